import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { MetricsAccess } from './metrics-access.js';
import { MetricsController } from './metrics.controller.js';
import { MetricsServer } from './metrics.server.js';
import { VitalParts } from './vital-parts.js';

/**
 * What machines ask about the process: alive, ready, which version, and its numbers.
 * Owns no table; emits and hears no event. Registers with `HealthChecks` for the parts below it.
 */
@Module({
  controllers: [HealthController, MetricsController],
  providers: [VitalParts, MetricsAccess, MetricsServer],
})
export class HealthModule {}
