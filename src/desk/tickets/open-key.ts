import type { Actor } from '../../kernel/index.js';
import { actorKey } from '../../kernel/index.js';
import type { Ticket } from './ticket.entity.js';

type Sender = Pick<Actor, 'kind' | 'id'>;

/** By what a first message is known again: it opens one ticket, however often it is sent. */
export function openKeyOf(sender: Sender, clientId: string | undefined): string | null {
  return clientId === undefined ? null : `${actorKey(sender)}:${clientId}`;
}

/** Whether it is the message that opened the ticket. */
export function opened({ openKey }: Pick<Ticket, 'openKey'>, sender: Sender, clientId: string): boolean {
  return openKey !== null && openKey === openKeyOf(sender, clientId);
}
