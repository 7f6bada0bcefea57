export { context, inContext } from './context.js';
export type { WorkContext } from './context.js';
export { createLogger, Logger } from './logger.js';
export { Metrics } from './metrics.js';
export { ObservabilityModule } from './observability.module.js';
