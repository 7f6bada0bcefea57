import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import type { Actor } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor } from '../../platform/http/index.js';
import { AvailabilityService } from './availability.service.js';
import { AvailabilityDto, AvailabilityListDto, OfPeople, SetAvailability } from './presence.dto.js';

@Section('presence', 'Who is here, and who takes new conversations.')
@Controller()
export class AvailabilityController {
  constructor(private readonly availability: AvailabilityService) {}

  /**
   * See who takes conversations
   * @remarks One answer for each of them who works at the desk; the others are left out.
   */
  @Get('availability')
  @Requires('user.read')
  @ApiOkResponse({ type: AvailabilityListDto })
  async listAvailability(@CurrentActor() actor: Actor, @Query() { ids }: OfPeople): Promise<AvailabilityListDto> {
    return { data: (await this.availability.see(actor, ids)).map(AvailabilityDto.of) };
  }

  /**
   * Get your availability
   * @remarks Whether you take new conversations.
   */
  @Get('me/availability')
  @Requires('availability.manage')
  @ApiOkResponse({ type: AvailabilityDto })
  async getMyAvailability(@CurrentActor() actor: Actor): Promise<AvailabilityDto> {
    return AvailabilityDto.of(await this.availability.mine(actor));
  }

  /**
   * Set your availability
   * @remarks Whether you take new conversations from now on, whether you are here or not.
   */
  @Put('me/availability')
  @Requires('availability.manage')
  @ApiOkResponse({ type: AvailabilityDto })
  async setMyAvailability(
    @CurrentActor() actor: Actor,
    @Body() { accepting }: SetAvailability,
  ): Promise<AvailabilityDto> {
    return AvailabilityDto.of(await this.availability.set(actor, accepting));
  }
}
