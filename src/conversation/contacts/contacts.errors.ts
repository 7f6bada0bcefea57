import { Conflict, Forbidden, NotFound } from '../../kernel/index.js';

export const PeopleOnly = Forbidden.define(
  'contact.people_only',
  'Only people with an account have contacts; guests and keys have none.',
);
export const ContactNotFound = NotFound.define('contact.not_found', 'This person is not among your contacts.');
export const BlockNotFound = NotFound.define('block.not_found', 'You have not blocked this person.');
export const RequestNotFound = NotFound.define(
  'contact_request.not_found',
  'There is no such request; it may have been withdrawn, answered, or have lapsed.',
);
export const AlreadyContact = Conflict.define('contact.already', 'This person is among your contacts already.');
export const AlreadyAsked = Conflict.define(
  'contact_request.asked_already',
  'You have asked already, and the request is still open. Wait for the answer, or withdraw it and ask anew.',
);
export const DeclinedLately = Conflict.define(
  'contact_request.declined_lately',
  'This person has declined. You can ask again from {from} on.',
);
export const RequestAnswered = Conflict.define(
  'contact_request.answered',
  'This request was declined; there is nothing left to withdraw.',
);
export const TooManyOpen = Conflict.define(
  'contact_request.too_many_open',
  'You have {most} requests that nobody has answered. Withdraw one of them, or wait.',
);
export const BlockedByYou = Conflict.define(
  'contact.blocked_by_you',
  'You have blocked this person. Unblock them first.',
);
export const TooManyBlocks = Conflict.define(
  'block.too_many',
  'You have blocked {most} people, which is as many as there can be. Unblock somebody first.',
);
export const NotYourself = Conflict.define('contact.yourself', 'This is you. Choose somebody else.');
export const StaffNotBlocked = Conflict.define(
  'block.staff',
  'Whoever works at the desk blocks nobody and is blocked by nobody: customers can always write to them, and they to customers.',
);
