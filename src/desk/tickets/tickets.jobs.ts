import type { OnApplicationBootstrap } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { system } from '../../kernel/index.js';
import { defineJob, Handles, Queues } from '../../platform/queue/index.js';
import { TicketShelving } from './ticket-shelving.js';
import { TicketKeeping } from './ticket-keeping.js';
import { TicketTallies } from './ticket-tallies.js';
import type { Ticket } from './ticket.entity.js';
import { TicketMoved, TicketWaitedTooLong } from './tickets.events.js';
import { TicketsRepository } from './tickets.repository.js';
import { TicketTools } from './tools.js';

const MINUTE = 60_000;
const BATCH = 200;
const BATCHES = 50;
const desk = system('tickets');

const WakeTickets = defineJob('tickets.wake', {
  queue: 'tickets',
  says: 'Brings back the tickets that were put off until now.',
});
const CloseTickets = defineJob('tickets.close', {
  queue: 'tickets',
  says: 'Closes the tickets that were solved a while ago (SOLVED_CLOSE_AFTER).',
});
const WarnOfWaits = defineJob('tickets.warn', {
  queue: 'tickets',
  says: 'Says which customers have waited too long (WAITING_TOO_LONG).',
});
const FoldTallies = defineJob('tickets.fold-tallies', {
  queue: 'tickets',
  says: 'Adds up what was counted of the tickets.',
});

/** What happens to tickets by the clock. Each ticket is a unit of work of its own: one that fails keeps none back. */
@Injectable()
export class TicketJobs implements OnApplicationBootstrap {
  constructor(
    private readonly tickets: TicketsRepository,
    private readonly keeping: TicketKeeping,
    private readonly shelving: TicketShelving,
    private readonly tallies: TicketTallies,
    private readonly queues: Queues,
    private readonly tools: TicketTools,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queues.schedule(WakeTickets, {}, { id: 'often', everyMs: MINUTE / 2 });
    await this.queues.schedule(CloseTickets, {}, { id: 'often', everyMs: 10 * MINUTE });
    await this.queues.schedule(WarnOfWaits, {}, { id: 'often', everyMs: MINUTE });
    await this.queues.schedule(FoldTallies, {}, { id: 'often', everyMs: MINUTE / 6 });
  }

  @Handles(WakeTickets)
  async wake(): Promise<void> {
    const now = this.tools.clock.ms();
    await this.each(
      () => this.tickets.snoozedUpTo(now, BATCH),
      async (ticket) => {
        if (ticket.snoozedUntil !== null && ticket.snoozedUntil <= now) await this.shelving.awake(desk, ticket, 'time');
      },
    );
  }

  @Handles(CloseTickets)
  async close(): Promise<void> {
    const before = this.tools.clock.ms() - this.tools.config.desk.closeAfter;
    await this.each(
      () => this.tickets.solvedUpTo(before, BATCH),
      async (ticket) => {
        if (ticket.status !== 'solved' || ticket.solvedAt === null || ticket.solvedAt > before) return;
        const moved = {
          ticketId: ticket.id,
          from: ticket.status,
          to: 'closed',
          cause: 'timed_out',
          note: null,
        } as const;
        this.tools.events.emit(desk, TicketMoved, moved);
        await this.keeping.change(ticket, { status: 'closed' });
      },
    );
  }

  @Handles(WarnOfWaits)
  async warn(): Promise<void> {
    const since = this.tools.clock.ms() - this.tools.config.desk.waitWarning;
    await this.each(
      () => this.tickets.waitingTooLong(since, BATCH),
      async (ticket) => {
        const { waitingSince } = ticket;
        if (waitingSince === 0 || waitingSince > since || ticket.warnedFor === waitingSince) return;
        this.tools.events.emit(desk, TicketWaitedTooLong, { ticketId: ticket.id, since: waitingSince });
        await this.keeping.change(ticket, { warnedFor: waitingSince });
      },
    );
  }

  @Handles(FoldTallies)
  fold(): Promise<void> {
    return this.tallies.fold();
  }

  private async each(find: () => Promise<string[]>, act: (ticket: Ticket) => Promise<void>): Promise<void> {
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const ids = await find();
      for (const id of ids) {
        await this.tools.uow.quiet('each ticket says for itself what happened to it', async () => {
          const ticket = await this.tickets.findForChange(id);
          if (ticket) await act(ticket);
        });
      }
      if (ids.length < BATCH) return;
    }
  }
}
