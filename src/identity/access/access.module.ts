import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AccessBootCheck } from './boot-check.js';
import { CommandAccess } from './command-access.js';
import { OperatorKey } from './operator-key.js';

/**
 * Who may do what: `@Requires(permission)` and `@Public()` on routes and socket commands, checked at start and at every call.
 * Owns no table yet. Uses the ports `HttpAuth`, `SocketAuth`, `CommandChecks`.
 */
@Module({
  imports: [DiscoveryModule],
  providers: [OperatorKey, CommandAccess, AccessBootCheck, { provide: APP_GUARD, useClass: AccessGuard }],
})
export class AccessModule {}
