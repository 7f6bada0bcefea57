import { Module } from '@nestjs/common';
import { UsersModule } from '../../identity/users/index.js';
import { ConsumersController } from './consumers.controller.js';
import { DeliveriesController } from './deliveries.controller.js';
import { MailTemplatesController } from './mail-templates.controller.js';
import { MailTemplates } from './mail-templates.service.js';
import { QueuesController } from './queues.controller.js';

/** What an operator sees and mends: consumers, parked events, deliveries, queues, mails. Owns no table. */
@Module({
  imports: [UsersModule],
  controllers: [ConsumersController, DeliveriesController, QueuesController, MailTemplatesController],
  providers: [MailTemplates],
})
export class OperationsModule {}
