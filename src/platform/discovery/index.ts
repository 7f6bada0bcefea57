export { Discovery, markMethod } from './discovery.js';
export type { DecoratedMethod } from './discovery.js';
export { DiscoveryModule } from './discovery.module.js';
