import { Injectable } from '@nestjs/common';
import {
  TicketViewDto,
  ViewChanged,
  ViewDeleted,
  ViewMade,
  ViewsOrdered,
  ViewsService,
} from '../../desk/views/index.js';
import type { Logged } from '../../platform/events/index.js';
import { After, is } from '../../platform/events/index.js';
import { audience, defineSocketEvent, Live } from '../../platform/realtime/index.js';
import { Id, Nested } from '../../platform/schema/index.js';

class TicketViewChange {
  @Id({ doc: 'The view.' })
  id!: string;

  @Nested(TicketViewDto, { nullable: true, doc: 'As it is now; null when it is deleted, or not shared any more.' })
  view!: TicketViewDto | null;
}

const TicketViewChanged = defineSocketEvent<TicketViewChange>('ticket-view:changed', {
  says: 'A view of tickets was made, changed, moved or deleted. Sent to its owner, or to everybody at the desk where it is shared.',
  payload: TicketViewChange,
});

const everybody = audience.holders('ticket.read');

/** Tells the consoles what has become of a view: the same shape as a reload would give. */
@Injectable()
export class TicketViewsBroadcast {
  constructor(
    private readonly views: ViewsService,
    private readonly live: Live,
  ) {}

  @After(ViewMade, ViewChanged, ViewDeleted, ViewsOrdered)
  async tell(events: readonly Logged[]): Promise<void> {
    for (const event of events) {
      if (is(event, ViewsOrdered)) for (const id of event.payload.viewIds) await this.show(id, event.payload.ownerId);
      if (is(event, ViewMade)) await this.show(event.payload.viewId, event.payload.ownerId);
      if (is(event, ViewDeleted)) await this.show(event.payload.viewId, event.payload.ownerId, event.payload.shared);
      if (is(event, ViewChanged))
        await this.show(event.payload.viewId, event.payload.ownerId, event.payload.changes.shared?.from);
    }
  }

  private async show(id: string, ownerId: string, wasShared = false): Promise<void> {
    const owner = audience.union(audience.actor(`user:${ownerId}`), audience.actor(`key:${ownerId}`));
    const view = await this.views.find(id);
    const now = view?.shared ? everybody : owner;
    this.live.emit(now, TicketViewChanged, { id, view: view && TicketViewDto.of(view) });
    if (wasShared && now === owner) this.live.emitExcept(everybody, owner, TicketViewChanged, { id, view: null });
  }
}
