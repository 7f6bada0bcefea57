import { Injectable } from '@nestjs/common';
import { MessagePosted } from '../../conversation/messages/index.js';
import type { Ticket } from '../../desk/tickets/index.js';
import { TicketRooms, TicketsService, TicketWaitedTooLong } from '../../desk/tickets/index.js';
import { TeamsService } from '../../identity/teams/index.js';
import type { Logged } from '../../platform/events/index.js';
import { is } from '../../platform/events/index.js';
import type { Happened } from './happened.js';

interface Ties {
  readonly ticket: Ticket;
  readonly ties: { readonly followerIds: readonly string[] };
}

/** Reads again what events are about: a few queries a batch, however many events are in it. */
@Injectable()
export class Happenings {
  constructor(
    private readonly rooms: TicketRooms,
    private readonly tickets: TicketsService,
    private readonly teams: TeamsService,
  ) {}

  /** In the order they happened; without messages that were taken away since, and without tickets that are gone. */
  async of(events: readonly Logged[]): Promise<Happened[]> {
    const roomIds = new Set(events.flatMap((event) => roomOf(event) ?? []));
    const ofRooms = await this.rooms.of([...roomIds]);
    const ids = events.flatMap((event) => ticketOf(event) ?? ofRooms.get(roomOf(event) ?? '')?.id ?? []);
    const known = new Map((await this.tickets.many([...new Set(ids)])).map((each) => [each.ticket.id, each]));
    const happened: Happened[] = [];
    for (const event of events) {
      const one = await this.one(event, known, ofRooms);
      if (one) happened.push(one);
    }
    return happened;
  }

  private async one(
    event: Logged,
    known: ReadonlyMap<string, Ties>,
    ofRooms: ReadonlyMap<string, Ticket>,
  ): Promise<Happened | undefined> {
    if (is(event, MessagePosted) && event.payload.removedAt !== null) return undefined;
    const roomId = roomOf(event);
    const about = ticketOf(event);
    const found = known.get(about ?? ofRooms.get(roomId ?? '')?.id ?? '');
    if (about !== undefined && !found) return undefined;
    const ticket = found?.ticket;
    return {
      event,
      ticket,
      followerIds: found?.ties.followerIds ?? [],
      leadIds: await this.leadsOf(event, ticket),
      roomId,
      side: ticket && roomId !== undefined ? (roomId === ticket.backstageId ? 'backstage' : 'conversation') : undefined,
    };
  }

  private async leadsOf(event: Logged, ticket: Ticket | undefined): Promise<readonly string[]> {
    if (!is(event, TicketWaitedTooLong) || ticket?.assigneeId !== null || ticket.teamId === null) return [];
    return this.teams.leadsOf(ticket.teamId);
  }
}

function roomOf(event: Logged): string | undefined {
  return is(event, MessagePosted) ? event.payload.roomId : undefined;
}

function ticketOf({ payload }: Logged): string | undefined {
  return (payload as { ticketId?: string }).ticketId;
}
