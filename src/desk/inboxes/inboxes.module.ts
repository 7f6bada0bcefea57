import { Module } from '@nestjs/common';
import { TeamsModule } from '../../identity/teams/index.js';
import { ForgetDeletedTeams } from './forget-deleted-teams.js';
import { InboxesAccess } from './inboxes.access.js';
import { InboxesController } from './inboxes.controller.js';
import { InboxesRepository } from './inboxes.repository.js';
import { InboxesService } from './inboxes.service.js';

/**
 * Inboxes: where customers come in. What a site may show, how it looks, and which team has its tickets.
 * Owns `inboxes`. Emits `inbox.made`, `inbox.changed`, `inbox.archived`, `inbox.restored`. Hears `team.deleted` within.
 */
@Module({
  imports: [TeamsModule],
  controllers: [InboxesController],
  providers: [InboxesService, InboxesAccess, InboxesRepository, ForgetDeletedTeams],
  exports: [InboxesService],
})
export class InboxesModule {}
