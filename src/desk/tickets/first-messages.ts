import type { MessageFacts } from '../../conversation/messages/index.js';
import type { UnitOfWork } from '../../platform/database/index.js';

const FIRST = Symbol('first messages');

type Said = Pick<MessageFacts, 'roomId' | 'clientId'>;

/** Messages that open their tickets in the same unit of work: what follows from them is written with the ticket. */
export class FirstMessages {
  private readonly names = new Set<string>();

  static of(uow: UnitOfWork): FirstMessages {
    return uow.transaction().part(FIRST, () => new FirstMessages());
  }

  add(said: Said): void {
    this.names.add(nameOf(said));
  }

  has(said: Said): boolean {
    return this.names.has(nameOf(said));
  }
}

function nameOf({ roomId, clientId }: Said): string {
  return `${roomId} ${clientId}`;
}
