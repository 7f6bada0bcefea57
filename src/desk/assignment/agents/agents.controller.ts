import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../../identity/access/index.js';
import type { Actor } from '../../../kernel/index.js';
import { Section } from '../../../platform/documents/index.js';
import { CurrentActor, IfMatch, Path } from '../../../platform/http/index.js';
import { AgentLoadDto, AgentLoadListDto, CapacityDto, OfTeam, SetCapacity } from './agents.dto.js';
import { AgentsService } from './agents.service.js';

const WHO = ['userId', 'The agent: the id of a person.'] as const;

@Section('assignment')
@Controller('agents')
export class AgentsController {
  constructor(private readonly agents: AgentsService) {}

  /**
   * See the load of agents
   * @remarks How much each has and takes, and why the desk gives them nothing now. Those of one's own teams, or everybody, as far as one's permissions reach.
   */
  @Get('load')
  @Requires('ticket.read')
  @ApiOkResponse({ type: AgentLoadListDto })
  async listAgentLoads(@CurrentActor() actor: Actor, @Query() { teamId }: OfTeam): Promise<AgentLoadListDto> {
    return { data: (await this.agents.loads(actor, teamId)).map(AgentLoadDto.seen) };
  }

  /**
   * Get the capacity of an agent
   * @remarks How many units they take, and how many they have.
   */
  @Get(':userId/capacity')
  @Requires('ticket.read')
  @ApiOkResponse({ type: CapacityDto })
  async getAgentCapacity(@CurrentActor() actor: Actor, @Path(...WHO) userId: string): Promise<CapacityDto> {
    return CapacityDto.of(await this.agents.capacityOf(actor, userId));
  }

  /**
   * Set the capacity of an agent
   * @remarks Takes nothing away that they have. It binds what they take themselves and what the desk gives them; who gives tickets to people may go beyond it. With `If-Match`, only if it is still the version you have read.
   */
  @Put(':userId/capacity')
  @Requires('assignment.manage')
  @ApiOkResponse({ type: CapacityDto })
  async setAgentCapacity(
    @CurrentActor() actor: Actor,
    @Path(...WHO) userId: string,
    @Body() { units }: SetCapacity,
    @IfMatch() ifVersion?: number,
  ): Promise<CapacityDto> {
    return CapacityDto.of(await this.agents.setCapacity(actor, userId, units, ifVersion));
  }
}
