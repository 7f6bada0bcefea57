import { Module } from '@nestjs/common';
import { TagsModule } from '../../desk/tags/index.js';
import { TagsBroadcast } from './tags.broadcast.js';

/**
 * Who hears what live: event, audience, payload. Decides nothing, stores nothing; what is missed, a reload shows.
 * Owns no table. Hears `tag.*` after commit. Sends `tag:changed`.
 */
@Module({ imports: [TagsModule], providers: [TagsBroadcast] })
export class BroadcastModule {}
