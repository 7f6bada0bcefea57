import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { PresenceNews } from './presence-news.js';

/** Of these people, those whom the actor may see: contacts, members of the same room. */
export type Sight = (actor: Actor, userIds: readonly string[]) => Promise<ReadonlySet<string>>;

/** The port through which modules above let people who are no staff see each other. */
@Injectable()
export class PresenceSight {
  private readonly sights: Sight[] = [];

  constructor(private readonly news: PresenceNews) {}

  add(sight: Sight): void {
    this.sights.push(sight);
  }

  /** What these people may see of others, or others of them, is different now: whoever watches is looked at again. */
  async changed(userIds: readonly string[]): Promise<void> {
    await this.news.tell({ ids: [...userIds], sight: true });
  }

  async of(actor: Actor, userIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (userIds.length === 0) return new Set();
    const seen = await Promise.all(this.sights.map((sight) => sight(actor, userIds)));
    return new Set(seen.flatMap((each) => [...each]));
  }
}
