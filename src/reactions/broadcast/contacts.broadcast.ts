import { Injectable } from '@nestjs/common';
import {
  BlockDto,
  BlocksService,
  ContactAccepted,
  ContactDeclined,
  ContactDto,
  ContactRemoved,
  ContactRequestDto,
  ContactRequested,
  ContactRequestsService,
  ContactRequestWithdrawn,
  ContactsService,
  PersonBlocked,
  PersonUnblocked,
  RequestViews,
} from '../../conversation/contacts/index.js';
import type { View } from '../../conversation/contacts/index.js';
import { UserEmailChanged, UserEmailVerified, UserProfileChanged, UserRenamed } from '../../identity/users/index.js';
import { actorKey } from '../../kernel/index.js';
import type { Logged } from '../../platform/events/index.js';
import { After, is } from '../../platform/events/index.js';
import { audience, defineSocketEvent, Live } from '../../platform/realtime/index.js';
import { Id, Nested } from '../../platform/schema/index.js';
import { asItIs } from './as-it-is.js';

class ContactChange {
  @Id({ doc: 'The person who came to be a contact, changed, or is none any more.' })
  id!: string;

  @Nested(ContactDto, { nullable: true, doc: 'The contact as it is now; null when it is none any more.' })
  contact!: ContactDto | null;
}

class ContactRequestChange {
  @Id({ doc: 'The request that was made, answered or withdrawn.' })
  id!: string;

  @Nested(ContactRequestDto, { nullable: true, doc: 'The request as it is now; null when it is over.' })
  request!: ContactRequestDto | null;
}

class BlockChange {
  @Id({ doc: 'The person who was blocked or unblocked.' })
  id!: string;

  @Nested(BlockDto, { nullable: true, doc: 'The block as it is now; null when they are not blocked any more.' })
  block!: BlockDto | null;
}

const ContactChanged = defineSocketEvent<ContactChange>('contact:changed', {
  says: 'Somebody is your contact now, or no longer, or has another name or picture. Sent to the two alone, to each about the other.',
  payload: ContactChange,
});

const ContactRequestChanged = defineSocketEvent<ContactRequestChange>('contact-request:changed', {
  says: 'A contact request was made, answered or withdrawn. Sent to whoever it looks different to.',
  payload: ContactRequestChange,
});

const BlockChanged = defineSocketEvent<BlockChange>('block:changed', {
  says: 'You have blocked or unblocked somebody, perhaps on another device. Sent to nobody else.',
  payload: BlockChange,
});

interface Moved {
  userId: string;
  /** Of a changed address. */
  from?: string | null;
  to?: string;
  /** Of one that was verified. */
  email?: string;
}

interface Pair {
  userId: string;
  otherId: string;
}

/**
 * Tells each of two people what a reload of their own lists would show them. Who sees no difference is told nothing, not
 * even that something happened.
 */
@Injectable()
export class ContactsBroadcast {
  constructor(
    private readonly contacts: ContactsService,
    private readonly requests: ContactRequestsService,
    private readonly views: RequestViews,
    private readonly blocks: BlocksService,
    private readonly live: Live,
  ) {}

  @After(ContactRequested, ContactRequestWithdrawn, ContactAccepted, ContactDeclined, PersonBlocked)
  async tellRequests(events: readonly Logged[]): Promise<void> {
    for (const { payload } of events)
      for (const { userId, requestId } of (payload as { views: View[] }).views) await this.request(userId, requestId);
  }

  @After(ContactAccepted, ContactRemoved, PersonBlocked)
  async tellContacts(events: readonly Logged[]): Promise<void> {
    for (const event of events) {
      if (is(event, PersonBlocked) && !event.payload.wereContacts) continue;
      const { userId, otherId } = event.payload as Pair;
      await this.contact(userId, otherId);
      await this.contact(otherId, userId);
    }
  }

  @After(PersonBlocked, PersonUnblocked)
  async tellBlocks(events: readonly Logged[]): Promise<void> {
    for (const { payload } of events) {
      const { userId, otherId: id } = payload as Pair;
      const block = await asItIs(async () => BlockDto.ofTie(await this.blocks.shownTo(userId, id)));
      this.live.emit(to(userId), BlockChanged, { id, block });
    }
  }

  /** Somebody looks different to those who have them among their contacts. */
  @After(UserRenamed, UserProfileChanged)
  async tellOfPeople(events: readonly Logged[]): Promise<void> {
    const changed = events.filter((each) => !is(each, UserProfileChanged) || each.payload.fields.includes('avatar'));
    for (const id of new Set(changed.map(({ payload }) => (payload as { userId: string }).userId)))
      for await (const ownerId of this.contacts.contactsOf(id)) await this.contact(ownerId, id);
  }

  /** Requests wait for an address; they reach whoever has it from now on, and no longer who had it. */
  @After(UserEmailVerified, UserEmailChanged)
  async tellOfAddresses(events: readonly Logged[]): Promise<void> {
    for (const event of events) {
      const { userId, from, to, email } = event.payload as Moved;
      for (const address of [from, to, email])
        for (const id of address ? await this.requests.waitingFor(address, event.at) : [])
          await this.request(userId, id);
    }
  }

  private async contact(userId: string, id: string): Promise<void> {
    const contact = await asItIs(async () => ContactDto.ofTie(await this.contacts.shownTo(userId, id)));
    this.live.emit(to(userId), ContactChanged, { id, contact });
  }

  private async request(userId: string, id: string): Promise<void> {
    const request = await asItIs(async () => {
      const view = await this.views.one(userId, await this.requests.shownTo(userId, id));
      return ContactRequestDto.of(view);
    });
    this.live.emit(to(userId), ContactRequestChanged, { id, request });
  }
}

function to(userId: string) {
  return audience.actor(actorKey({ kind: 'user', id: userId }));
}
