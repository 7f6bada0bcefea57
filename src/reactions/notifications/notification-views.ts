import { Injectable } from '@nestjs/common';
import type { MessageFacts } from '../../conversation/messages/index.js';
import { RoomsService, streamOf } from '../../conversation/rooms/index.js';
import type { Ticket } from '../../desk/tickets/index.js';
import { TicketsService } from '../../desk/tickets/index.js';
import { UsersService } from '../../identity/users/index.js';
import type { Actor } from '../../kernel/index.js';
import { Streams } from '../../platform/events/index.js';
import type { Notification } from './notification.entity.js';
import type { NotificationDto } from './notifications.dto.js';
import { excerpt, mentionsIn, plain } from './plain-text.js';
import { Reach } from './reach.js';

interface Around {
  readonly tickets: ReadonlyMap<string, Ticket>;
  /** What was said last, by notification. */
  readonly said: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, string>;
  readonly rooms: ReadonlyMap<string, string>;
}

const hidden = { available: false, ticket: null, roomId: null, roomName: null, seq: null, by: null, text: null };

/** Notifications as they are shown: nothing of what they are about is kept in them, so an edit counts and a removal too. */
@Injectable()
export class NotificationViews {
  constructor(
    private readonly tickets: TicketsService,
    private readonly rooms: RoomsService,
    private readonly streams: Streams,
    private readonly users: UsersService,
    private readonly reach: Reach,
  ) {}

  async of(actor: Actor, rows: readonly Notification[]): Promise<NotificationDto[]> {
    const around = await this.around(rows);
    return Promise.all(rows.map((row) => this.one(actor, row, around)));
  }

  private async one(actor: Actor, row: Notification, around: Around): Promise<NotificationDto> {
    const ticket = row.ticketId === null ? undefined : around.tickets.get(row.ticketId);
    const gone = row.ticketId !== null && !ticket;
    const mayAct = !gone && (await this.reach.has(actor, row.kind, { ticket, roomId: row.roomId }));
    const [, actorId = ''] = row.actor.split(':');
    const said = around.said.get(row.id);
    const { what = null, device = null, address = null, text = null } = row.details;
    const shown = {
      available: true,
      ticket: ticket ? { id: ticket.id, number: ticket.number, subject: ticket.subject } : null,
      roomId: row.roomId,
      roomName: around.rooms.get(row.roomId ?? '') ?? null,
      seq: row.firstSeq,
      by: around.names.get(actorId) ?? null,
      text: said === undefined ? text : excerpt(plain(said, around.names)),
    };
    return {
      id: row.id,
      kind: row.kind,
      ...(mayAct ? shown : hidden),
      what,
      device,
      address,
      count: row.count,
      createdAt: new Date(row.createdAt),
      updatedAt: new Date(row.updatedAt),
      readAt: row.readAt === 0 ? null : new Date(row.readAt),
    };
  }

  private async around(rows: readonly Notification[]): Promise<Around> {
    const ids = new Set(rows.flatMap(({ ticketId }) => ticketId ?? []));
    const tickets = new Map((await this.tickets.many([...ids])).map(({ ticket }) => [ticket.id, ticket]));
    const said = await this.said(rows);
    const people = new Set([
      ...rows.map(({ actor }) => actor.split(':')[1] ?? ''),
      ...[...said.values()].flatMap(mentionsIn),
    ]);
    people.delete('');
    const names = new Map((await this.users.findMany([...people])).map(({ id, name }) => [id, name]));
    return { tickets, said, names, rooms: await this.roomNames(rows) };
  }

  /** Of rooms that people have named themselves. */
  private async roomNames(rows: readonly Notification[]): Promise<Map<string, string>> {
    const ids = new Set(rows.flatMap(({ roomId, ticketId }) => (ticketId === null ? (roomId ?? []) : [])));
    const rooms = ids.size === 0 ? [] : await this.rooms.findMany([...ids]);
    return new Map(rooms.filter(({ name }) => name !== '').map(({ id, name }) => [id, name]));
  }

  private async said(rows: readonly Notification[]): Promise<Map<string, string>> {
    const said = new Map<string, string>();
    for (const [roomId, some] of Map.groupBy(rows, (row) => row.roomId)) {
      if (roomId === null) continue;
      const events = await this.streams.at(streamOf(roomId), [
        ...new Set(some.flatMap(({ lastSeq }) => lastSeq ?? [])),
      ]);
      const bodies = new Map(events.map(({ seq, payload }) => [seq, payload as MessageFacts]));
      for (const { id, lastSeq } of some) {
        const facts = bodies.get(lastSeq ?? 0);
        said.set(id, facts?.removedAt === null ? facts.body : '');
      }
    }
    return said;
  }
}
