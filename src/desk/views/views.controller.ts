import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import type { Actor } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor, IfMatch, Path } from '../../platform/http/index.js';
import { standardViews } from './standard-views.js';
import { ViewCounts } from './view-counts.js';
import {
  ChangeTicketView,
  CreateTicketView,
  OrderTicketViews,
  TicketViewCounts,
  TicketViewDto,
  TicketViews,
} from './views.dto.js';
import { ViewsService } from './views.service.js';

const ID = ['id', 'The id of the view.'] as const;

@Section('ticket-views', 'Questions to the list of tickets that are asked again and again.')
@Controller('ticket-views')
export class ViewsController {
  constructor(
    private readonly views: ViewsService,
    private readonly counts: ViewCounts,
  ) {}

  /**
   * List views of tickets
   * @remarks Those that every desk has, one’s own, and those that are shared. Their rows are `GET /tickets` with the `query`
   * of the view.
   */
  @Get()
  @Requires('ticket.read')
  @ApiOkResponse({ type: TicketViews })
  async listTicketViews(@CurrentActor() actor: Actor): Promise<TicketViews> {
    const saved = await this.views.saved(actor);
    return { data: [...standardViews.map(TicketViewDto.standard), ...saved.map(TicketViewDto.of)] };
  }

  /**
   * Count the tickets in each view
   * @remarks Of all views that the caller sees, and of the tickets within their reach. Exact, and quick however many tickets
   * there are; but views that ask for more than assignee, team, status, shelf and priority are counted one by one.
   */
  @Get('counts')
  @Requires('ticket.read')
  @ApiOkResponse({ type: TicketViewCounts })
  async countTicketViews(@CurrentActor() actor: Actor): Promise<TicketViewCounts> {
    return { data: await this.counts.of(actor) };
  }

  /**
   * Make a view of tickets
   * @remarks It keeps the filters and the sort of `GET /tickets`, for oneself or for everybody at the desk.
   */
  @Post()
  @Requires('ticket.read')
  @ApiCreatedResponse({ type: TicketViewDto })
  async createTicketView(@CurrentActor() actor: Actor, @Body() input: CreateTicketView): Promise<TicketViewDto> {
    return TicketViewDto.of(await this.views.create(actor, input));
  }

  /**
   * Order views of tickets
   * @remarks Puts one’s own views into this order; those that are not named come behind them.
   */
  @Put('order')
  @HttpCode(204)
  @Requires('ticket.read')
  @ApiNoContentResponse({ description: 'They are in this order.' })
  async orderTicketViews(@CurrentActor() actor: Actor, @Body() { ids }: OrderTicketViews): Promise<void> {
    await this.views.order(actor, ids);
  }

  /**
   * Change a view of tickets
   * @remarks Changes the fields that are given. A shared one is changed by its owner, and by who may manage the views of
   * others. With `If-Match`, only if it is still the version you have read.
   */
  @Patch(':id')
  @Requires('ticket.read')
  @ApiOkResponse({ type: TicketViewDto })
  async updateTicketView(
    @CurrentActor() actor: Actor,
    @Path(...ID) id: string,
    @Body() input: ChangeTicketView,
    @IfMatch() ifVersion?: number,
  ): Promise<TicketViewDto> {
    return TicketViewDto.of(await this.views.change(actor, id, input, ifVersion));
  }

  /**
   * Delete a view of tickets
   * @remarks The tickets stay. With `If-Match`, only if it is still the version you have read.
   */
  @Delete(':id')
  @HttpCode(204)
  @Requires('ticket.read')
  @ApiNoContentResponse({ description: 'It is deleted.' })
  async deleteTicketView(
    @CurrentActor() actor: Actor,
    @Path(...ID) id: string,
    @IfMatch() ifVersion?: number,
  ): Promise<void> {
    await this.views.delete(actor, id, ifVersion);
  }
}
