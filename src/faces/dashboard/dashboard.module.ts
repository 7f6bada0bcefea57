import { Module } from '@nestjs/common';
import { InboxesModule } from '../../desk/inboxes/index.js';
import { TicketsModule } from '../../desk/tickets/index.js';
import { AccessModule } from '../../identity/access/index.js';
import { AuthModule } from '../../identity/auth/index.js';
import { TeamsModule } from '../../identity/teams/index.js';
import { UsersModule } from '../../identity/users/index.js';
import { ReportsModule } from '../../reactions/reports/index.js';
import { DashboardController } from './dashboard.controller.js';
import { FirstSteps } from './first-steps.js';
import { HowItStands } from './how-it-stands.js';

/** What the first screen of the console shows: how the desk stands, what happened, what is left to set up. Owns no table. */
@Module({
  imports: [TicketsModule, InboxesModule, UsersModule, TeamsModule, AuthModule, AccessModule, ReportsModule],
  controllers: [DashboardController],
  providers: [HowItStands, FirstSteps],
})
export class DashboardModule {}
