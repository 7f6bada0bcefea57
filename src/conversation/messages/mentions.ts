import { Injectable } from '@nestjs/common';
import { UsersService } from '../../identity/users/index.js';

const MENTION = /<@([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})>/gi;
const MAX_MENTIONS = 50;

/** Whom a text names, in the order they come: `<@0198…>`. Beyond fifty it is text and nothing more. */
function mentionedIn(body: string): string[] {
  const ids = new Set<string>();
  for (const [, id = ''] of body.matchAll(MENTION)) {
    ids.add(id.toLowerCase());
    if (ids.size === MAX_MENTIONS) break;
  }
  return [...ids];
}

/** Whom texts name. Whether somebody who is named hears of it is decided by whoever would tell them. */
@Injectable()
export class Mentions {
  constructor(private readonly users: UsersService) {}

  /** For each of these texts the people there are; one query at the most. */
  async of(bodies: readonly string[]): Promise<string[][]> {
    const named = bodies.map(mentionedIn);
    const ids = [...new Set(named.flat())];
    if (ids.length === 0) return named;
    const there = new Set((await this.users.findMany(ids)).map(({ id }) => id));
    return named.map((each) => each.filter((id) => there.has(id)));
  }
}
