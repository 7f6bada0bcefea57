import { Injectable } from '@nestjs/common';
import {
  InboxArchived,
  InboxChanged,
  InboxDto,
  InboxesService,
  InboxMade,
  InboxRestored,
} from '../../desk/inboxes/index.js';
import { system } from '../../kernel/index.js';
import type { Logged } from '../../platform/events/index.js';
import { After } from '../../platform/events/index.js';
import { audience, defineSocketEvent, Live } from '../../platform/realtime/index.js';
import { Id, Nested } from '../../platform/schema/index.js';

export class InboxChange {
  @Id({ doc: 'The inbox that was made, changed, archived or restored.' })
  id!: string;

  @Nested(InboxDto, { doc: 'The inbox as it is now.' })
  inbox!: InboxDto;
}

export const InboxWasChanged = defineSocketEvent<InboxChange>('inbox:changed', {
  says: 'An inbox was made, changed, archived or restored. Sent to everybody who may see inboxes.',
  payload: InboxChange,
});

/** Tells the consoles what has become of an inbox: the same shape as a reload would give. */
@Injectable()
export class InboxesBroadcast {
  constructor(
    private readonly inboxes: InboxesService,
    private readonly live: Live,
  ) {}

  @After(InboxMade, InboxChanged, InboxArchived, InboxRestored)
  async tell(events: readonly Logged[]): Promise<void> {
    for (const id of new Set(events.map(({ payload }) => (payload as { inboxId: string }).inboxId))) {
      const inbox = InboxDto.of(await this.inboxes.get(system('broadcast'), id));
      this.live.emit(audience.holders('inbox.read'), InboxWasChanged, { id, inbox });
    }
  }
}
