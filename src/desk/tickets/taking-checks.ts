import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import type { Ticket } from './ticket.entity.js';

/** Whether the one who asks may take this ticket: refuses by throwing. */
export type MayTake = (ticket: Ticket) => void;

/** Asked inside the unit of work, before the ticket is held: what the answer rests on is held first, by everybody. */
export type TakingCheck = (actor: Actor) => Promise<MayTake>;

/** Where modules that know how much somebody can have look at what they take for themselves. */
@Injectable()
export class TakingChecks {
  private readonly checks: TakingCheck[] = [];

  add(check: TakingCheck): void {
    this.checks.push(check);
  }

  async begin(actor: Actor): Promise<MayTake> {
    const asked: MayTake[] = [];
    for (const check of this.checks) asked.push(await check(actor));
    return (ticket) => {
      for (const mayTake of asked) mayTake(ticket);
    };
  }
}
