import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { can } from '../../kernel/index.js';
import type { Permission } from '../../identity/access/index.js';
import { assertCan } from '../../identity/access/index.js';
import type { Tag } from './tag.entity.js';
import { TagNotFound, TagStale } from './tags.errors.js';
import { TagsRepository } from './tags.repository.js';

type Act = 'read' | 'manage';

const needed = { read: 'tag.read', manage: 'tag.manage' } as const satisfies Record<Act, Permission>;

/** The only door to a tag. Who may not see tags is told that there is none. */
@Injectable()
export class TagsAccess {
  constructor(private readonly tags: TagsRepository) {}

  /** To change it, load it inside the unit of work: then it is this version, and stays so until the commit. */
  async load(actor: Actor, id: string, act: Act, ifVersion?: number): Promise<Tag> {
    if (!can(actor, needed.read)) throw TagNotFound();
    const tag = await (act === 'read' ? this.tags.find(id) : this.tags.findForChange(id));
    if (!tag) throw TagNotFound();
    assertCan(actor, needed[act]);
    if (ifVersion !== undefined && tag.version !== ifVersion) throw TagStale();
    return tag;
  }

  assert(actor: Actor, act: Act): void {
    assertCan(actor, needed[act]);
  }
}
