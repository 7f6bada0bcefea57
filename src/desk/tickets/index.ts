import { TicketFollower, TicketTag, TicketTally } from './ticket-ties.entity.js';
import { Ticket } from './ticket.entity.js';

export { asked } from './asked.js';
export { opened } from './open-key.js';
export { OpeningChecks } from './opening-checks.js';
export type { OpeningCheck, ToOpen } from './opening-checks.js';
export { TakingChecks } from './taking-checks.js';
export { TicketChanges } from './ticket-changes.js';
export type { Wanted } from './ticket-changes.js';
export { TicketHistory } from './history/ticket-history.js';
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
export { inboxes, priorities, shelves, Ticket } from './ticket.entity.js';
export type { Inbox, Priority, Shelf } from './ticket.entity.js';
export { TicketsAccess } from './tickets.access.js';
export type { Side, TicketAct } from './tickets.access.js';
export { TicketDto } from './tickets.dto.js';
export type { Seen } from './tickets.dto.js';
export { TicketNotFound } from './tickets.errors.js';
export {
  TicketAbsorbed,
  TicketAssigned,
  ticketEvents,
  TicketFollowed,
  TicketFollowedUp,
  TicketMarkedSpam,
  TicketMerged,
  TicketMoved,
  TicketOpened,
  TicketPrioritised,
  TicketRenamed,
  TicketRequesterBecame,
  TicketSnoozed,
  TicketTagged,
  TicketTransferred,
  TicketUnfollowed,
  TicketUnmarkedSpam,
  TicketWaitedTooLong,
  TicketWoken,
} from './tickets.events.js';
export type { AssignCause, MoveCause } from './tickets.events.js';
export { lifecycleDocument } from './lifecycle.document.js';
export { acts, after, statuses } from './tickets.lifecycle.js';
export type { Status } from './tickets.lifecycle.js';
export { ticketList } from './tickets.list.js';
export { TicketsModule } from './tickets.module.js';
export { TicketsService } from './tickets.service.js';

export const ticketEntities = [Ticket, TicketTag, TicketFollower, TicketTally];
