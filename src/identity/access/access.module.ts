import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AccessBootCheck } from './boot-check.js';
import { CommandAccess } from './command-access.js';
import { OperatorKey } from './operator-key.js';
import { RoleUses } from './role-uses.js';
import { RolesController } from './roles.controller.js';
import { RolesRepository } from './roles.repository.js';
import { RolesService } from './roles.service.js';
import { Roles } from './roles.js';

/**
 * Who may do what: permissions, the roles that name them, and `@Requires(permission)` and `@Public()` on routes and
 * socket commands, checked at start and at every call.
 * Owns `roles`. Emits `role.made`, `role.renamed`, `role.rights_changed`, `role.deleted`. Hears nothing.
 * Uses the ports `HttpAuth`, `SocketAuth`, `CommandChecks`; offers `RoleUses`.
 */
@Module({
  imports: [DiscoveryModule],
  controllers: [RolesController],
  providers: [
    OperatorKey,
    CommandAccess,
    AccessBootCheck,
    { provide: APP_GUARD, useClass: AccessGuard },
    Roles,
    RolesService,
    RolesRepository,
    RoleUses,
  ],
  exports: [Roles, RolesService, RoleUses],
})
export class AccessModule {}
