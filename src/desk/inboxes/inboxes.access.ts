import { Injectable } from '@nestjs/common';
import type { Permission } from '../../identity/access/index.js';
import { assertCan } from '../../identity/access/index.js';
import type { Actor } from '../../kernel/index.js';
import { can } from '../../kernel/index.js';
import type { Inbox } from './inbox.entity.js';
import { InboxNotFound, InboxStale } from './inboxes.errors.js';
import { InboxesRepository } from './inboxes.repository.js';

type Act = 'read' | 'manage';

const needed = { read: 'inbox.read', manage: 'inbox.manage' } as const satisfies Record<Act, Permission>;

/** The only door to an inbox. Who may not see inboxes is told that there is none. */
@Injectable()
export class InboxesAccess {
  constructor(private readonly inboxes: InboxesRepository) {}

  /** To change it, load it inside the unit of work: then it is this version, and stays so until the commit. */
  async load(actor: Actor, id: string, act: Act, ifVersion?: number): Promise<Inbox> {
    if (!can(actor, needed.read)) throw InboxNotFound();
    const inbox = await (act === 'read' ? this.inboxes.find(id) : this.inboxes.findForChange(id));
    if (!inbox) throw InboxNotFound();
    assertCan(actor, needed[act]);
    if (ifVersion !== undefined && inbox.version !== ifVersion) throw InboxStale();
    return inbox;
  }

  assert(actor: Actor, act: Act): void {
    assertCan(actor, needed[act]);
  }
}
