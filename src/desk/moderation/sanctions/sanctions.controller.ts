import { Controller, Delete, Get, HttpCode } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../../identity/access/index.js';
import type { Actor, Page } from '../../../kernel/index.js';
import { mapPage } from '../../../kernel/index.js';
import { Section } from '../../../platform/documents/index.js';
import { CurrentActor, Path } from '../../../platform/http/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { Listed, pageOf } from '../../../platform/schema/index.js';
import { SanctionDto } from './sanctions.dto.js';
import { sanctionList } from './sanctions.list.js';
import { SanctionsService } from './sanctions.service.js';

@Section('moderation')
@Controller('sanctions')
export class SanctionsController {
  constructor(private readonly sanctions: SanctionsService) {}

  /**
   * List mutes and bans
   * @remarks In every room, the latest first; those that are over are not listed. Who may not write to the desk is `GET /customers?blocked=true`, who may not sign in `GET /users?status=disabled`.
   */
  @Get()
  @Requires('moderation.review')
  @ApiOkResponse({ type: pageOf(SanctionDto) })
  async listSanctions(
    @CurrentActor() actor: Actor,
    @Listed(sanctionList) query: ListQuery,
  ): Promise<Page<SanctionDto>> {
    return mapPage(await this.sanctions.list(actor, query), SanctionDto.of);
  }

  /**
   * Lift a mute or a ban
   * @remarks At once. Nobody lifts their own, or one of somebody who may do more than they. Who did it is in the audit trail and not in the room.
   */
  @Delete(':id')
  @HttpCode(204)
  @Requires('moderation.review')
  @ApiNoContentResponse({ description: 'It is lifted.' })
  async liftSanction(@CurrentActor() actor: Actor, @Path('id', 'The id of the sanction.') id: string): Promise<void> {
    await this.sanctions.lift(actor, id);
  }
}
