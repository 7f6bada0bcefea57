import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../../identity/access/index.js';
import type { Actor, Page } from '../../../kernel/index.js';
import { mapPage } from '../../../kernel/index.js';
import { Section } from '../../../platform/documents/index.js';
import { CurrentActor, Path } from '../../../platform/http/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { Listed, pageOf } from '../../../platform/schema/index.js';
import { DecisionDto, decisionList } from './decisions.dto.js';
import { DecisionsService } from './decisions.service.js';

@Section('assignment')
@Controller('tickets/:id/assignment-decisions')
export class DecisionsController {
  constructor(private readonly decisions: DecisionsService) {}

  /**
   * List the assignment decisions on a ticket
   * @remarks To whom the desk gave it and why, or why to nobody; newest first. That nobody could take it is kept once for each set of reasons.
   */
  @Get()
  @Requires('ticket.read')
  @ApiOkResponse({ type: pageOf(DecisionDto) })
  async listAssignmentDecisions(
    @CurrentActor() actor: Actor,
    @Path('id', 'The id of the ticket.') id: string,
    @Listed(decisionList) query: ListQuery,
  ): Promise<Page<DecisionDto>> {
    const { page, names } = await this.decisions.list(actor, id, query);
    return mapPage(page, (decision) => DecisionDto.of(decision, names));
  }
}
