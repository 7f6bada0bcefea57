import { Conflict, Forbidden, NotFound, Stale } from '../../kernel/index.js';

export const TicketTaken = Conflict.define('ticket.taken', 'Somebody was faster: {who} has this ticket.');
export const TicketNotWaiting = Conflict.define(
  'ticket.not_waiting',
  'This ticket is done or spam; there is nothing to take.',
);
export const AssignmentFull = Conflict.define(
  'assignment.full',
  'You have {used} of {capacity} units. Solve or hand on something before you take more.',
);
export const NotAnAgent = Forbidden.define(
  'assignment.not_an_agent',
  'Only people take tickets; with this credential, give them to somebody.',
);
export const AgentNotFound = NotFound.define('assignment.agent_not_found', 'Nobody of this id works on tickets.');
export const AgentNotYours = Forbidden.define(
  'assignment.agent_not_yours',
  'You decide only for agents of your own teams.',
);
export const PolicyNotYours = Forbidden.define(
  'assignment.policy_not_yours',
  'You decide only how tickets of your own teams are given out.',
);
export const PolicyStale = Stale.define(
  'assignment.policy_stale',
  'Somebody has changed these rules since you read them. Read them again, then decide.',
);
export const CapacityStale = Stale.define(
  'assignment.capacity_stale',
  'Somebody has changed this capacity since you read it. Read it again, then decide.',
);
