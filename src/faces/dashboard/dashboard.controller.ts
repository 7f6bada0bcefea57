import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import type { Actor } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor } from '../../platform/http/index.js';
import { ReportsService } from '../../reactions/reports/index.js';
import { DashboardDto, DaysAskedDto, DaysDto, FirstStepsDto } from './dashboard.dto.js';
import { FirstSteps } from './first-steps.js';
import { HowItStands } from './how-it-stands.js';

@Section('dashboard', 'How the desk stands and what happened, in figures.')
@Controller('dashboard')
export class DashboardController {
  constructor(
    private readonly stands: HowItStands,
    private readonly reports: ReportsService,
    private readonly firstSteps: FirstSteps,
  ) {}

  /**
   * See how the desk stands
   * @remarks Who waits and for how long, and what is open with whom. Of the tickets within the caller's reach; exact, and quick however many tickets there are. Who is online and how much they have is `GET /agents/load`.
   */
  @Get()
  @Requires('ticket.read')
  @ApiOkResponse({ type: DashboardDto })
  async getDashboard(@CurrentActor() actor: Actor): Promise<DashboardDto> {
    return DashboardDto.of(await this.stands.now(actor));
  }

  /**
   * See what happened day by day
   * @remarks Tickets that were opened, solved and opened again, and how long customers waited for a first answer, by the days of a time zone. Each is counted on the day it happened, for the team that had the ticket then: solved for whoever solved it, an answer for whoever gave it. One sees what one did oneself, what happened in one's teams, or everything, as far as one's permissions reach. It follows what happens within moments.
   */
  @Get('days')
  @Requires('ticket.read')
  @ApiOkResponse({ type: DaysDto })
  async listDashboardDays(@CurrentActor() actor: Actor, @Query() asked: DaysAskedDto): Promise<DaysDto> {
    return DaysDto.of(await this.reports.days(actor, asked));
  }

  /**
   * See what is left to set up
   * @remarks What whoever sets up a desk does first. The second factor is the caller's own.
   */
  @Get('first-steps')
  @Requires('user.manage')
  @ApiOkResponse({ type: FirstStepsDto })
  async listFirstSteps(@CurrentActor() actor: Actor): Promise<FirstStepsDto> {
    return { data: await this.firstSteps.of(actor) };
  }
}
