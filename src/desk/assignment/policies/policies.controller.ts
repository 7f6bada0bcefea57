import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../../identity/access/index.js';
import type { Actor, Page } from '../../../kernel/index.js';
import { mapPage } from '../../../kernel/index.js';
import { Section } from '../../../platform/documents/index.js';
import { CurrentActor, IfMatch, Path } from '../../../platform/http/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { Listed, pageOf } from '../../../platform/schema/index.js';
import { AssignmentPolicyDto, policyList, PutAssignmentPolicy } from './policies.dto.js';
import { PoliciesService } from './policies.service.js';

const TEAM = ['team', 'The id of the team; `none` for the tickets of no team.'] as const;

@Section('assignment', 'Who gets which ticket: by whose choice, by which rules, and how much everybody takes.')
@Controller('assignment-policies')
export class PoliciesController {
  constructor(private readonly policies: PoliciesService) {}

  /**
   * List assignment policies
   * @remarks Those that somebody has decided on. Teams that are not among them are `manual`.
   */
  @Get()
  @Requires('ticket.read')
  @ApiOkResponse({ type: pageOf(AssignmentPolicyDto) })
  async listAssignmentPolicies(
    @CurrentActor() actor: Actor,
    @Listed(policyList) query: ListQuery,
  ): Promise<Page<AssignmentPolicyDto>> {
    return mapPage(await this.policies.list(actor, query), AssignmentPolicyDto.of);
  }

  /**
   * Get an assignment policy
   * @remarks By which rules the tickets of a team are given out.
   */
  @Get(':team')
  @Requires('ticket.read')
  @ApiOkResponse({ type: AssignmentPolicyDto })
  async getAssignmentPolicy(@CurrentActor() actor: Actor, @Path(...TEAM) team: string): Promise<AssignmentPolicyDto> {
    return AssignmentPolicyDto.of(await this.policies.get(actor, team));
  }

  /**
   * Set an assignment policy
   * @remarks Counts at once, also for tickets that wait already. Of one's own teams; of all, and of `none`, for those whose permissions reach everything. With `If-Match`, only if it is still the version you have read.
   */
  @Put(':team')
  @Requires('assignment.manage')
  @ApiOkResponse({ type: AssignmentPolicyDto })
  async putAssignmentPolicy(
    @CurrentActor() actor: Actor,
    @Path(...TEAM) team: string,
    @Body() input: PutAssignmentPolicy,
    @IfMatch() ifVersion?: number,
  ): Promise<AssignmentPolicyDto> {
    return AssignmentPolicyDto.of(await this.policies.put(actor, team, input, ifVersion));
  }
}
