import { Conflict, Forbidden, Invalid, NotFound } from '../../kernel/index.js';

export const MessageNotFound = NotFound.define('message.not_found', 'There is no such message in this room.');
export const MessageRemovedAlready = Conflict.define('message.removed', 'This message was taken away.');
export const NotYourMessage = Forbidden.define(
  'message.not_yours',
  'Only who wrote a message may change it; to take it away takes a moderator, too.',
);
export const ReplyUnknown = Invalid.define('message.reply_unknown', 'There is no message at that place to answer.');
export const TooManyReactions = Conflict.define(
  'message.too_many_reactions',
  'There are {max} different reactions to this message already.',
);
export const MessageHeld = Conflict.define(
  'message.held',
  'The message is kept and waits for somebody to look at it. It need not be sent again.',
);
export const MessageEmpty = Invalid.define('message.empty', 'Write something, or attach a file.');
