import { Module } from '@nestjs/common';
import { PresenceModule } from '../../conversation/presence/index.js';
import { TeamsModule } from '../../identity/teams/index.js';
import { UsersModule } from '../../identity/users/index.js';
import { TicketsModule } from '../tickets/index.js';
import { AgentsController } from './agents/agents.controller.js';
import { AgentsService } from './agents/agents.service.js';
import { CapacitiesRepository } from './agents/capacities.repository.js';
import { Room } from './agents/room.js';
import { Roster } from './agents/roster.js';
import { AssignWhenAgentsArrive } from './choice/assign-when-agents-arrive.js';
import { AssignWhenSomethingChanges } from './choice/assign-when-something-changes.js';
import { AssignmentRuns } from './choice/assignment-runs.js';
import { DecisionsController } from './choice/decisions.controller.js';
import { DecisionsRepository } from './choice/decisions.repository.js';
import { DecisionsService } from './choice/decisions.service.js';
import { GivingOut } from './choice/giving-out.js';
import { LineUp } from './choice/line-up.js';
import { TakeBack } from './choice/take-back.js';
import { Units } from './choice/units.js';
import { WhoHadIt } from './choice/who-had-it.js';
import { PositionsController } from './line/positions.controller.js';
import { TellPositions } from './line/tell-positions.js';
import { PoliciesController } from './policies/policies.controller.js';
import { PoliciesRepository } from './policies/policies.repository.js';
import { PoliciesService } from './policies/policies.service.js';
import { TakeWithinRoom } from './taking/take-within-room.js';
import { TakingController } from './taking/taking.controller.js';
import { Taking } from './taking/taking.js';

/**
 * Who gets which ticket: agents take them, or the desk gives them out by the rules of each team, to those who are here,
 * accept and have room.
 * Owns `assignment_policies`, `assignment_turns`, `agent_capacities`, `assignment_decisions`, `assignment_hands`. Emits
 * `assignment.policy_changed`, `assignment.capacity_changed`; gives and takes tickets by `TicketChanges`, which emits
 * `ticket.assigned`. Hears, within: `ticket.assigned`, `ticket.opened` (who had it); after commit: `ticket.*` (places in
 * the queue); durably, as the consumer `assignment`: whatever lets a waiting ticket find somebody. Listens to `Presence`
 * and `SocketLifecycle`. Sends `queue:position`. Jobs: one run a team, a sweep, forgetting.
 */
@Module({
  imports: [UsersModule, TeamsModule, PresenceModule, TicketsModule],
  controllers: [PoliciesController, AgentsController, TakingController, DecisionsController, PositionsController],
  providers: [
    PoliciesService,
    PoliciesRepository,
    AgentsService,
    CapacitiesRepository,
    Roster,
    Room,
    Units,
    Taking,
    TakeWithinRoom,
    GivingOut,
    LineUp,
    TakeBack,
    WhoHadIt,
    AssignmentRuns,
    AssignWhenSomethingChanges,
    AssignWhenAgentsArrive,
    DecisionsService,
    DecisionsRepository,
    TellPositions,
  ],
})
export class AssignmentModule {}
