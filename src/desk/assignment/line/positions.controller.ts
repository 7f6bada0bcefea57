import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../../identity/access/index.js';
import type { Actor } from '../../../kernel/index.js';
import { Section } from '../../../platform/documents/index.js';
import { CurrentActor, Path } from '../../../platform/http/index.js';
import { TicketQueue, TicketsAccess } from '../../tickets/index.js';
import { QueuePositionDto } from './positions.dto.js';

@Section('assignment')
@Controller('tickets/:id/queue-position')
export class PositionsController {
  constructor(
    private readonly access: TicketsAccess,
    private readonly queue: TicketQueue,
  ) {}

  /**
   * Get the place of a ticket in the queue
   * @remarks For whose question it is, and for those who work on it. It rises when something more urgent comes.
   */
  @Get()
  @Requires('ticket.read', 'ticket.open')
  @ApiOkResponse({ type: QueuePositionDto })
  async getQueuePosition(
    @CurrentActor() actor: Actor,
    @Path('id', 'The id of the ticket.') id: string,
  ): Promise<QueuePositionDto> {
    const ticket = await this.access.load(actor, id, 'read');
    const { ahead, of } = await this.queue.placeOf(ticket);
    const waits = ticket.shelf === 'queue' && ticket.assigneeId === null;
    return waits ? { position: ahead + 1, ahead, of } : { position: null, ahead: 0, of };
  }
}
