import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';

/** Says which of these people somebody can see, for a reason that its module knows: a room they share. */
export type SightRule = (actor: Actor, userIds: readonly string[]) => Promise<Iterable<string>>;

/** The port through which modules above say who sees whom, and so can ask them by id. */
@Injectable()
export class ContactSight {
  private readonly rules: SightRule[] = [];

  add(rule: SightRule): void {
    this.rules.push(rule);
  }

  async among(actor: Actor, userIds: readonly string[]): Promise<Set<string>> {
    const seen = new Set<string>();
    for (const rule of this.rules) for (const id of await rule(actor, userIds)) seen.add(id);
    return seen;
  }
}
