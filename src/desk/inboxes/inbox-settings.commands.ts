import { Injectable } from '@nestjs/common';
import { Public } from '../../identity/access/index.js';
import type { Actor } from '../../kernel/index.js';
import type { SocketSession } from '../../platform/realtime/index.js';
import { Command, Live } from '../../platform/realtime/index.js';
import { InboxSettings, watchersOf } from './inbox-settings.js';
import { InboxSettingsDto, WatchInbox } from './inbox-settings.dto.js';
import { InboxNotFound } from './inboxes.errors.js';

@Injectable()
export class InboxSettingsCommands {
  constructor(
    private readonly settings: InboxSettings,
    private readonly live: Live,
  ) {}

  @Command('inbox:watch', {
    says: 'Hears what an inbox shows whenever that changes; the answer says what it shows now.',
    input: WatchInbox,
    output: InboxSettingsDto,
    limit: { times: 60 },
  })
  @Public()
  async watch(_actor: Actor, { inboxId }: WatchInbox, session: SocketSession): Promise<InboxSettingsDto> {
    // Heard before it is read: what changes in between is not missed.
    this.live.join(session, watchersOf(inboxId));
    const inbox = await this.settings.now(inboxId);
    if (inbox) return inbox.settings;
    this.live.leave(session, watchersOf(inboxId));
    throw InboxNotFound();
  }
}
