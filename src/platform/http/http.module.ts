import { Global, Module } from '@nestjs/common';
import { SecretsModule } from '../secrets/index.js';
import { HttpAuth } from './http-auth.js';
import { IdempotencyKeys } from './idempotency/idempotency-keys.repository.js';
import { KeptAnswers } from './idempotency/kept-answers.js';
import { HttpParts } from './parts.js';
import { PublicUrl } from './public-url.js';
import { RateLimits } from './rate-limits.js';
import { Traffic } from './traffic.js';

/**
 * What every request goes through: ids and context, credentials, limits, problems, kept answers, security headers.
 * Owns the table `idempotency_keys`; emits and hears no event. Ports: `HttpAuth` (who a credential belongs to).
 * Limits are counted by `platform/cache`.
 */
@Global()
@Module({
  imports: [SecretsModule],
  providers: [HttpAuth, HttpParts, IdempotencyKeys, KeptAnswers, PublicUrl, RateLimits, Traffic],
  exports: [HttpAuth, HttpParts, PublicUrl, RateLimits, Traffic],
})
export class HttpModule {}
