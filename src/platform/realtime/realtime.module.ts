import { Global, Module } from '@nestjs/common';
import { AsyncApi } from './async-api.js';
import { BuiltinCommands } from './builtin.commands.js';
import { CommandChecks } from './command-checks.js';
import { CommandMeter } from './command-meter.js';
import { CommandRegistry } from './command-registry.js';
import { Connections } from './connections.js';
import { Dispatcher } from './dispatcher.js';
import { Live } from './live.js';
import { Reviews } from './reviews.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { SocketAuth } from './socket-auth.js';
import { SocketLifecycle } from './socket-lifecycle.js';
import { SocketServer } from './socket-server.js';

/**
 * Socket.IO on the HTTP server: commands by decorators (`@Command`), events to audiences (`Live`), and the document of
 * both (`AsyncApi`). Owns no table; emits and hears no domain event.
 * Ports: `SocketAuth` (identity says who connects, and who they are now), `CommandChecks` (access says who may send what), `SocketLifecycle` (whoever wants to know where connections begin and end); filled in
 * `onModuleInit`, as commands are compiled and connections begin at `onApplicationBootstrap`.
 * Needs the config, observability, discovery, cache and http modules.
 */
@Global()
@Module({
  providers: [
    SocketServer,
    SocketLifecycle,
    SocketAuth,
    SignIn,
    Sessions,
    Reviews,
    Connections,
    Live,
    CommandChecks,
    CommandMeter,
    CommandRegistry,
    Dispatcher,
    BuiltinCommands,
    AsyncApi,
  ],
  exports: [SocketLifecycle, SocketAuth, CommandChecks, Live, AsyncApi],
})
export class RealtimeModule {}
