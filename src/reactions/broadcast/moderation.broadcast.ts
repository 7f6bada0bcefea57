import { Injectable } from '@nestjs/common';
import {
  FilterChanged,
  FilterDeleted,
  FilterMade,
  FiltersService,
  HeldMessageRejected,
  HeldMessageReleased,
  MessageFilterDto,
  MessageWasHeld,
  ModerationQueue,
  ModerationQueueDto,
  ReportClaimedBy,
  ReportDecided,
  ReportGivenBack,
  ReportMade,
} from '../../desk/moderation/index.js';
import { system } from '../../kernel/index.js';
import type { Logged } from '../../platform/events/index.js';
import { After } from '../../platform/events/index.js';
import { audience, defineSocketEvent, Live } from '../../platform/realtime/index.js';
import { Id, Nested } from '../../platform/schema/index.js';
import { asItIs } from './as-it-is.js';

class MessageFilterChange {
  @Id({ doc: 'The filter that was made, changed or deleted.' })
  id!: string;

  @Nested(MessageFilterDto, { nullable: true, doc: 'The filter as it is now; null when it is deleted.' })
  filter!: MessageFilterDto | null;
}

const ModerationChanged = defineSocketEvent<ModerationQueueDto>('moderation:changed', {
  says: 'Something was reported, kept back, claimed or decided: how much waits now. Sent to everybody who reviews; it says nothing of what it is about, since that may be one of them.',
  payload: ModerationQueueDto,
});

const MessageFilterChanged = defineSocketEvent<MessageFilterChange>('message-filter:changed', {
  says: 'A filter of messages was made, changed or deleted. Sent to everybody who may see filters.',
  payload: MessageFilterChange,
});

const reader = system('broadcast');

/** Tells those who review that there is something to look at, or nothing any more. */
@Injectable()
export class ModerationBroadcast {
  constructor(
    private readonly queue: ModerationQueue,
    private readonly filters: FiltersService,
    private readonly live: Live,
  ) {}

  @After(
    ReportMade,
    ReportClaimedBy,
    ReportGivenBack,
    ReportDecided,
    MessageWasHeld,
    HeldMessageReleased,
    HeldMessageRejected,
  )
  async tell(): Promise<void> {
    this.live.emit(audience.holders('moderation.review'), ModerationChanged, await this.queue.count(reader));
  }

  @After(FilterMade, FilterChanged, FilterDeleted)
  async tellFilters(events: readonly Logged[]): Promise<void> {
    const to = audience.union(audience.holders('moderation.review'), audience.holders('moderation.filter'));
    for (const id of new Set(events.map(({ payload }) => (payload as { filterId: string }).filterId))) {
      const filter = await asItIs(async () => MessageFilterDto.of(await this.filters.get(reader, id)));
      this.live.emit(to, MessageFilterChanged, { id, filter });
    }
  }
}
