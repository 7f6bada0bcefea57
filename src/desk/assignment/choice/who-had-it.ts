import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/index.js';
import type { Logged, PayloadOf } from '../../../platform/events/index.js';
import { is, Within } from '../../../platform/events/index.js';
import type { Ticket } from '../../tickets/index.js';
import { TicketAssigned, TicketOpened, TicketQueue } from '../../tickets/index.js';
import type { AssignmentPolicy } from '../policies/policy.entity.js';
import { DecisionsRepository } from './decisions.repository.js';

const SECOND = 1000;

/** Remembers through whose hands a ticket went, so that it can come back to them. */
@Injectable()
export class WhoHadIt {
  constructor(
    private readonly rows: DecisionsRepository,
    private readonly queue: TicketQueue,
    private readonly clock: Clock,
  ) {}

  @Within(TicketAssigned, TicketOpened)
  async remember(events: readonly Logged[]): Promise<void> {
    for (const event of events) {
      if (is(event, TicketAssigned)) await this.assigned(event);
      else if (is(event, TicketOpened)) await this.took(event, event.payload.assigneeId);
    }
  }

  /** Who had it, last first; then who had the last one of the same customer; and who of all gave this one up. */
  async before(
    { id, requesterId }: Pick<Ticket, 'id' | 'requesterId'>,
    { sticky, stickyFor }: Pick<AssignmentPolicy, 'sticky' | 'stickyFor'>,
  ): Promise<{ previousIds: string[]; gaveUpIds: string[] }> {
    const hands = await this.rows.hands(id);
    const gaveUpIds = hands.filter(({ state }) => state === 'let_go').map(({ userId }) => userId);
    if (!sticky) return { previousIds: [], gaveUpIds };
    const since = this.clock.ms() - stickyFor * SECOND;
    const had = hands.filter(({ at, state }) => at >= since && state === 'had').map(({ userId }) => userId);
    const other = await this.queue.lastAssigneeOf(requesterId, id, since);
    const alike = other === null || had.includes(other) || gaveUpIds.includes(other);
    return { previousIds: alike ? had : [...had, other], gaveUpIds };
  }

  private async assigned(event: Logged<PayloadOf<typeof TicketAssigned>>): Promise<void> {
    const { ticketId, from, to, cause } = event.payload;
    const givenUp = cause === 'asked' && (to === null || event.actor.id === from);
    if (from !== null && givenUp) await this.rows.mark([ticketId], from, 'let_go');
    await this.took(event, to);
  }

  private async took({ at, payload }: Logged<{ ticketId: string }>, userId: string | null): Promise<void> {
    if (userId !== null) await this.rows.took({ ticketId: payload.ticketId, userId, at, state: 'had' });
  }
}
