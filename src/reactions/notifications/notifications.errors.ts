import { NotFound, Invalid } from '../../kernel/index.js';

export const NotificationNotFound = NotFound.define('notification.not_found', 'There is no such notification.');

export const SubscriptionNotFound = NotFound.define(
  'mail_subscription.not_found',
  'This link is not one of ours; open it from the mail again.',
);

export const KindUnchangeable = Invalid.define(
  'notification.unchangeable',
  'Everybody hears of "{kind}": it is about the safety of their account, or a decision about them.',
);
