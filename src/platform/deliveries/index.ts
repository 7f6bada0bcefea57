export { Channels } from './channels.js';
export type { Outcome } from './channels.js';
export { Deliveries } from './deliveries.js';
export { deliveryFindings } from './deliveries.checks.js';
export { DeliveriesModule } from './deliveries.module.js';
export { deliveryList } from './delivery.list.js';
export { Delivery, deliveryEntities, deliveryStatuses } from './delivery.entity.js';
export type { DeliveryAttempt, DeliveryStatus } from './delivery.entity.js';
export { Dispatcher } from './dispatcher.js';
