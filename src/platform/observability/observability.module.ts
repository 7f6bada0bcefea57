import { Global, Module } from '@nestjs/common';
import { Config } from '../config/index.js';
import { HealthChecks } from './health-checks.js';
import { Logger, openLogger } from './logger.js';
import { Metrics } from './metrics.js';

/** Logs, metrics, and the context (request id, actor) that both carry. Owns no table. */
@Global()
@Module({
  providers: [{ provide: Logger, useFactory: openLogger, inject: [Config] }, Metrics, HealthChecks],
  exports: [Logger, Metrics, HealthChecks],
})
export class ObservabilityModule {}
