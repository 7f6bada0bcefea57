import { Module } from '@nestjs/common';
import { TicketsModule } from '../tickets/index.js';
import { ViewCounts } from './view-counts.js';
import { ViewsAccess } from './views.access.js';
import { ViewsController } from './views.controller.js';
import { ViewsRepository } from './views.repository.js';
import { ViewsService } from './views.service.js';

/**
 * Views of tickets: questions to their list that are kept, and how many tickets answer each of them.
 * Owns `ticket_views`. Emits `ticket_view.made`, `ticket_view.changed`, `ticket_view.deleted`, `ticket_view.ordered`.
 * Hears nothing.
 */
@Module({
  imports: [TicketsModule],
  controllers: [ViewsController],
  providers: [ViewsService, ViewsAccess, ViewsRepository, ViewCounts],
  exports: [ViewsService],
})
export class ViewsModule {}
