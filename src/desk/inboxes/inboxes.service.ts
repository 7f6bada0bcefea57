import { Injectable } from '@nestjs/common';
import { TeamsService } from '../../identity/teams/index.js';
import type { Actor, Page } from '../../kernel/index.js';
import { Clock, newId, system } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { FormAttributes } from './form-attributes.js';
import { assertForm } from './inbox-form.js';
import type { InboxInput } from './inbox-input.js';
import { checkedInbox } from './inbox-input.js';
import { Inbox, plain } from './inbox.entity.js';
import { InboxesAccess } from './inboxes.access.js';
import { InboxGuestsOff, InboxTeamUnknown } from './inboxes.errors.js';
import { InboxArchived, InboxChanged, InboxMade, InboxRestored, InboxSeen } from './inboxes.events.js';
import { InboxesRepository } from './inboxes.repository.js';

const fields = ['name', ...(Object.keys(plain) as (keyof typeof plain)[])] as const;

@Injectable()
export class InboxesService {
  constructor(
    private readonly inboxes: InboxesRepository,
    private readonly access: InboxesAccess,
    private readonly teams: TeamsService,
    private readonly attributes: FormAttributes,
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

  /** The one that somebody comes in by, for modules that open something for them; null where there is no way in. */
  async enter(actor: Actor, id: string): Promise<Inbox | null> {
    const inbox = await this.inboxes.find(id);
    if (inbox?.archivedAt !== null) return null;
    if (actor.kind === 'guest' && !inbox.guests) throw InboxGuestsOff();
    return inbox;
  }

  /** Whether some site may show an open inbox. */
  any(): Promise<boolean> {
    return this.inboxes.any();
  }

  /** The ids of those that ask their visitors something. */
  async asking(): Promise<string[]> {
    return (await this.inboxes.asking()).map(({ id }) => id);
  }

  /** Whether an open inbox is on some site. */
  seen(): Promise<boolean> {
    return this.inboxes.seen();
  }

  /** `id`: for who has to know it beforehand. */
  create(actor: Actor, input: Partial<InboxInput> & Pick<InboxInput, 'name'>, id = newId()): Promise<Inbox> {
    this.access.assert(actor, 'manage');
    const { name, ...about } = { ...plain, ...checkedInbox(input) };
    return this.uow.run(async () => {
      await this.assertTeam(about.teamId);
      assertForm(about.form, await this.attributes.all());
      const now = this.clock.ms();
      const inbox: Inbox = {
        ...{ id, kind: 'widget' as const, ...Inbox.called(name), ...about },
        ...{ archivedAt: null, seenAt: null, version: 1, createdAt: now, updatedAt: now },
      };
      await this.inboxes.insert(inbox);
      const { kind, allowedOrigins } = inbox;
      this.events.emit(actor, InboxMade, { inboxId: id, name, kind, allowedOrigins });
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
      if (changes.form) assertForm(wanted.form ?? [], await this.attributes.all());
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

  /** Inside a unit of work: what is not known of customers any more is asked by none. */
  async stopAsking(actor: Actor, key: string): Promise<void> {
    for (const inbox of await this.inboxes.askingForChange(key)) {
      const form = inbox.form.filter((asked) => asked.key !== key);
      await this.save({ ...inbox, form });
      this.events.emit(actor, InboxChanged, { inboxId: inbox.id, changes: { form: { from: inbox.form, to: form } } });
    }
  }

  /** A page of this origin has it: what is the first sight of it on one of its sites is kept. */
  async saw(id: string, origin: string): Promise<void> {
    await this.uow.run(async () => {
      const inbox = await this.inboxes.findForChange(id);
      if (inbox?.seenAt !== null || !inbox.allowedOrigins.includes(origin)) return;
      this.events.emit(system('inboxes'), InboxSeen, { inboxId: id, name: inbox.name, origin });
      await this.save({ ...inbox, seenAt: this.clock.ms() });
    });
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
