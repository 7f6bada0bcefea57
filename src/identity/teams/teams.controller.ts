import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import type { Actor, Page } from '../../kernel/index.js';
import { mapPage } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor, IfMatch, Path } from '../../platform/http/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { Listed, pageOf } from '../../platform/schema/index.js';
import { Requires } from '../access/index.js';
import { MembersService } from './members.service.js';
import { ChangeTeam, CreateTeam, PutTeamMember, TeamDto, TeamMemberDto } from './teams.dto.js';
import { memberList, teamList } from './teams.list.js';
import { TeamsService } from './teams.service.js';

@Section('teams', 'People who work together, and who leads them.')
@Controller('teams')
export class TeamsController {
  constructor(
    private readonly teams: TeamsService,
    private readonly members: MembersService,
  ) {}

  /**
   * List teams
   * @remarks All teams of the desk, by name unless sorted otherwise.
   */
  @Get()
  @Requires('team.read')
  @ApiOkResponse({ type: pageOf(TeamDto) })
  async list(@CurrentActor() actor: Actor, @Listed(teamList) query: ListQuery): Promise<Page<TeamDto>> {
    return mapPage(await this.teams.list(actor, query), TeamDto.of);
  }

  /**
   * Get a team
   * @remarks One team by its id.
   */
  @Get(':id')
  @Requires('team.read')
  @ApiOkResponse({ type: TeamDto })
  async get(@CurrentActor() actor: Actor, @Path('id', 'The id of the team.') id: string): Promise<TeamDto> {
    return TeamDto.of(await this.teams.get(actor, id));
  }

  /**
   * Create a team
   * @remarks Its name must be new, whatever the case. For those who may manage every team.
   */
  @Post()
  @Requires('team.manage')
  @ApiCreatedResponse({ type: TeamDto })
  async create(@CurrentActor() actor: Actor, @Body() input: CreateTeam): Promise<TeamDto> {
    return TeamDto.of(await this.teams.create(actor, input));
  }

  /**
   * Change a team
   * @remarks Changes the fields that are given. Leads change the teams they lead. With `If-Match`, only if the team is still the version you have read.
   */
  @Patch(':id')
  @Requires('team.manage')
  @ApiOkResponse({ type: TeamDto })
  async update(
    @CurrentActor() actor: Actor,
    @Path('id', 'The id of the team.') id: string,
    @Body() input: ChangeTeam,
    @IfMatch() ifVersion?: number,
  ): Promise<TeamDto> {
    return TeamDto.of(await this.teams.change(actor, id, input, ifVersion));
  }

  /**
   * Delete a team
   * @remarks Everybody in it leaves it first. With `If-Match`, only if it is still the version you have read.
   */
  @Delete(':id')
  @HttpCode(204)
  @Requires('team.manage')
  @ApiNoContentResponse({ description: 'It is deleted.' })
  async delete(
    @CurrentActor() actor: Actor,
    @Path('id', 'The id of the team.') id: string,
    @IfMatch() ifVersion?: number,
  ): Promise<void> {
    await this.teams.delete(actor, id, ifVersion);
  }

  /**
   * List the members of a team
   * @remarks Who is in it and who leads it, in the order they joined unless sorted otherwise.
   */
  @Get(':id/members')
  @Requires('team.read')
  @ApiOkResponse({ type: pageOf(TeamMemberDto) })
  async listMembers(
    @CurrentActor() actor: Actor,
    @Path('id', 'The id of the team.') id: string,
    @Listed(memberList) query: ListQuery,
  ): Promise<Page<TeamMemberDto>> {
    return mapPage(await this.members.list(actor, id, query), TeamMemberDto.of);
  }

  /**
   * Put somebody in a team
   * @remarks Only active staff. Sets whether they lead it, also for somebody who is in it already. Counts at once, also on open sockets.
   */
  @Put(':id/members/:userId')
  @Requires('team.manage')
  @ApiOkResponse({ type: TeamMemberDto })
  async putMember(
    @CurrentActor() actor: Actor,
    @Path('id', 'The id of the team.') id: string,
    @Path('userId', 'The id of the person.') userId: string,
    @Body() input: PutTeamMember,
  ): Promise<TeamMemberDto> {
    return TeamMemberDto.of(await this.members.put(actor, id, userId, input.lead));
  }

  /**
   * Take somebody out of a team
   * @remarks Counts at once, also on open sockets.
   */
  @Delete(':id/members/:userId')
  @HttpCode(204)
  @Requires('team.manage')
  @ApiNoContentResponse({ description: 'They are out of the team.' })
  async removeMember(
    @CurrentActor() actor: Actor,
    @Path('id', 'The id of the team.') id: string,
    @Path('userId', 'The id of the person.') userId: string,
  ): Promise<void> {
    await this.members.remove(actor, id, userId);
  }
}
