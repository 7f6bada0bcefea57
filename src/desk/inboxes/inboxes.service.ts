import { Injectable } from '@nestjs/common';
import { TeamsService } from '../../identity/teams/index.js';
import type { Actor, Page } from '../../kernel/index.js';
import { Clock, newId } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import type { InboxInput } from './inbox-input.js';
import { checkedInbox } from './inbox-input.js';
import { Inbox } from './inbox.entity.js';
import { InboxesAccess } from './inboxes.access.js';
import { InboxTeamUnknown } from './inboxes.errors.js';
import { InboxArchived, InboxChanged, InboxMade, InboxRestored } from './inboxes.events.js';
import { InboxesRepository } from './inboxes.repository.js';

const fields = ['name', 'allowedOrigins', 'teamId', 'greeting', 'colour', 'languages'] as const;
/** That of the console. */
const COLOUR = '#2f6fed';

@Injectable()
export class InboxesService {
  constructor(
    private readonly inboxes: InboxesRepository,
    private readonly access: InboxesAccess,
    private readonly teams: TeamsService,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor, query: ListQuery): Promise<Page<Inbox>> {
    this.access.assert(actor, 'read');
    return this.inboxes.list(query);
  }

  get(actor: Actor, id: string): Promise<Inbox> {
    return this.access.load(actor, id, 'read');
  }

  /** For modules that name inboxes. */
  findMany(ids: readonly string[]): Promise<Inbox[]> {
    return this.inboxes.findMany(ids);
  }

  /** One that somebody can come in by now, for modules that open something for them; asks nobody whether that may be known. */
  async open(id: string): Promise<Inbox | null> {
    const inbox = await this.inboxes.find(id);
    return inbox?.archivedAt === null ? inbox : null;
  }

  /** Whether some site may show an open inbox. */
  any(): Promise<boolean> {
    return this.inboxes.any();
  }

  create(actor: Actor, input: Partial<InboxInput> & Pick<InboxInput, 'name'>): Promise<Inbox> {
    this.access.assert(actor, 'manage');
    const { name, teamId = null, allowedOrigins = [], languages = [], ...look } = checkedInbox(input);
    return this.uow.run(async () => {
      await this.assertTeam(teamId);
      const now = this.clock.ms();
      const inbox: Inbox = {
        id: newId(),
        kind: 'widget',
        ...Inbox.called(name),
        ...{ teamId, allowedOrigins, languages },
        greeting: look.greeting ?? '',
        colour: look.colour ?? COLOUR,
        archivedAt: null,
        version: 1,
        createdAt: now,
        updatedAt: now,
      };
      await this.inboxes.insert(inbox);
      const { id: inboxId, kind } = inbox;
      this.events.emit(actor, InboxMade, { inboxId, name, kind, allowedOrigins });
      return inbox;
    });
  }

  /** Changes what is given. With `ifVersion`, only if the inbox is still the one the actor has seen. */
  change(actor: Actor, id: string, input: Partial<InboxInput>, ifVersion?: number): Promise<Inbox> {
    const wanted = checkedInbox(input);
    return this.uow.run(async () => {
      const inbox = await this.access.load(actor, id, 'manage', ifVersion);
      const changes: Record<string, { from: unknown; to: unknown }> = {};
      for (const field of fields) {
        const to = wanted[field];
        if (to !== undefined && !same(to, inbox[field])) changes[field] = { from: inbox[field], to };
      }
      if (Object.keys(changes).length === 0) return inbox;
      if (changes.teamId) await this.assertTeam(wanted.teamId ?? null);
      const given = Object.fromEntries(Object.entries(changes).map(([field, { to }]) => [field, to]));
      const changed = await this.save({ ...inbox, ...given, ...Inbox.called(wanted.name ?? inbox.name) });
      this.events.emit(actor, InboxChanged, { inboxId: id, changes });
      return changed;
    });
  }

  /** Nobody comes in by it any more; what came in by it stays. */
  archive(actor: Actor, id: string, ifVersion?: number): Promise<Inbox> {
    return this.uow.run(async () => {
      const inbox = await this.access.load(actor, id, 'manage', ifVersion);
      if (inbox.archivedAt !== null) return inbox;
      this.events.emit(actor, InboxArchived, { inboxId: id, name: inbox.name });
      return this.save({ ...inbox, archivedAt: this.clock.ms() });
    });
  }

  restore(actor: Actor, id: string, ifVersion?: number): Promise<Inbox> {
    return this.uow.run(async () => {
      const inbox = await this.access.load(actor, id, 'manage', ifVersion);
      if (inbox.archivedAt === null) return inbox;
      this.events.emit(actor, InboxRestored, { inboxId: id, name: inbox.name });
      return this.save({ ...inbox, archivedAt: null });
    });
  }

  /** Inside a unit of work: its tickets go to no team from now on. */
  async loseTeam(actor: Actor, teamId: string): Promise<void> {
    for (const inbox of await this.inboxes.ofTeamForChange(teamId)) {
      await this.save({ ...inbox, teamId: null });
      const changes = { teamId: { from: teamId, to: null } };
      this.events.emit(actor, InboxChanged, { inboxId: inbox.id, changes });
    }
  }

  private async save(inbox: Inbox): Promise<Inbox> {
    const changed = { ...inbox, version: inbox.version + 1, updatedAt: this.clock.ms() };
    await this.inboxes.update(changed);
    return changed;
  }

  private async assertTeam(teamId: string | null): Promise<void> {
    if (teamId !== null && !(await this.teams.find(teamId))) throw InboxTeamUnknown();
  }
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
