import { defineEvent } from '../../kernel/index.js';
import type { AttributeValue, ValueSource } from './customer.entity.js';

interface CustomerFacts {
  userId: string;
}

/** By the key of the attribute. */
export type ValueChanges = Record<string, { from: AttributeValue | null; to: AttributeValue | null }>;

interface NoteFacts extends CustomerFacts {
  noteId: string;
}

type Setting = string | string[] | boolean;

interface AttributeFacts {
  attributeId: string;
}

const ofCustomer = ({ userId }: CustomerFacts) => `customer:${userId}`;
const ofAttribute = ({ attributeId }: AttributeFacts) => `customer_attribute:${attributeId}`;

export const CustomerAttributesChanged = defineEvent<CustomerFacts & { changes: ValueChanges; source: ValueSource }>(
  'customer.attributes_changed',
  {
    says: 'Something else is known of a customer now: from the desk, or unproved from the page they were on.',
    stream: ofCustomer,
  },
);

export const CustomerWasBlocked = defineEvent<CustomerFacts & { until: number | null; reason: string }>(
  'customer.blocked',
  {
    says: 'A customer may read what was written and write nothing to the desk, for a while or for good.',
    stream: ofCustomer,
  },
);

export const CustomerWasUnblocked = defineEvent<CustomerFacts>('customer.unblocked', {
  says: 'A customer who was blocked may write to the desk again.',
  stream: ofCustomer,
});

export const CustomerInherited = defineEvent<CustomerFacts & { guestId: string }>('customer.inherited', {
  says: 'A guest signed in: what the desk knew of them, and a block, are the person’s now.',
  stream: ofCustomer,
});

export const CustomerNoteAdded = defineEvent<NoteFacts>('customer.note_added', {
  says: 'Somebody noted something about a customer.',
  stream: ofCustomer,
});

export const CustomerNoteChanged = defineEvent<NoteFacts>('customer.note_changed', {
  says: 'Somebody changed what they had noted about a customer.',
  stream: ofCustomer,
});

export const CustomerNoteDeleted = defineEvent<NoteFacts>('customer.note_deleted', {
  says: 'A note about a customer was deleted.',
  stream: ofCustomer,
});

export const CustomerAttributeMade = defineEvent<
  AttributeFacts & { name: string; label: string; type: string; fromSite: boolean }
>('customer_attribute.made', { says: 'The desk can know something more of its customers.', stream: ofAttribute });

export const CustomerAttributeChanged = defineEvent<
  AttributeFacts & { changes: Record<string, { from: Setting; to: Setting }> }
>('customer_attribute.changed', {
  says: 'An attribute of customers got another label or choices, or others may say it.',
  stream: ofAttribute,
});

export const CustomerAttributeDeleted = defineEvent<AttributeFacts & { name: string }>('customer_attribute.deleted', {
  says: 'An attribute of customers was deleted, with what was known by it.',
  stream: ofAttribute,
});
