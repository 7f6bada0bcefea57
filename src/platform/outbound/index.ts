export { Outbound } from './outbound.js';
export { OutboundModule } from './outbound.module.js';
