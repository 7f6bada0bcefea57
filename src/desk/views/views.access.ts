import { Injectable } from '@nestjs/common';
import type { Permission } from '../../identity/access/index.js';
import { assertCan } from '../../identity/access/index.js';
import type { Actor } from '../../kernel/index.js';
import type { TicketView } from './ticket-view.entity.js';
import { ViewNotFound, ViewStale } from './views.errors.js';
import { ViewsRepository } from './views.repository.js';

/** The only door to a view: one's own, and what is shared. */
@Injectable()
export class ViewsAccess {
  constructor(private readonly views: ViewsRepository) {}

  /** Inside the unit of work that changes it: then it is this version, and stays so until the commit. */
  async load(actor: Actor, id: string, ifVersion?: number): Promise<TicketView> {
    this.assert(actor, 'ticket.read');
    const view = await this.views.findForChange(id);
    const own = view?.ownerId === actor.id;
    if (!view || !(own || view.shared)) throw ViewNotFound();
    if (!own) this.assert(actor, 'ticket_view.manage');
    if (ifVersion !== undefined && view.version !== ifVersion) throw ViewStale();
    return view;
  }

  assert(actor: Actor, permission: Permission): void {
    assertCan(actor, permission);
  }
}
