import { Conflict, Forbidden, Invalid, NotFound, Stale } from '../../kernel/index.js';

export const CustomerNotFound = NotFound.define('customer.not_found', 'There is no such customer.');
export const CustomerStale = Stale.define(
  'customer.stale',
  'Somebody has changed this customer since you read them. Read them again, then decide.',
);
export const CustomerBlocked = Forbidden.define(
  'customer.blocked',
  'This desk takes no messages from you at the moment. What was written before you can still read.',
);
export const NotACustomer = Forbidden.define(
  'customer.not_one',
  'Only customers and guests say something of themselves here; you work at the desk.',
);
export const BlockOver = Invalid.define('customer.block_over', 'Choose a time that is still to come.');
export const NoteNotFound = NotFound.define('customer_note.not_found', 'There is no such note; it may be deleted.');
export const NoteNotYours = Forbidden.define('customer_note.not_yours', 'Only who wrote a note changes it.');
export const NoteStale = Stale.define(
  'customer_note.stale',
  'This note was changed since you read it. Read it again, then decide.',
);
export const AttributeNotFound = NotFound.define(
  'customer_attribute.not_found',
  'There is no such attribute; it may be deleted.',
);
export const AttributeStale = Stale.define(
  'customer_attribute.stale',
  'Somebody has changed this attribute since you read it. Read it again, then decide.',
);
export const AttributeKeyTaken = Conflict.define(
  'customer_attribute.key_taken',
  'There is an attribute with the key "{key}" already.',
);
export const TooManyAttributes = Conflict.define(
  'customer_attribute.too_many',
  'A desk has at most {most} attributes. Delete one that nobody needs.',
);
