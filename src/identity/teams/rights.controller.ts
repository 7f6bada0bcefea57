import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { Actor } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor, Path } from '../../platform/http/index.js';
import { Requires } from '../access/index.js';
import { RightsDto } from './rights.dto.js';
import { Rights } from './rights.js';

@Section('users')
@Controller('users/:id/rights')
export class RightsController {
  constructor(private readonly rights: Rights) {}

  /**
   * Get what a person may do
   * @remarks Each permission of their role with how far it reaches, and their teams. Takes `role.read` and `team.read`, too.
   */
  @Get()
  @Requires('user.read')
  @ApiOkResponse({ type: RightsDto })
  async getUserRights(
    @CurrentActor() actor: Actor,
    @Path('id', 'The id of the person.') id: string,
  ): Promise<RightsDto> {
    return RightsDto.of(await this.rights.of(actor, id));
  }
}
