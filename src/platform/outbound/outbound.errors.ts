import { Forbidden, Invalid, Unavailable } from '../../kernel/index.js';

export const AddressPrivate = Forbidden.define(
  'outbound.private',
  'This address leads to a place that the desk does not call on behalf of others.',
);
export const AddressUnusable = Invalid.define('outbound.unusable', 'Only http and https addresses can be called.');
export const NoAnswer = Unavailable.define('outbound.no_answer', 'The other side did not answer as it should.');
