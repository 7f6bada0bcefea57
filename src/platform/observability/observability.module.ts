import { Global, Module } from '@nestjs/common';
import { Config } from '../config/index.js';
import { createLogger, Logger } from './logger.js';
import { Metrics } from './metrics.js';

/** Logs, metrics, and the context (request id, actor) that both carry. Owns no table. */
@Global()
@Module({
  providers: [{ provide: Logger, useFactory: createLogger, inject: [Config] }, Metrics],
  exports: [Logger, Metrics],
})
export class ObservabilityModule {}
