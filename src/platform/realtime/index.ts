export type { Ack, SocketProblem } from './ack.js';
export { AsyncApi } from './async-api.js';
export type { AsyncApiDocument } from './async-api.js';
export { Audience, audience, byRows } from './audience.js';
export type { RowPlace } from './audience.js';
export { Command } from './command.decorator.js';
export type { CommandLimit, CommandOptions } from './command.decorator.js';
export { CommandChecks } from './command-checks.js';
export type { CommandCheck, CommandCheckFactory } from './command-checks.js';
export { Live } from './live.js';
export { RealtimeModule } from './realtime.module.js';
export { SocketAuth } from './socket-auth.js';
export type {
  Admission,
  SocketAuthenticator,
  SocketCredentials,
  SocketHandshake,
  SocketReview,
} from './socket-auth.js';
export { definedSocketEvents, defineSocketEvent } from './socket-event.js';
export type { SocketEventDefinition } from './socket-event.js';
export { SocketLifecycle } from './socket-lifecycle.js';
export type { SocketWatcher } from './socket-lifecycle.js';
export { SocketSession } from './socket-session.js';
export { socketFindings } from './socket.checks.js';
