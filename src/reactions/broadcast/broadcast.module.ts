import { Module } from '@nestjs/common';
import { TagsModule } from '../../desk/tags/index.js';
import { AccessModule } from '../../identity/access/index.js';
import { TeamsModule } from '../../identity/teams/index.js';
import { UsersModule } from '../../identity/users/index.js';
import { PeopleBroadcast } from './people.broadcast.js';
import { TagsBroadcast } from './tags.broadcast.js';

/**
 * Who hears what live: event, audience, payload. Decides nothing, stores nothing; what is missed, a reload shows.
 * Owns no table. Hears `tag.*`, `user.*`, `team.*` and `role.*` after commit. Sends `tag:changed`, `user:changed`,
 * `team:changed`, `role:changed`.
 */
@Module({
  imports: [TagsModule, UsersModule, TeamsModule, AccessModule],
  providers: [TagsBroadcast, PeopleBroadcast],
})
export class BroadcastModule {}
