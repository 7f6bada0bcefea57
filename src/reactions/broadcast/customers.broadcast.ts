import { Injectable } from '@nestjs/common';
import {
  AttributesService,
  CustomerAttributeChanged,
  CustomerAttributeDeleted,
  CustomerAttributeDto,
  CustomerAttributeMade,
  CustomerAttributesChanged,
  CustomerDto,
  CustomerInherited,
  CustomerNoteAdded,
  CustomerNoteChanged,
  CustomerNoteDeleted,
  CustomerNoteDto,
  CustomersService,
  CustomerViews,
  CustomerWasBlocked,
  CustomerWasUnblocked,
  NotesService,
} from '../../desk/customers/index.js';
import { changesOfPeople, UserRoleChanged } from '../../identity/users/index.js';
import { system } from '../../kernel/index.js';
import type { Logged } from '../../platform/events/index.js';
import { After } from '../../platform/events/index.js';
import { audience, defineSocketEvent, Live } from '../../platform/realtime/index.js';
import { Id, Nested } from '../../platform/schema/index.js';
import { asItIs } from './as-it-is.js';

class CustomerChange {
  @Id({ doc: 'The customer who came or changed, or who is none any more.' })
  id!: string;

  @Nested(CustomerDto, { nullable: true, doc: 'The customer as they are now; null for who works at the desk by now.' })
  customer!: CustomerDto | null;
}

class CustomerNoteChange {
  @Id({ doc: 'The note that was written, changed or deleted.' })
  id!: string;

  @Id({ doc: 'The customer it is about.' })
  customerId!: string;

  @Nested(CustomerNoteDto, { nullable: true, doc: 'The note as it is now; null when it is deleted.' })
  note!: CustomerNoteDto | null;
}

class CustomerAttributeChange {
  @Id({ doc: 'The attribute that was made, changed or deleted.' })
  id!: string;

  @Nested(CustomerAttributeDto, { nullable: true, doc: 'The attribute as it is now; null when it is deleted.' })
  attribute!: CustomerAttributeDto | null;
}

const toStaff = 'Sent to everybody who may see customers, and never to customers.';

const CustomerChanged = defineSocketEvent<CustomerChange>('customer:changed', {
  says: `Somebody who uses the desk came or changed, was blocked, or something else is known of them. ${toStaff}`,
  payload: CustomerChange,
});

const CustomerNoteNews = defineSocketEvent<CustomerNoteChange>('customer-note:changed', {
  says: `A note about a customer was written, changed or deleted. ${toStaff}`,
  payload: CustomerNoteChange,
});

const CustomerAttributeNews = defineSocketEvent<CustomerAttributeChange>('customer-attribute:changed', {
  says: `What can be known of customers was changed. ${toStaff}`,
  payload: CustomerAttributeChange,
});

const reader = system('broadcast');
const staff = audience.holders('customer.read');

/** Tells the consoles what has become of customers: the same shapes as a reload would give. */
@Injectable()
export class CustomersBroadcast {
  constructor(
    private readonly customers: CustomersService,
    private readonly views: CustomerViews,
    private readonly notes: NotesService,
    private readonly attributes: AttributesService,
    private readonly live: Live,
  ) {}

  @After(CustomerAttributesChanged, CustomerWasBlocked, CustomerWasUnblocked, CustomerInherited, ...changesOfPeople)
  async tell(events: readonly Logged[]): Promise<void> {
    const ids = new Set<string>();
    const became = new Set<string>();
    for (const { type, payload } of events) {
      const { userId, guestId } = payload as { userId: string; guestId?: string };
      for (const id of [userId, guestId]) if (id !== undefined) ids.add(id);
      if (type === UserRoleChanged.type) became.add(userId);
    }
    for (const id of ids) {
      const customer = await asItIs(async () =>
        CustomerDto.of(await this.views.one(await this.customers.get(reader, id))),
      );
      // Whoever works at the desk, and did before, is no news here.
      if (customer || became.has(id)) this.live.emit(staff, CustomerChanged, { id, customer });
    }
  }

  @After(CustomerNoteAdded, CustomerNoteChanged, CustomerNoteDeleted)
  async tellNotes(events: readonly Logged[]): Promise<void> {
    for (const { payload } of events) {
      const { userId: customerId, noteId: id } = payload as { userId: string; noteId: string };
      const row = await asItIs(() => this.notes.get(reader, customerId, id));
      const note = row && CustomerNoteDto.of(row, await this.views.namesOf([row.author]));
      this.live.emit(staff, CustomerNoteNews, { id, customerId, note });
    }
  }

  @After(CustomerAttributeMade, CustomerAttributeChanged, CustomerAttributeDeleted)
  async tellAttributes(events: readonly Logged[]): Promise<void> {
    for (const { payload } of events) {
      const { attributeId: id } = payload as { attributeId: string };
      const attribute = await asItIs(async () => CustomerAttributeDto.of(await this.attributes.get(reader, id)));
      this.live.emit(staff, CustomerAttributeNews, { id, attribute });
    }
  }
}
