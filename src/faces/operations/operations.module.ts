import { Module } from '@nestjs/common';
import { ConsumersController } from './consumers.controller.js';
import { DeliveriesController } from './deliveries.controller.js';
import { QueuesController } from './queues.controller.js';

/** What an operator sees and mends: consumers, parked events, deliveries, queues. Owns no table. */
@Module({ controllers: [ConsumersController, DeliveriesController, QueuesController] })
export class OperationsModule {}
