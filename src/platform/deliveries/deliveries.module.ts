import { Global, Module } from '@nestjs/common';
import { Channels } from './channels.js';
import { Deliveries } from './deliveries.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { DeliveryMetrics } from './delivery.metrics.js';
import { Dispatcher, DispatcherWatch } from './dispatcher.js';

/**
 * What is owed to the outside world, as rows: at least once, with a log of attempts, replayable. Redis only schedules.
 * Owns `deliveries`, `delivery_attempts`. Ports: `Channels.use` for each way out, with a job of its own or `delivery.send`.
 */
@Global()
@Module({
  providers: [Deliveries, DeliveriesRepository, Channels, Dispatcher, DispatcherWatch, DeliveryMetrics],
  exports: [Deliveries, Channels, Dispatcher],
})
export class DeliveriesModule {}
