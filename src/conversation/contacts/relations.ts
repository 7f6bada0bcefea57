import { Injectable } from '@nestjs/common';
import type { User } from '../../identity/users/index.js';
import type { ContactRequest } from './contact-request.entity.js';
import { addresseesOf } from './contact-request.entity.js';
import { ContactRequestsRepository } from './contact-requests.repository.js';
import { ContactTiesRepository } from './contact-ties.repository.js';
import type { View } from './contacts.events.js';

/**
 * What becomes of the ties and requests between two people who are held. A request that was sent to an address and is
 * overtaken by something else goes on waiting for whoever sent it: were it to vanish, it would say whose address it is.
 * Each verb gives back whose view of which request it has changed.
 */
@Injectable()
export class Relations {
  constructor(
    private readonly ties: ContactTiesRepository,
    private readonly requests: ContactRequestsRepository,
  ) {}

  /** They are contacts from now on; `answered` are the requests that this answers. */
  async agree(self: User, other: User, answered: readonly ContactRequest[], now: number): Promise<View[]> {
    const done = new Set(answered.map(({ id }) => id));
    const views: View[] = [];
    for (const [from, to] of [
      [self, other],
      [other, self],
    ] as const) {
      await this.ties.put(from.id, to.id, 'contact', now, null);
      const between = await this.requests.findBetween(from.id, addresseesOf(to));
      const over = between.filter(({ id, toId }) => done.has(id) || toId !== null);
      views.push(...(await this.drop(over, to)));
      views.push(...(await this.bury(without(between, over), to)));
    }
    return views;
  }

  /** `self` does not want to be asked by `other` until then. Who asked by address is not told. */
  async refuse(self: User, other: User, request: ContactRequest, now: number, until: number): Promise<View[]> {
    await this.ties.put(self.id, other.id, 'declined', now, until);
    const asked = await this.requests.findBetween(other.id, addresseesOf(self));
    const told = asked.filter(({ id, toId }) => id === request.id && toId !== null);
    await this.requests.set(
      told.map(({ id }) => id),
      { state: 'declined', expiresAt: until },
    );
    return [
      ...told.flatMap(({ id: requestId }) => [self, other].map(({ id: userId }) => ({ userId, requestId }))),
      ...(await this.bury(without(asked, told), self)),
    ];
  }

  /** `self` is out of reach for `other`, who sees at most what an ended contact and a withdrawn request look like. */
  async block(self: User, other: User, now: number): Promise<{ wereContacts: boolean; views: View[] }> {
    const theirs = await this.ties.find(other.id, self.id);
    const wereContacts = theirs?.state === 'contact';
    if (wereContacts) await this.ties.put(other.id, self.id, 'removed', now, null);
    await this.ties.put(self.id, other.id, 'blocked', now, null);
    const own = await this.requests.findBetween(self.id, addresseesOf(other));
    const dropped = own.filter(({ toId, state }) => toId !== null && state !== 'declined');
    return {
      wereContacts,
      views: [
        ...(await this.bury(await this.requests.findBetween(other.id, addresseesOf(self)), self)),
        ...(await this.drop(dropped, other)),
        ...(await this.bury(without(own, dropped), other)),
      ],
    };
  }

  async unblock(self: User, other: User, now: number): Promise<void> {
    await this.ties.put(self.id, other.id, 'removed', now, null);
    await this.forget(self, other);
  }

  async part(self: User, other: User, now: number): Promise<void> {
    await this.ties.put(self.id, other.id, 'removed', now, null);
    await this.ties.put(other.id, self.id, 'removed', now, null);
    await this.forget(self, other);
  }

  /** What was hidden by the tie that ends does not come to light. */
  private async forget(self: User, other: User): Promise<void> {
    await this.bury(await this.requests.findBetween(self.id, addresseesOf(other)), other);
    await this.bury(await this.requests.findBetween(other.id, addresseesOf(self)), self);
  }

  private async bury(requests: readonly ContactRequest[], to: User): Promise<View[]> {
    const pending = requests.filter(({ state }) => state === 'pending').map(({ id }) => id);
    await this.requests.set(pending, { state: 'buried' });
    return pending.map((requestId) => ({ userId: to.id, requestId }));
  }

  private async drop(requests: readonly ContactRequest[], to: User): Promise<View[]> {
    await this.requests.delete(requests.map(({ id }) => id));
    return requests.flatMap(({ id: requestId, fromId, state }) => [
      { userId: fromId, requestId },
      ...(state === 'pending' ? [{ userId: to.id, requestId }] : []),
    ]);
  }
}

function without(all: readonly ContactRequest[], some: readonly ContactRequest[]): ContactRequest[] {
  return all.filter((each) => !some.includes(each));
}
