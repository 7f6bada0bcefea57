import { Injectable } from '@nestjs/common';
import { NotAllowed } from '../../../identity/access/index.js';
import type { Actor } from '../../../kernel/index.js';
import { can } from '../../../kernel/index.js';
import { FilterNotFound, FilterStale } from '../moderation.errors.js';
import type { MessageFilter } from './filter.entity.js';
import { FiltersRepository } from './filters.repository.js';

type Act = 'read' | 'manage';

/** The only door to a filter. Who reviews messages can read the rules by which they are found. */
@Injectable()
export class FiltersAccess {
  constructor(private readonly filters: FiltersRepository) {}

  async load(actor: Actor, id: string, act: Act, ifVersion?: number): Promise<MessageFilter> {
    if (!mayRead(actor)) throw FilterNotFound();
    const filter = await (act === 'read' ? this.filters.find(id) : this.filters.findForChange(id));
    if (!filter) throw FilterNotFound();
    this.assert(actor, act);
    if (ifVersion !== undefined && filter.version !== ifVersion) throw FilterStale();
    return filter;
  }

  assert(actor: Actor, act: Act): void {
    if (act === 'read' && !mayRead(actor)) throw NotAllowed({ permission: 'moderation.review' });
    if (act === 'manage' && !can(actor, 'moderation.filter')) throw NotAllowed({ permission: 'moderation.filter' });
  }
}

function mayRead(actor: Actor): boolean {
  return can(actor, 'moderation.review') || can(actor, 'moderation.filter');
}
