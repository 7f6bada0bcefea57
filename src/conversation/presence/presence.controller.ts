import { Body, Controller, Get, Patch, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import type { Actor } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor } from '../../platform/http/index.js';
import { ChangeMyPresence, MyPresenceDto, OfPeople, PresenceDto, PresenceListDto } from './presence.dto.js';
import { PresenceService } from './presence.service.js';

@Section('presence', 'Who is here, and who takes new conversations.')
@Controller()
export class PresenceController {
  constructor(private readonly presence: PresenceService) {}

  /**
   * See who is here
   * @remarks One answer for each id, in that order. Whom you may not see looks like somebody who does not exist: offline, and never here. Customers and guests see of those who work at the desk whether they can be reached: `online` or `offline`.
   */
  @Get('presence')
  @Requires('presence.use', 'user.read')
  @ApiOkResponse({ type: PresenceListDto })
  async listPresence(@CurrentActor() actor: Actor, @Query() { ids }: OfPeople): Promise<PresenceListDto> {
    return { data: (await this.presence.see(actor, ids)).map(PresenceDto.of) };
  }

  /**
   * Get your presence
   * @remarks What you say of yourself, who may see it, and where you stand.
   */
  @Get('me/presence')
  @Requires('presence.use')
  @ApiOkResponse({ type: MyPresenceDto })
  async getMyPresence(@CurrentActor() actor: Actor): Promise<MyPresenceDto> {
    return MyPresenceDto.of(await this.presence.mine(actor));
  }

  /**
   * Change your presence
   * @remarks Changes the fields that are given. It counts at once, for everybody who watches, and outlives your connections. While you are `invisible` you are offline for others, and when you were last here stands still.
   */
  @Patch('me/presence')
  @Requires('presence.use')
  @ApiOkResponse({ type: MyPresenceDto })
  async changeMyPresence(@CurrentActor() actor: Actor, @Body() input: ChangeMyPresence): Promise<MyPresenceDto> {
    return MyPresenceDto.of(await this.presence.change(actor, input));
  }
}
