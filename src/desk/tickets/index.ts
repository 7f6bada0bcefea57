import { TicketFollower, TicketTag, TicketTally } from './ticket-ties.entity.js';
import { Ticket } from './ticket.entity.js';

export { asked } from './asked.js';
export { opened } from './open-key.js';
export { OpeningChecks } from './opening-checks.js';
export type { ToOpen } from './opening-checks.js';
export { TakingChecks } from './taking-checks.js';
export { TicketChanges } from './ticket-changes.js';
export { TicketOpening } from './ticket-opening.js';
export type { Opening } from './ticket-opening.js';
export { TicketQueue } from './ticket-queue.repository.js';
export type { Held, QueuePlace, Waiting } from './ticket-queue.repository.js';
export { TicketRooms } from './ticket-rooms.js';
export { seesAsStaff } from './ticket-scope.js';
export { TicketShelving } from './ticket-shelving.js';
export { TicketStanding } from './ticket-standing.repository.js';
export type { Standing } from './ticket-standing.repository.js';
export { TicketTallies } from './ticket-tallies.js';
export type { Tally } from './tallies.repository.js';
export { TicketWaits } from './ticket-waits.repository.js';
export { priorities, Ticket } from './ticket.entity.js';
export { TicketsAccess } from './tickets.access.js';
export { TicketDto } from './tickets.dto.js';
export {
  TicketAssigned,
  ticketEvents,
  TicketMarkedSpam,
  TicketMerged,
  TicketMoved,
  TicketOpened,
  TicketPrioritised,
  TicketRequesterBecame,
  TicketSnoozed,
  TicketTransferred,
  TicketUnmarkedSpam,
  TicketWaitedTooLong,
  TicketWoken,
} from './tickets.events.js';
export { lifecycleDocument } from './lifecycle.document.js';
export { statuses } from './tickets.lifecycle.js';
export type { Status } from './tickets.lifecycle.js';
export { ticketList } from './tickets.list.js';
export { TicketsModule } from './tickets.module.js';
export { TicketsService } from './tickets.service.js';

export const ticketEntities = [Ticket, TicketTag, TicketFollower, TicketTally];
