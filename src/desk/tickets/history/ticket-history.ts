import { Injectable } from '@nestjs/common';
import { TeamsService } from '../../../identity/teams/index.js';
import { UsersService } from '../../../identity/users/index.js';
import type { Actor, Page } from '../../../kernel/index.js';
import { actorKey, decodeCursor, definedEvents, encodeCursor } from '../../../kernel/index.js';
import type { Logged } from '../../../platform/events/index.js';
import { Streams } from '../../../platform/events/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { sortText } from '../../../platform/schema/index.js';
import { TagsService } from '../../tags/index.js';
import { streamOf } from '../ticket.entity.js';
import { NotForRequesters } from '../tickets.errors.js';
import { TicketsAccess } from '../tickets.access.js';
import { TicketsRepository } from '../tickets.repository.js';
import type { HistoryEntryDto } from './history.dto.js';
import type { Named, Told } from './in-words.js';
import { namedAs, sentence, told } from './in-words.js';

type Names = Readonly<Record<Exclude<Named, 'time' | 'word'>, ReadonlyMap<string, string>>>;

/** Who changed what from what to what and why: the ticket's own stream of the log, read in words. */
@Injectable()
export class TicketHistory {
  constructor(
    private readonly tickets: TicketsRepository,
    private readonly access: TicketsAccess,
    private readonly streams: Streams,
    private readonly users: UsersService,
    private readonly teams: TeamsService,
    private readonly tags: TagsService,
  ) {}

  async list(actor: Actor, id: string, query: ListQuery): Promise<Page<HistoryEntryDto>> {
    const ticket = await this.access.load(actor, id, 'read');
    if (this.access.sideOf(actor, ticket) !== 'staff') throw NotForRequesters({ field: 'history' });
    const down = query.sort[0]?.descending === true;
    const from = query.cursor === undefined ? (down ? Number.MAX_SAFE_INTEGER : 0) : cursorOf(query);
    const found = down
      ? (await this.streams.before(streamOf(id), from, query.limit + 1)).toReversed()
      : await this.streams.after(streamOf(id), from, query.limit + 1);
    const events = found.slice(0, query.limit);
    const last = found.length > query.limit ? events.at(-1) : undefined;
    const data = await this.inWords(events);
    return { data, nextCursor: last ? encodeCursor(sortText(query.sort), [last.seq, '']) : null };
  }

  private async inWords(events: readonly Logged[]): Promise<HistoryEntryDto[]> {
    const says = new Map(definedEvents().map((definition) => [definition.type, definition.says]));
    const tellings = events.map((event) => told(event.type, event.payload));
    const names = await this.namesOf(events, tellings.flat());
    return events.map((event, at) => {
      const changes = (tellings[at] ?? []).map(({ field, from, to }) => ({
        field,
        from: wordOf(names, field, from),
        to: wordOf(names, field, to),
      }));
      const { id, kind } = event.actor;
      const actorName = kind === 'system' ? 'Quickdesk' : (names.person.get(id) ?? kind);
      const { note = null, cause = null } = event.payload as { note?: string | null; cause?: string | null };
      const text = sentence(actorName, says.get(event.type) ?? event.type, changes);
      const { seq, type, payload: facts } = event;
      return {
        seq,
        type,
        at: new Date(event.at),
        actor: actorKey(event.actor),
        actorName,
        text,
        changes,
        note,
        cause,
        facts,
      };
    });
  }

  private async namesOf(events: readonly Logged[], changes: readonly Told[]): Promise<Names> {
    const ids = (kind: Named) => [
      ...new Set(
        changes
          .filter(({ field }) => namedAs[field] === kind)
          .flatMap(({ from, to }) => [from, to].flat())
          .filter((value): value is string => typeof value === 'string'),
      ),
    ];
    const people = [...new Set([...ids('person'), ...events.map(({ actor }) => actor.id)])];
    const [users, teams, tags, tickets] = await Promise.all([
      this.users.findMany(people),
      this.teams.findMany(ids('team')),
      this.tags.findMany(ids('tag')),
      this.tickets.findMany(ids('ticket')),
    ]);
    const named = (rows: readonly { id: string; name: string }[]) => new Map(rows.map(({ id, name }) => [id, name]));
    return {
      person: named(users),
      team: named(teams),
      tag: named(tags),
      ticket: new Map(tickets.map(({ id, number }) => [id, `#${number}`])),
    };
  }
}

/** What is gone by now is still named by its id. */
function wordOf(names: Names, field: string, value: unknown): string | null {
  const kind = namedAs[field] ?? 'word';
  if (Array.isArray(value)) return value.map((each) => wordOf(names, field, each)).join(', ') || null;
  if (typeof value === 'number') return kind === 'time' ? new Date(value).toISOString() : String(value);
  if (typeof value !== 'string') return null;
  return kind === 'word' || kind === 'time' ? value : (names[kind].get(value) ?? value);
}

function cursorOf({ sort, cursor = '' }: ListQuery): number {
  return Number(decodeCursor(sortText(sort), cursor, sort.length)[0]);
}
