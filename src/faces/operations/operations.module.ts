import { Module } from '@nestjs/common';
import { UsersModule } from '../../identity/users/index.js';
import { ConsumersController } from './consumers.controller.js';
import { DeliveriesController } from './deliveries.controller.js';
import { MailTemplatesController } from './mail-templates.controller.js';
import { MailTemplates } from './mail-templates.service.js';
import { Mending } from './mending.js';
import { QueuesController } from './queues.controller.js';
import { SystemController } from './system.controller.js';
import { SystemHealth } from './system.js';
import { WatchedParts } from './watched-parts.js';

/**
 * What an operator sees and mends: the system's health, consumers, parked events, deliveries, queues, mails. Owns no
 * table; emits `consumer.reset`, `parked_event.retried`, `delivery.replayed`, `failed_jobs.*`; registers with `HealthChecks`
 * for what a desk goes on without.
 */
@Module({
  imports: [UsersModule],
  controllers: [ConsumersController, DeliveriesController, QueuesController, MailTemplatesController, SystemController],
  providers: [MailTemplates, Mending, SystemHealth, WatchedParts],
})
export class OperationsModule {}
