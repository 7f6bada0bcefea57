import { Injectable } from '@nestjs/common';
import { GuestMerged } from '../../identity/users/index.js';
import type { Actor } from '../../kernel/index.js';
import type { Logged, PayloadOf } from '../../platform/events/index.js';
import { Events, Within } from '../../platform/events/index.js';
import { together } from './attributes/known-values.js';
import { Customer } from './customer.entity.js';
import { CustomerInherited } from './customers.events.js';
import { CustomersRepository } from './customers.repository.js';
import { NotesRepository } from './notes/notes.repository.js';

/** What the desk knows of a guest it knows of whom they are, and to sign in is no way out of a block. */
@Injectable()
export class KeepWhatIsKnownWhenGuestsSignIn {
  constructor(
    private readonly customers: CustomersRepository,
    private readonly notes: NotesRepository,
    private readonly events: Events,
  ) {}

  /** Both rows of people are held by whoever merges them. */
  @Within(GuestMerged)
  async keep(merged: readonly Logged[]): Promise<void> {
    for (const { actor, payload } of merged) {
      const { guestId, userId } = payload as PayloadOf<typeof GuestMerged>;
      const moved = await this.notes.handOver(guestId, userId);
      const guest = await this.customers.find(guestId);
      if (guest) await this.inherit(guest, (await this.customers.find(userId)) ?? Customer.unknown(userId));
      if (!guest && moved === 0) continue;
      const who: Actor = { ...actor, permissions: new Set() };
      this.events.emit(who, CustomerInherited, { userId, guestId });
    }
  }

  private async inherit(guest: Customer, person: Customer): Promise<void> {
    const known = together(guest, person);
    await this.customers.save(person, { ...known, ...(lastsLonger(guest, person) ? blockOf(guest) : {}) });
    await this.customers.save(guest, { attributes: {}, sources: null, ...blockOf(Customer.unknown(guest.userId)) });
  }
}

function lastsLonger(one: Customer, other: Customer): boolean {
  return endOf(one) > endOf(other);
}

/** A block for good ends never; none has ended already. */
function endOf({ blockedAt, blockedUntil }: Customer): number {
  return blockedAt === null ? 0 : (blockedUntil ?? Infinity);
}

function blockOf({ blockedAt, blockedUntil, blockReason, blockedBy }: Customer): Partial<Customer> {
  return { blockedAt, blockedUntil, blockReason, blockedBy };
}
