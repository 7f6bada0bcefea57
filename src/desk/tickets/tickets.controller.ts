import { Body, Controller, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import type { Actor, Page } from '../../kernel/index.js';
import { mapPage } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor, IfMatch, Path } from '../../platform/http/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { Listed, pageOf } from '../../platform/schema/index.js';
import { HistoryEntryDto } from './history/history.dto.js';
import { TicketHistory } from './history/ticket-history.js';
import { TicketBulk } from './ticket-bulk.js';
import { TicketChanges } from './ticket-changes.js';
import { TicketOpening } from './ticket-opening.js';
import { TicketDto } from './tickets.dto.js';
import { historyList, ticketList } from './tickets.list.js';
import { ChangedItems, ChangeTicket, ChangeTickets, OpenTicket } from './tickets.requests.js';
import { TicketsService } from './tickets.service.js';

const ID = ['id', 'The id of the ticket.'] as const;

@Section('tickets', 'What customers ask, and what becomes of it.')
@Controller('tickets')
export class TicketsController {
  constructor(
    private readonly tickets: TicketsService,
    private readonly opening: TicketOpening,
    private readonly changes: TicketChanges,
    private readonly bulk: TicketBulk,
    private readonly histories: TicketHistory,
  ) {}

  /**
   * List tickets
   * @remarks Those within reach of whoever asks; for customers, their own.
   */
  @Get()
  @Requires('ticket.read', 'ticket.open')
  @ApiOkResponse({ type: pageOf(TicketDto) })
  async list(@CurrentActor() actor: Actor, @Listed(ticketList) query: ListQuery): Promise<Page<TicketDto>> {
    return mapPage(await this.tickets.list(actor, query), TicketDto.of);
  }

  /**
   * Get a ticket
   * @remarks For those who may see it, and in a shorter form for whoever asked it.
   */
  @Get(':id')
  @Requires('ticket.read', 'ticket.open')
  @ApiOkResponse({ type: TicketDto })
  async get(@CurrentActor() actor: Actor, @Path(...ID) id: string): Promise<TicketDto> {
    return TicketDto.of(await this.tickets.get(actor, id));
  }

  /**
   * Open a ticket
   * @remarks By a customer with a first message, by a program, or by an agent on behalf of somebody.
   */
  @Post()
  @Requires('ticket.open', 'ticket.work')
  @ApiCreatedResponse({ type: TicketDto })
  async openTicket(@CurrentActor() actor: Actor, @Body() input: OpenTicket): Promise<TicketDto> {
    const { message, ...about } = input;
    const first = message && { ...message, attachmentIds: message.attachmentIds ?? [] };
    const ticket = await this.opening.open(actor, { ...about, ...(first && { message: first }) });
    return TicketDto.of(await this.tickets.one(actor, ticket));
  }

  /**
   * Change a ticket
   * @remarks Changes the fields that are given. With `If-Match`, only if the ticket is still the version you have read. To
   * give it to somebody else or another team takes the permission to assign.
   */
  @Patch(':id')
  @Requires('ticket.work')
  @ApiOkResponse({ type: TicketDto })
  async update(
    @CurrentActor() actor: Actor,
    @Path(...ID) id: string,
    @Body() input: ChangeTicket,
    @IfMatch() ifVersion?: number,
  ): Promise<TicketDto> {
    return TicketDto.of(await this.tickets.one(actor, await this.changes.change(actor, id, input, ifVersion)));
  }

  /**
   * Change many tickets
   * @remarks The same change to each of up to 100 tickets; one that cannot be changed says why and keeps none back.
   */
  @Post('bulk')
  @HttpCode(200)
  @Requires('ticket.manage')
  @ApiOkResponse({ type: ChangedItems })
  changeTickets(@CurrentActor() actor: Actor, @Body() { ids, change }: ChangeTickets): Promise<ChangedItems> {
    return this.bulk.change(actor, ids, change);
  }

  /**
   * List the history of a ticket
   * @remarks Who changed what from what to what and why, oldest first. For those who work at the desk.
   */
  @Get(':id/history')
  @Requires('ticket.read')
  @ApiOkResponse({ type: pageOf(HistoryEntryDto) })
  listTicketHistory(
    @CurrentActor() actor: Actor,
    @Path(...ID) id: string,
    @Listed(historyList) query: ListQuery,
  ): Promise<Page<HistoryEntryDto>> {
    return this.histories.list(actor, id, query);
  }
}
