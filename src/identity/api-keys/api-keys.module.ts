import { Module } from '@nestjs/common';
import { ApiKeyAuth } from './api-key.auth.js';
import { ApiKeyUses } from './api-key.uses.js';
import { ApiKeysAccess } from './api-keys.access.js';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { ApiKeysService } from './api-keys.service.js';
import { RevokedMeansNow } from './revoked-means-now.js';

/**
 * API keys: what machines sign in with. Scoped, hashed, shown once, revoked at once.
 * Owns `api_keys`. Emits `api_key.made`, `.changed`, `.revoked`, `.used`, `.refused`. Hears `api_key.changed` and
 * `api_key.revoked` after the commit. Uses the ports `HttpAuth` and `SocketAuth`.
 */
@Module({
  controllers: [ApiKeysController],
  providers: [ApiKeysService, ApiKeysAccess, ApiKeysRepository, ApiKeyAuth, ApiKeyUses, RevokedMeansNow],
  exports: [ApiKeyAuth, ApiKeysService],
})
export class ApiKeysModule {}
