import { Injectable } from '@nestjs/common';
import { TeamsService } from '../../identity/teams/index.js';
import { UsersService } from '../../identity/users/index.js';
import type { Actor, Page } from '../../kernel/index.js';
import { can } from '../../kernel/index.js';
import { NotAllowed } from '../../identity/access/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { TagsService } from '../tags/index.js';
import type { Ticket } from './ticket.entity.js';
import { asked } from './asked.js';
import { TicketsAccess } from './tickets.access.js';
import type { Related, Seen } from './tickets.dto.js';
import { NotForRequesters } from './tickets.errors.js';
import { TicketsRepository } from './tickets.repository.js';

/** What a customer may ask the list of their own tickets. */
const forRequesters: ReadonlySet<string> = new Set(['status', 'number', 'createdAt', 'updatedAt', 'requesterId']);

/** Reading tickets, each in the form in which whoever asks may see it. */
@Injectable()
export class TicketsService {
  constructor(
    private readonly tickets: TicketsRepository,
    private readonly access: TicketsAccess,
    private readonly users: UsersService,
    private readonly teams: TeamsService,
    private readonly tags: TagsService,
  ) {}

  /** Those within reach; for customers, their own. */
  async list(actor: Actor, query: ListQuery): Promise<Page<Seen>> {
    if (!can(actor, 'ticket.read')) {
      if (!can(actor, 'ticket.open')) throw NotAllowed({ permission: 'ticket.read' });
      const field = [...query.conditions, ...query.sort]
        .map((each) => each.field)
        .find((each) => each !== 'id' && !forRequesters.has(each));
      if (field !== undefined) throw NotForRequesters({ field });
    }
    const page = await this.tickets.list(actor, asked(query, actor));
    const seen = new Map((await this.see(actor, page.data, query.include)).map((each) => [each.ticket.id, each]));
    return { ...page, data: page.data.flatMap(({ id }) => seen.get(id) ?? []) };
  }

  /** How many a list would have for somebody who works at the desk; undefined where they are too many to count. */
  count(actor: Actor, query: ListQuery): Promise<number | undefined> {
    if (!this.access.worksHere(actor)) throw NotAllowed({ permission: 'ticket.read' });
    return this.tickets.count(actor, asked(query, actor));
  }

  async get(actor: Actor, id: string, include: readonly string[] = []): Promise<Seen> {
    return this.one(actor, await this.access.load(actor, id, 'read'), include);
  }

  /** A ticket that is at hand, as the actor sees it. */
  async one(actor: Actor, ticket: Ticket, include: readonly string[] = []): Promise<Seen> {
    const [seen] = await this.see(actor, [ticket], include);
    if (!seen) throw new Error('Whoever changed a ticket can see it.');
    return seen;
  }

  /** As those who work at the desk see them; asks nobody whether they may. */
  async many(ids: readonly string[]): Promise<{ ticket: Ticket; ties: Seen['ties'] }[]> {
    const tickets = await this.tickets.findMany(ids);
    const ties = await this.tickets.ties(tickets.map(({ number }) => number));
    return tickets.map((ticket) => ({ ticket, ties: ties.get(ticket.number) ?? none }));
  }

  private async see(actor: Actor, tickets: readonly Ticket[], include: readonly string[]): Promise<Seen[]> {
    const staff = can(actor, 'ticket.read');
    const ties = staff ? await this.tickets.ties(tickets.map(({ number }) => number)) : new Map<number, Seen['ties']>();
    const related = await this.related(tickets, ties, include);
    return tickets.map((ticket) => ({
      ticket,
      ties: ties.get(ticket.number) ?? none,
      // What they have just given away they still see the answer of.
      side: this.access.sideOf(actor, ticket) ?? (staff ? 'staff' : 'requester'),
      related: related(ticket),
    }));
  }

  private async related(
    tickets: readonly Ticket[],
    ties: ReadonlyMap<number, Seen['ties']>,
    include: readonly string[],
  ): Promise<(ticket: Ticket) => Related> {
    const wants = (what: string) => include.includes(what);
    const people = tickets.flatMap(({ requesterId, assigneeId }) => [
      ...(wants('requester') ? [requesterId] : []),
      ...(wants('assignee') && assigneeId !== null ? [assigneeId] : []),
    ]);
    const teamIds = wants('team') ? tickets.flatMap(({ teamId }) => teamId ?? []) : [];
    const tagIds = wants('tags') ? [...ties.values()].flatMap((each) => each.tagIds) : [];
    const [users, teams, tags] = await Promise.all([
      people.length > 0 ? this.users.findMany([...new Set(people)]) : [],
      teamIds.length > 0 ? this.teams.findMany([...new Set(teamIds)]) : [],
      tagIds.length > 0 ? this.tags.findMany([...new Set(tagIds)]) : [],
    ]);
    const userOf = new Map(users.map((user) => [user.id, user]));
    const teamOf = new Map(teams.map(({ id, name }) => [id, { id, name }]));
    const tagOf = new Map(tags.map(({ id, name, colour }) => [id, { id, name, colour }]));
    return ({ number, requesterId, assigneeId, teamId }) => ({
      ...(wants('requester') && { requester: userOf.get(requesterId) }),
      ...(wants('assignee') && { assignee: userOf.get(assigneeId ?? '') ?? null }),
      ...(wants('team') && { team: teamOf.get(teamId ?? '') ?? null }),
      ...(wants('tags') && { tags: (ties.get(number)?.tagIds ?? []).flatMap((id) => tagOf.get(id) ?? []) }),
    });
  }
}

const none: Seen['ties'] = { tagIds: [], followerIds: [] };
