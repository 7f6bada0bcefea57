import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';
import { Config } from '../config/index.js';
import { Logger } from '../observability/index.js';
import { HttpAuth } from './http-auth.js';
import { KeptAnswers } from './idempotency/kept-answers.js';
import { RateLimits } from './rate-limits.js';
import { Traffic } from './traffic.js';

/** What the hooks of one application work with. */
@Injectable()
export class HttpParts {
  constructor(
    readonly config: Config,
    readonly clock: Clock,
    readonly log: Logger,
    readonly auth: HttpAuth,
    readonly limits: RateLimits,
    readonly traffic: Traffic,
    readonly answers: KeptAnswers,
  ) {}
}
