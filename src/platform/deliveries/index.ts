export { Channels } from './channels.js';
export type { Outcome, Send, SendJob } from './channels.js';
export { Deliveries, DeliveryNotFound, DeliverySettled } from './deliveries.js';
export type { Owed } from './deliveries.js';
export { DeliveriesModule } from './deliveries.module.js';
export { deliveryList } from './delivery.list.js';
export { Delivery, deliveryEntities, deliveryStatuses } from './delivery.entity.js';
export type { DeliveryAttempt, DeliveryStatus } from './delivery.entity.js';
export { Dispatcher } from './dispatcher.js';
