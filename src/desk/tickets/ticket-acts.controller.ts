import { Body, Controller, Delete, HttpCode, Post, Put } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import type { Actor } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor, IfMatch, Path } from '../../platform/http/index.js';
import { TicketMerging } from './ticket-merging.js';
import { TicketShelving } from './ticket-shelving.js';
import { TicketTransfer } from './ticket-transfer.js';
import type { Ticket } from './ticket.entity.js';
import { TicketDto } from './tickets.dto.js';
import { MergeTicket, SnoozeTicket, TransferTicket, WithNote } from './tickets.requests.js';
import { TicketsService } from './tickets.service.js';

const ID = ['id', 'The id of the ticket.'] as const;
const WHO = ['userId', 'Who: the id of a person.'] as const;

@Section('tickets', 'What customers ask, and what becomes of it.')
@Controller('tickets/:id')
export class TicketActsController {
  constructor(
    private readonly tickets: TicketsService,
    private readonly shelving: TicketShelving,
    private readonly merging: TicketMerging,
    private readonly transfers: TicketTransfer,
  ) {}

  /**
   * Transfer a ticket
   * @remarks To another team, with a private note for them; nobody of the team before has it any more.
   */
  @Post('transfer')
  @HttpCode(200)
  @Requires('ticket.assign')
  @ApiOkResponse({ type: TicketDto })
  async transferTicket(
    @CurrentActor() actor: Actor,
    @Path(...ID) id: string,
    @Body() input: TransferTicket,
    @IfMatch() ifVersion?: number,
  ): Promise<TicketDto> {
    return this.shown(actor, await this.transfers.transfer(actor, id, input, ifVersion));
  }

  /**
   * Snooze a ticket
   * @remarks It leaves the queue until a time, or until the customer writes; what they write brings it back in any case.
   */
  @Put('snooze')
  @Requires('ticket.work')
  @ApiOkResponse({ type: TicketDto })
  async snoozeTicket(
    @CurrentActor() actor: Actor,
    @Path(...ID) id: string,
    @Body() { until, note }: SnoozeTicket,
    @IfMatch() ifVersion?: number,
  ): Promise<TicketDto> {
    return this.shown(actor, await this.shelving.snooze(actor, id, until?.getTime() ?? null, note ?? null, ifVersion));
  }

  /**
   * Wake a ticket
   * @remarks Brings one back that was put off.
   */
  @Delete('snooze')
  @Requires('ticket.work')
  @ApiOkResponse({ type: TicketDto })
  async wakeTicket(@CurrentActor() actor: Actor, @Path(...ID) id: string): Promise<TicketDto> {
    return this.shown(actor, await this.shelving.wake(actor, id));
  }

  /**
   * Mark a ticket as spam
   * @remarks It leaves every view but that of spam.
   */
  @Put('spam')
  @Requires('ticket.manage')
  @ApiOkResponse({ type: TicketDto })
  async markTicketSpam(
    @CurrentActor() actor: Actor,
    @Path(...ID) id: string,
    @Body() { note }: WithNote,
  ): Promise<TicketDto> {
    return this.shown(actor, await this.shelving.markSpam(actor, id, note ?? null));
  }

  /**
   * Unmark a ticket as spam
   * @remarks It is back where it would be.
   */
  @Delete('spam')
  @Requires('ticket.manage')
  @ApiOkResponse({ type: TicketDto })
  async unmarkTicketSpam(@CurrentActor() actor: Actor, @Path(...ID) id: string): Promise<TicketDto> {
    return this.shown(actor, await this.shelving.unmarkSpam(actor, id, null));
  }

  /**
   * Merge a ticket
   * @remarks Closes it in favour of another one of the same customer, which is answered.
   */
  @Post('merge')
  @HttpCode(200)
  @Requires('ticket.manage')
  @ApiOkResponse({ type: TicketDto })
  async mergeTicket(
    @CurrentActor() actor: Actor,
    @Path(...ID) id: string,
    @Body() { into, note }: MergeTicket,
    @IfMatch() ifVersion?: number,
  ): Promise<TicketDto> {
    return this.shown(actor, await this.merging.merge(actor, id, into, note ?? null, ifVersion));
  }

  /**
   * Follow a ticket
   * @remarks Somebody of the desk wants to hear what becomes of it. For somebody else it takes the permission to assign.
   */
  @Put('followers/:userId')
  @Requires('ticket.work')
  @ApiOkResponse({ type: TicketDto })
  async followTicket(
    @CurrentActor() actor: Actor,
    @Path(...ID) id: string,
    @Path(...WHO) userId: string,
  ): Promise<TicketDto> {
    return this.shown(actor, await this.shelving.follow(actor, id, userId));
  }

  /**
   * Unfollow a ticket
   * @remarks They do not want to hear of it any more.
   */
  @Delete('followers/:userId')
  @Requires('ticket.work')
  @ApiOkResponse({ type: TicketDto })
  async unfollowTicket(
    @CurrentActor() actor: Actor,
    @Path(...ID) id: string,
    @Path(...WHO) userId: string,
  ): Promise<TicketDto> {
    return this.shown(actor, await this.shelving.unfollow(actor, id, userId));
  }

  private async shown(actor: Actor, ticket: Ticket): Promise<TicketDto> {
    return TicketDto.of(await this.tickets.one(actor, ticket));
  }
}
