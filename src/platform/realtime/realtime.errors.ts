import { Conflict, Malformed, NotFound, TooMany, Unauthenticated, Unavailable } from '../../kernel/index.js';

export const SocketUnauthenticated = Unauthenticated.define(
  'socket.unauthenticated',
  'Connect with a valid token: `auth: { token }`.',
);

export const SessionExpired = Unauthenticated.define(
  'session.expired',
  'The session has expired; connect again with a fresh token.',
);

export const SessionOver = Unauthenticated.define(
  'session.over',
  'The session has ended, and with it what it still waited for.',
);

export const SessionOtherActor = Conflict.define(
  'session.other_actor',
  'This token belongs to somebody else; a connection keeps its person. Connect anew to change it.',
);

export const SessionFlooding = TooMany.define(
  'session.flooding',
  'This connection kept sending commands faster than it may.',
);

export const CommandUnknown = NotFound.define('command.unknown', 'There is no such command.');

export const CommandMalformed = Malformed.define(
  'command.malformed',
  'Send a command as its name, one input object, at most `{requestId}` after it, and an acknowledgement.',
);

export const CommandTooFast = TooMany.define(
  'command.too_fast',
  'This connection sends commands faster than it may; wait {seconds} s.',
);

export const CommandLimited = TooMany.define(
  'command.limited',
  'This command may be sent {limit} times in {window} s; wait {seconds} s.',
);

export const ServerClosing = Unavailable.define(
  'server.closing',
  'The server is going down; connect again in a moment.',
);
