import type { Ticket } from '../../desk/tickets/index.js';
import type { Logged } from '../../platform/events/index.js';

/** Something that was said in the log, with what is true of it now. */
export interface Happened {
  readonly event: Logged;
  /** The ticket it is about, where it is about one. */
  readonly ticket?: Ticket;
  readonly followerIds: readonly string[];
  /** Who leads the team that has the ticket; asked for only where nobody has it. */
  readonly leadIds: readonly string[];
  /** Where it was said, for messages. */
  readonly roomId?: string;
  readonly side?: 'conversation' | 'backstage';
}
