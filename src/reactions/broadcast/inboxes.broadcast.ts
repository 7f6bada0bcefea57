import { Injectable } from '@nestjs/common';
import {
  CustomerAttributeChanged,
  CustomerAttributeDeleted,
  CustomerAttributeMade,
} from '../../desk/customers/index.js';
import {
  InboxArchived,
  InboxChanged,
  InboxDto,
  InboxesService,
  InboxMade,
  InboxRestored,
  InboxSeen,
  InboxSettings,
  InboxSettingsDto,
  watchersOf,
} from '../../desk/inboxes/index.js';
import { system } from '../../kernel/index.js';
import type { Logged } from '../../platform/events/index.js';
import { After } from '../../platform/events/index.js';
import { audience, defineSocketEvent, Live } from '../../platform/realtime/index.js';
import { Id, Nested } from '../../platform/schema/index.js';

class InboxChange {
  @Id({ doc: 'The inbox that was made, changed, archived, restored or seen on a site.' })
  id!: string;

  @Nested(InboxDto, { doc: 'The inbox as it is now.' })
  inbox!: InboxDto;
}

const InboxWasChanged = defineSocketEvent<InboxChange>('inbox:changed', {
  says: 'An inbox was made, changed, archived, restored or seen on a site. Sent to everybody who may see inboxes.',
  payload: InboxChange,
});

class InboxShown {
  @Id({ doc: 'The inbox.' })
  id!: string;

  @Nested(InboxSettingsDto, { doc: 'What it shows now.' })
  settings!: InboxSettingsDto;
}

class InboxGone {
  @Id({ doc: 'The inbox that nobody comes in by any more.' })
  id!: string;
}

const InboxShowsOther = defineSocketEvent<InboxShown>('inbox:settings', {
  says: 'What an inbox shows has changed. Sent to whoever watches it.',
  payload: InboxShown,
});

const InboxIsGone = defineSocketEvent<InboxGone>('inbox:gone', {
  says: 'An inbox was archived. Sent to whoever watches it; they hear of it again should it be restored.',
  payload: InboxGone,
});

/** Tells consoles and visitors what has become of an inbox: the same shapes as a reload would give. */
@Injectable()
export class InboxesBroadcast {
  constructor(
    private readonly inboxes: InboxesService,
    private readonly settings: InboxSettings,
    private readonly live: Live,
  ) {}

  @After(InboxMade, InboxChanged, InboxArchived, InboxRestored, InboxSeen)
  async tell(events: readonly Logged[]): Promise<void> {
    for (const id of new Set(events.map(({ payload }) => (payload as { inboxId: string }).inboxId))) {
      const inbox = InboxDto.of(await this.inboxes.get(system('broadcast'), id));
      this.live.emit(audience.holders('inbox.read'), InboxWasChanged, { id, inbox });
      await this.show(id);
    }
  }

  /** What is asked changes with what can be known of customers. */
  @After(CustomerAttributeMade, CustomerAttributeChanged, CustomerAttributeDeleted)
  async tellWhoIsAsked(): Promise<void> {
    await this.settings.forget();
    for (const id of await this.inboxes.asking()) await this.show(id);
  }

  private async show(id: string): Promise<void> {
    const inbox = await this.settings.now(id);
    if (inbox) this.live.emit(watchersOf(id), InboxShowsOther, { id, settings: inbox.settings });
    else this.live.emit(watchersOf(id), InboxIsGone, { id });
  }
}
