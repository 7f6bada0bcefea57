import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { UsersModule } from '../users/index.js';
import { LeaveTeamsWhenNoLongerStaff } from './leave-teams-when-no-longer-staff.js';
import { MembersService } from './members.service.js';
import { PersonActors } from './person-actors.js';
import { RightsController } from './rights.controller.js';
import { Rights } from './rights.js';
import { TeamsAccess } from './teams.access.js';
import { TeamsController } from './teams.controller.js';
import { TeamsRepository } from './teams.repository.js';
import { TeamsService } from './teams.service.js';

/**
 * Teams: people who work together, and who leads them. Only staff are in teams, and a lead manages only their own.
 * Owns `teams` and `team_members`. Emits `team.*`. Hears `user.role_changed` and `user.deactivated`: who is no longer
 * staff leaves their teams in the same transaction. Uses no port.
 */
@Module({
  imports: [UsersModule, AccessModule],
  controllers: [TeamsController, RightsController],
  providers: [
    TeamsService,
    MembersService,
    TeamsAccess,
    TeamsRepository,
    LeaveTeamsWhenNoLongerStaff,
    PersonActors,
    Rights,
  ],
  exports: [TeamsService, MembersService, PersonActors],
})
export class TeamsModule {}
