import { MessagePosted } from '../../conversation/messages/index.js';
import { ModerationNoticeGiven } from '../../desk/moderation/index.js';
import { opened, TicketAssigned, TicketMoved, TicketOpened, TicketWaitedTooLong } from '../../desk/tickets/index.js';
import { NewDeviceSeen, PasswordChanged, RefreshTokenReused } from '../../identity/auth/index.js';
import type { EventDefinition } from '../../kernel/index.js';
import type { Audience } from './audiences.js';
import type { Happened } from './happened.js';
import type { Kind } from './kinds.js';

type Holds<P> = (payload: P, happened: Happened) => boolean;

export interface Notice {
  readonly event: EventDefinition;
  readonly kind: Kind;
  readonly to: Audience;
  readonly when: Holds<never>;
}

function notice<P extends object>(
  event: EventDefinition<P>,
  kind: Kind,
  to: Audience,
  when: Holds<P> = () => true,
): Notice {
  return { event: event as unknown as EventDefinition, kind, to, when };
}

const said = (side: Happened['side']) => (_: object, happened: Happened) => happened.side === side;
const saidBy =
  (who: 'requester' | 'staff') =>
  (_: object, { event, ticket, side }: Happened) =>
    side === 'conversation' && (event.actor.id === ticket?.requesterId) === (who === 'requester');
/** Not what the ticket was opened with: who has it was told that they have it. */
const replied = (payload: { clientId: string }, happened: Happened) =>
  saidBy('requester')(payload, happened) &&
  !(happened.ticket && opened(happened.ticket, happened.event.actor, payload.clientId));

/**
 * Who is told of what: the event, what it is called, who, and under which circumstances, as they are when it is told.
 * Somebody who is in several rows is told by the first. Nobody is told what they did themselves, but for `security`;
 * whether they may see it, want it, or are looking at it already is asked of each by the `Notifier`.
 */
export const notices: readonly Notice[] = [
  notice(MessagePosted, 'mentioned', 'mentioned'),
  notice(MessagePosted, 'customer_replied', 'those who work on it', replied),
  notice(MessagePosted, 'staff_replied', 'requester', saidBy('staff')),
  notice(MessagePosted, 'colleague_noted', 'those who work on it', said('backstage')),
  notice(TicketOpened, 'assigned', 'assignee', ({ assigneeId }, { ticket }) => ticket?.assigneeId === assigneeId),
  notice(TicketAssigned, 'assigned', 'assignee', ({ to }, { ticket }) => ticket?.assigneeId === to),
  notice(
    TicketWaitedTooLong,
    'waiting_too_long',
    'assignee or leads',
    ({ since }, { ticket }) => ticket?.waitingSince === since,
  ),
  notice(TicketMoved, 'ticket_solved', 'requester', ({ to }, { ticket }) => to === 'solved' && ticket?.status === to),
  notice(ModerationNoticeGiven, 'moderation', 'self'),
  notice(NewDeviceSeen, 'security', 'self'),
  notice(PasswordChanged, 'security', 'self', ({ first }) => !first),
  notice(RefreshTokenReused, 'security', 'self'),
];

export const heard: readonly EventDefinition[] = [...new Set(notices.map(({ event }) => event))];
