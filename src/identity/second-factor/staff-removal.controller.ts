import { Controller, Delete, HttpCode } from '@nestjs/common';
import { ApiNoContentResponse } from '@nestjs/swagger';
import type { Actor } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor, Path } from '../../platform/http/index.js';
import { Requires } from '../access/index.js';
import { StaffRemoval } from './staff-removal.js';

@Section('users')
@Controller('users')
export class StaffRemovalController {
  constructor(private readonly removal: StaffRemoval) {}

  /**
   * Remove a person's second factor
   * @remarks For somebody who has lost it, once you know that it is really them. They are signed out everywhere and told by mail; from then on their password alone is enough. For people who may do no more than you, and never for yourself.
   */
  @Delete(':id/second-factor')
  @HttpCode(204)
  @Requires('user.manage')
  @ApiNoContentResponse({ description: 'They have no second factor.' })
  async removeSecondFactor(
    @CurrentActor() actor: Actor,
    @Path('id', 'The id of the person.') id: string,
  ): Promise<void> {
    await this.removal.remove(actor, id);
  }
}
