import { Module } from '@nestjs/common';
import { TeamsModule } from '../../identity/teams/index.js';
import { FormAttributes } from './form-attributes.js';
import { ForgetDeletedTeams } from './forget-deleted-teams.js';
import { InboxSettingsCommands } from './inbox-settings.commands.js';
import { InboxSettingsController } from './inbox-settings.controller.js';
import { InboxSettings } from './inbox-settings.js';
import { InboxesAccess } from './inboxes.access.js';
import { InboxesController } from './inboxes.controller.js';
import { InboxesRepository } from './inboxes.repository.js';
import { InboxesService } from './inboxes.service.js';

/**
 * Inboxes: where customers come in. What a site may show, how it looks, what it asks, who may write, and which team has its
 * tickets. What everybody may know of one is remembered on each node.
 * Owns `inboxes`. Emits `inbox.made`, `inbox.changed`, `inbox.archived`, `inbox.restored`, `inbox.seen`. Hears
 * `team.deleted` within. Offers the port `FormAttributes`.
 */
@Module({
  imports: [TeamsModule],
  controllers: [InboxSettingsController, InboxesController],
  providers: [
    InboxesService,
    InboxesAccess,
    InboxesRepository,
    InboxSettings,
    InboxSettingsCommands,
    FormAttributes,
    ForgetDeletedTeams,
  ],
  exports: [InboxesService, InboxSettings, FormAttributes],
})
export class InboxesModule {}
