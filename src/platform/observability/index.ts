export { context, inContext, inOwnContext } from './context.js';
export type { WorkContext } from './context.js';
export type { HealthCheck, HealthResult } from './health-checks.js';
export { HealthChecks } from './health-checks.js';
export { createLogger, Logger } from './logger.js';
export { diskFinding, machineFindings } from './machine.checks.js';
export { Metrics } from './metrics.js';
export { ObservabilityModule } from './observability.module.js';
