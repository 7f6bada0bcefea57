import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { Clock, newId } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import { queryText, readAsked } from './filter.js';
import type { TicketView } from './ticket-view.entity.js';
import { ViewsAccess } from './views.access.js';
import { TooManyViews, ViewNotFound } from './views.errors.js';
import { ViewChanged, ViewDeleted, ViewMade, ViewsOrdered } from './views.events.js';
import { ViewsRepository } from './views.repository.js';

const MOST_VIEWS = 50;

export interface WantedView {
  readonly name?: string;
  readonly filter?: object;
  readonly sort?: string;
  readonly shared?: boolean;
}

@Injectable()
export class ViewsService {
  constructor(
    private readonly views: ViewsRepository,
    private readonly access: ViewsAccess,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** One's own and those that others share. */
  saved(actor: Actor): Promise<TicketView[]> {
    this.access.assert(actor, 'ticket.read');
    return this.views.seenBy(actor.id);
  }

  find(id: string): Promise<TicketView | null> {
    return this.views.find(id);
  }

  create(actor: Actor, { name, filter, sort, shared = false }: WantedView & { name: string }): Promise<TicketView> {
    this.access.assert(actor, 'ticket.read');
    if (shared) this.access.assert(actor, 'ticket_view.share');
    const asked = readAsked({ ...filter }, sort);
    return this.uow.run(async () => {
      const own = await this.views.ofOwnerForChange(actor.id);
      if (own.length >= MOST_VIEWS) throw TooManyViews({ most: MOST_VIEWS });
      const now = this.clock.ms();
      const view: TicketView = {
        id: newId(),
        ownerId: actor.id,
        name,
        ...asked,
        shared,
        position: (own.at(-1)?.position ?? 0) + 1,
        version: 1,
        createdAt: now,
        updatedAt: now,
      };
      await this.views.insert(view);
      const { id: viewId, ownerId } = view;
      this.events.emit(actor, ViewMade, { viewId, ownerId, name, query: queryText(view), shared });
      return view;
    });
  }

  /** Changes what is given. With `ifVersion`, only if the view is still the one the actor has seen. */
  change(actor: Actor, id: string, wanted: WantedView, ifVersion?: number): Promise<TicketView> {
    return this.uow.run(async () => {
      const view = await this.access.load(actor, id, ifVersion);
      const { name = view.name, shared = view.shared } = wanted;
      const asked = readAsked({ ...(wanted.filter ?? view.filter) }, wanted.sort ?? view.sort);
      const changes = {
        ...(name !== view.name && { name: { from: view.name, to: name } }),
        ...(queryText(asked) !== queryText(view) && { query: { from: queryText(view), to: queryText(asked) } }),
        ...(shared !== view.shared && { shared: { from: view.shared, to: shared } }),
      };
      if (Object.keys(changes).length === 0) return view;
      if (shared) this.access.assert(actor, 'ticket_view.share');
      const changed = { ...view, name, shared, ...asked, version: view.version + 1, updatedAt: this.clock.ms() };
      await this.views.update(changed);
      this.events.emit(actor, ViewChanged, { viewId: id, ownerId: view.ownerId, changes });
      return changed;
    });
  }

  delete(actor: Actor, id: string, ifVersion?: number): Promise<void> {
    return this.uow.run(async () => {
      const { ownerId, name, shared } = await this.access.load(actor, id, ifVersion);
      await this.views.delete(id);
      this.events.emit(actor, ViewDeleted, { viewId: id, ownerId, name, shared });
    });
  }

  /** Those that are named come first, in this order; the others stay as they stand behind them. */
  order(actor: Actor, ids: readonly string[]): Promise<void> {
    this.access.assert(actor, 'ticket.read');
    return this.uow.run(async () => {
      const own = await this.views.ofOwnerForChange(actor.id);
      const byId = new Map(own.map((view) => [view.id, view]));
      const named = ids.map((id) => byId.get(id) ?? raise(ViewNotFound()));
      const ordered = [...named, ...own.filter(({ id }) => !ids.includes(id))];
      const moved = ordered
        .map((view, at) => ({ view, position: at + 1 }))
        .filter((each) => each.view.position !== each.position);
      if (moved.length === 0) return;
      for (const { view, position } of moved) await this.views.place(view.id, position);
      this.events.emit(actor, ViewsOrdered, { ownerId: actor.id, viewIds: ordered.map(({ id }) => id) });
    });
  }
}

function raise(error: Error): never {
  throw error;
}
