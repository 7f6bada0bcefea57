import { Resync, SessionEnd, SessionRights } from './builtin.dto.js';
import { defineSocketEvent } from './socket-event.js';

export const AuthExpired = defineSocketEvent('auth:expired', {
  says: 'The session has expired without `auth:renew`; the connection is closed after this.',
  payload: SessionEnd,
});

export const SessionEnded = defineSocketEvent('session:ended', {
  says: 'The server ends this session (signed out, banned, flooding); the connection is closed after this.',
  payload: SessionEnd,
});

export const SessionChanged = defineSocketEvent('session:changed', {
  says: 'What the person behind this connection may do, or which rows that reaches, has changed; it holds from now on.',
  payload: SessionRights,
});

export const ServerIsClosing = defineSocketEvent('server:closing', {
  says: 'The server is going down in good order; the connection is closed after this, and connecting again finds another one.',
  payload: SessionEnd,
});

export const SessionResync = defineSocketEvent('session:resync', {
  says: 'The way between the nodes was cut for a while; events may be missing, so ask for what was missed.',
  payload: Resync,
});
