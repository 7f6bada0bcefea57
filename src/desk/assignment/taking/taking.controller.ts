import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../../identity/access/index.js';
import type { Actor } from '../../../kernel/index.js';
import { Section } from '../../../platform/documents/index.js';
import { CurrentActor, Path } from '../../../platform/http/index.js';
import { TicketDto, TicketsService } from '../../tickets/index.js';
import { Taking } from './taking.js';
import { NextTicketDto } from './taking.dto.js';

@Section('assignment')
@Controller('tickets')
export class TakingController {
  constructor(
    private readonly taking: Taking,
    private readonly tickets: TicketsService,
  ) {}

  /**
   * Claim a ticket
   * @remarks You have it from now on, if you have room for it and nobody else has it: of many who try at once one gets it, and the others are told who. Who gives tickets to people, by changing or transferring them, may go beyond what these take.
   */
  @Post(':id/claim')
  @HttpCode(200)
  @Requires('ticket.work')
  @ApiOkResponse({ type: TicketDto })
  async claimTicket(@CurrentActor() actor: Actor, @Path('id', 'The id of the ticket.') id: string): Promise<TicketDto> {
    return TicketDto.of(await this.tickets.one(actor, await this.taking.claim(actor, id)));
  }

  /**
   * Take the next ticket
   * @remarks The most urgent one within your reach that nobody has, has waited longest and fits into the room you have. Refused when you have as much as you take.
   */
  @Post('next')
  @HttpCode(200)
  @Requires('ticket.work')
  @ApiOkResponse({ type: NextTicketDto })
  async takeNextTicket(@CurrentActor() actor: Actor): Promise<NextTicketDto> {
    const ticket = await this.taking.next(actor);
    if (!ticket) return { ticket: null, reason: 'nothing_waits' };
    return { ticket: TicketDto.of(await this.tickets.one(actor, ticket)), reason: null };
  }
}
