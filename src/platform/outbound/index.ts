export { Outbound } from './outbound.js';
export type { OutboundAnswer, OutboundOptions } from './outbound.js';
export { OutboundModule } from './outbound.module.js';
