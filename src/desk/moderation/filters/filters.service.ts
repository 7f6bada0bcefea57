import { Injectable } from '@nestjs/common';
import type { Actor, Page } from '../../../kernel/index.js';
import { Clock, newId } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Events } from '../../../platform/events/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { TooManyFilters } from '../moderation.errors.js';
import { FilterChanged, FilterDeleted, FilterMade } from '../moderation.events.js';
import { ActiveFilters } from './active-filters.js';
import { compiled } from './compiled-filter.js';
import type { FilterInput } from './filter-input.js';
import { assertFilter } from './filter-input.js';
import type { MessageFilter } from './filter.entity.js';
import { FiltersAccess } from './filters.access.js';
import { FiltersRepository } from './filters.repository.js';
import type { Judgement } from './judge.js';
import { judge } from './judge.js';

const MAX_FILTERS = 100;

/** The rules by which messages are looked at. What is changed counts at once, on every node. */
@Injectable()
export class FiltersService {
  constructor(
    private readonly filters: FiltersRepository,
    private readonly access: FiltersAccess,
    private readonly active: ActiveFilters,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor, query: ListQuery): Promise<Page<MessageFilter>> {
    this.access.assert(actor, 'read');
    return this.filters.list(query);
  }

  get(actor: Actor, id: string): Promise<MessageFilter> {
    return this.access.load(actor, id, 'read');
  }

  create(actor: Actor, input: FilterInput): Promise<MessageFilter> {
    this.access.assert(actor, 'manage');
    assertFilter(input);
    return this.uow.run(async () => {
      if ((await this.filters.count()) >= MAX_FILTERS) throw TooManyFilters({ max: MAX_FILTERS });
      const filter = this.made(input);
      await this.filters.insert(filter);
      const { id: filterId, name, action, scope } = filter;
      this.events.emit(actor, FilterMade, { filterId, name, action, scope });
      await this.uow.afterCommit(() => this.active.changed());
      return filter;
    });
  }

  /** Changes what is given. With `ifVersion`, only if it is still the filter the actor has seen. */
  change(actor: Actor, id: string, input: Partial<FilterInput>, ifVersion?: number): Promise<MessageFilter> {
    return this.uow.run(async () => {
      const filter = await this.access.load(actor, id, 'manage', ifVersion);
      const fields = Object.entries(input).flatMap(([field, to]) =>
        to === undefined || same(to, filter[field as keyof FilterInput]) ? [] : [field],
      );
      if (fields.length === 0) return filter;
      const given = Object.fromEntries(Object.entries(input).filter(([, to]) => to !== undefined));
      const changed = { ...filter, ...given, version: filter.version + 1, updatedAt: this.clock.ms() };
      assertFilter(changed);
      await this.filters.update(changed);
      const { name, enabled } = changed;
      this.events.emit(actor, FilterChanged, { filterId: id, name, fields, enabled });
      await this.uow.afterCommit(() => this.active.changed());
      return changed;
    });
  }

  delete(actor: Actor, id: string, ifVersion?: number): Promise<void> {
    return this.uow.run(async () => {
      const { name } = await this.access.load(actor, id, 'manage', ifVersion);
      await this.filters.delete(id);
      this.events.emit(actor, FilterDeleted, { filterId: id, name });
      await this.uow.afterCommit(() => this.active.changed());
    });
  }

  /** What would become of a text: by a draft alone, else by all filters that count, wherever they do. */
  async try(actor: Actor, body: string, draft?: FilterInput): Promise<Judgement> {
    this.access.assert(actor, 'read');
    if (draft) assertFilter(draft);
    const filters = draft ? [compiled(this.made(draft))] : await this.active.read();
    return judge(filters, body);
  }

  private made(input: FilterInput): MessageFilter {
    const now = this.clock.ms();
    return { id: newId(), ...input, version: 1, createdAt: now, updatedAt: now };
  }
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
