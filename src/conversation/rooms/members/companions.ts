import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/index.js';
import { isPerson } from '../../../kernel/index.js';
import { Contacts, ContactSight } from '../../contacts/index.js';
import { RoomsRepository } from '../rooms.repository.js';

const BATCH = 500;

/** Who knows whom from a room: a group, a private channel, a conversation of two. In a public channel is just anybody. */
@Injectable()
export class Companions implements OnModuleInit {
  constructor(
    private readonly rooms: RoomsRepository,
    private readonly contacts: Contacts,
    private readonly sight: ContactSight,
  ) {}

  onModuleInit(): void {
    this.sight.add((actor, userIds) => this.among(actor, userIds));
  }

  /** Of these people. Who has blocked somebody is still known to them, as before. */
  async among(actor: Actor, userIds: readonly string[]): Promise<Set<string>> {
    return new Set((await this.shared(actor, userIds)).map(({ userId }) => userId));
  }

  /** Of these people, those near enough to see whether they are here: none with a block between them, or who are parted. */
  async near(actor: Actor, userIds: readonly string[]): Promise<Set<string>> {
    const shared = await this.shared(actor, userIds);
    if (shared.length === 0) return new Set();
    const blocked = await this.contacts.blockedAmong(actor.id, [...new Set(shared.map(({ userId }) => userId))]);
    const near = new Set(shared.filter(({ kind }) => kind !== 'direct').map(({ userId }) => userId));
    const others = shared.map(({ userId }) => userId).filter((id) => !near.has(id));
    for (const [id, may] of await this.contacts.mayWriteTo(actor, others)) if (may === 'yes') near.add(id);
    return new Set([...near].filter((id) => !blocked.has(id)));
  }

  /** Everybody in a room, some at a time. */
  async *membersOf(roomId: string): AsyncGenerator<string[]> {
    for (let after = ''; ;) {
      const ids = await this.rooms.memberIds(roomId, after, BATCH);
      const last = ids.at(-1);
      if (last === undefined) return;
      yield ids;
      after = last;
    }
  }

  private async shared(actor: Actor, userIds: readonly string[]) {
    const found: { userId: string; kind: string }[] = [];
    if (!isPerson(actor)) return found;
    for (let from = 0; from < userIds.length; from += BATCH)
      found.push(...(await this.rooms.sharedWith(actor.id, userIds.slice(from, from + BATCH))));
    return found;
  }
}
