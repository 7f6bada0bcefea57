import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import type { Actor } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor, Path } from '../../platform/http/index.js';
import { TicketEnding } from './ticket-ending.js';
import { TicketPeople } from './ticket-people.js';
import { TicketDto, TicketFaceDto, TicketFacesDto } from './tickets.dto.js';
import { OfFaces } from './tickets.requests.js';
import { TicketsService } from './tickets.service.js';

const ID = ['id', 'The id of the ticket.'] as const;

@Section('tickets', 'What customers ask, and what becomes of it.')
@Controller('tickets/:id')
export class OwnTicketsController {
  constructor(
    private readonly tickets: TicketsService,
    private readonly ending: TicketEnding,
    private readonly people: TicketPeople,
  ) {}

  /**
   * See who writes in a ticket
   * @remarks Names and pictures for those who may read it: of its customer, of whoever has it, and of those who have written in its conversation. Other ids are left out, as if there were nobody.
   */
  @Get('people')
  @Requires('ticket.read', 'ticket.open')
  @ApiOkResponse({ type: TicketFacesDto })
  async listTicketPeople(
    @CurrentActor() actor: Actor,
    @Path(...ID) id: string,
    @Query() { ids }: OfFaces,
  ): Promise<TicketFacesDto> {
    return { data: (await this.people.of(actor, id, ids)).map(TicketFaceDto.face) };
  }

  /**
   * End a ticket
   * @remarks By whoever asked, who needs no answer any more: it is solved. Ended twice it stays so, and a closed one stays closed; what they write later opens it again.
   */
  @Post('end')
  @HttpCode(200)
  @Requires('ticket.open')
  @ApiOkResponse({ type: TicketDto })
  async endTicket(@CurrentActor() actor: Actor, @Path(...ID) id: string): Promise<TicketDto> {
    return TicketDto.of(await this.tickets.one(actor, await this.ending.end(actor, id)));
  }
}
