import type { OnModuleInit } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { AccessModule, RoleUses } from '../access/index.js';
import { AdminGuard } from './admin-guard.js';
import { AvatarFiles } from './avatar-files.js';
import { AvatarsController } from './avatars.controller.js';
import { AvatarsService } from './avatars.service.js';
import { MeController } from './me.controller.js';
import { MeService } from './me.service.js';
import { PeopleService } from './people.service.js';
import { UserChanges } from './user-changes.js';
import { UsersAccess } from './users.access.js';
import { UsersController } from './users.controller.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

/**
 * People and guests: who they are, what they are called, how they like it. Knows of no password and no session.
 * Row scope: `user.read` reaches everybody, whatever the actor's scope, because staff need to see customers and
 * colleagues alike; without it one sees oneself.
 * Owns `users`, and the files below `avatars/`. Emits `user.*`. Hears nothing. Uses the port `RoleUses`.
 */
@Module({
  imports: [AccessModule],
  controllers: [MeController, AvatarsController, UsersController],
  providers: [
    UsersService,
    PeopleService,
    UsersAccess,
    UsersRepository,
    UserChanges,
    AdminGuard,
    MeService,
    AvatarsService,
    AvatarFiles,
  ],
  exports: [UsersService, PeopleService, UsersAccess, AvatarFiles],
})
export class UsersModule implements OnModuleInit {
  constructor(
    private readonly uses: RoleUses,
    private readonly users: UsersRepository,
  ) {}

  onModuleInit(): void {
    this.uses.add((role) => this.users.hasRole(role));
  }
}
