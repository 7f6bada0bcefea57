import { Injectable } from '@nestjs/common';
import type { User } from '../../identity/users/index.js';
import { UsersService } from '../../identity/users/index.js';
import type { Actor } from '../../kernel/index.js';
import { isPerson } from '../../kernel/index.js';
import type { ContactTie } from './contact-tie.entity.js';
import { ContactTiesRepository } from './contact-ties.repository.js';
import { isStaff } from './contacts.access.js';

/** `blocked` is only said to whoever has blocked; to whoever is blocked it is `not_contacts`, as it is to a stranger. */
export type MayWrite = 'yes' | 'blocked' | 'not_contacts';

/** What other modules ask about contacts. */
@Injectable()
export class Contacts {
  constructor(
    private readonly users: UsersService,
    private readonly ties: ContactTiesRepository,
  ) {}

  /** Whether the actor may write to somebody directly. Inside a unit of work it is the answer of that moment. */
  async mayWrite(actor: Actor, userId: string): Promise<MayWrite> {
    return (await this.mayWriteTo(actor, [userId])).get(userId) ?? 'not_contacts';
  }

  /**
   * The same for several people. Everybody may write to whoever works at the desk, and they to everybody; the others only
   * to their contacts. Nobody can write to themselves, or to somebody who cannot sign in.
   */
  async mayWriteTo(actor: Actor, userIds: readonly string[]): Promise<Map<string, MayWrite>> {
    const people = new Map((await this.users.findMany([...userIds, actor.id])).map((user) => [user.id, user]));
    const ties = new Map((await this.ties.among(actor.id, userIds)).map((tie) => [tie.otherId, tie]));
    const self = isPerson(actor) ? people.get(actor.id) : undefined;
    return new Map(userIds.map((id) => [id, this.decide(actor, self, people.get(id), ties.get(id))]));
  }

  /** The same for several pairs at once, in their order, of people who act for themselves. */
  async mayWriteBetween(pairs: readonly { userId: string; otherId: string }[]): Promise<MayWrite[]> {
    const ids = new Set(pairs.flatMap(({ userId, otherId }) => [userId, otherId]));
    const people = new Map((await this.users.findMany([...ids])).map((user) => [user.id, user]));
    const ties = new Map((await this.ties.ofPairs(pairs)).map((tie) => [`${tie.ownerId} ${tie.otherId}`, tie]));
    return pairs.map(({ userId, otherId }) =>
      this.between(people.get(userId), people.get(otherId), ties.get(`${userId} ${otherId}`)),
    );
  }

  /** Of these, those who have blocked the person or were blocked by them. */
  async blockedAmong(userId: string, ids: readonly string[]): Promise<Set<string>> {
    const ties = [...(await this.ties.among(userId, ids)), ...(await this.ties.towards(userId, ids))];
    const blocked = ties.filter(({ state }) => state === 'blocked');
    return new Set(blocked.map(({ ownerId, otherId }) => (ownerId === userId ? otherId : ownerId)));
  }

  /** Which of these are contacts of somebody. */
  async acceptedAmong(userId: string, ids: readonly string[]): Promise<Set<string>> {
    const ties = await this.ties.among(userId, ids);
    return new Set(ties.filter(({ state }) => state === 'contact').map(({ otherId }) => otherId));
  }

  private decide(actor: Actor, self?: User, other?: User, tie?: ContactTie): MayWrite {
    if (actor.kind === 'system') return other?.status === 'active' ? 'yes' : 'not_contacts';
    return this.between(self, other, tie);
  }

  private between(self?: User, other?: User, tie?: ContactTie): MayWrite {
    const here = other?.status === 'active';
    if (self?.status !== 'active' || !other || self.id === other.id) return 'not_contacts';
    if (here && (isStaff(self) || isStaff(other))) return 'yes';
    if (tie?.state === 'blocked') return 'blocked';
    return here && tie?.state === 'contact' ? 'yes' : 'not_contacts';
  }
}
