import { Choice, Nested } from '../../../platform/schema/index.js';
import { TicketDto } from '../../tickets/index.js';

export class NextTicketDto {
  @Nested(TicketDto, { nullable: true, doc: 'The ticket, which is yours from now on; null when there is none.' })
  ticket!: TicketDto | null;

  @Choice(['nothing_waits'], { nullable: true, doc: 'Why there is none.', example: null })
  reason!: 'nothing_waits' | null;
}
