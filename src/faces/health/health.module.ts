import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { MetricsAccess } from './metrics-access.js';
import { MetricsController } from './metrics.controller.js';
import { MetricsServer } from './metrics.server.js';
import { SystemController } from './system.controller.js';
import { SystemHealth } from './system.js';
import { VitalParts } from './vital-parts.js';
import { WatchedParts } from './watched-parts.js';

/**
 * What machines ask about the process: alive, ready, which version, and its numbers; and what its operator sees of it.
 * Owns no table; emits and hears no event. Registers with `HealthChecks` for the parts below it.
 */
@Module({
  controllers: [HealthController, MetricsController, SystemController],
  providers: [VitalParts, WatchedParts, SystemHealth, MetricsAccess, MetricsServer],
})
export class HealthModule {}
