import { Injectable } from '@nestjs/common';
import type { Actor, DomainError } from '../../kernel/index.js';

export interface ToOpen {
  readonly actor: Actor;
  /** For whom; the actor, where customers ask for themselves. */
  readonly requesterId: string;
}

type Refusal = DomainError | undefined;

/** For each of these, in their order, why it may not be opened. Asked inside the unit of work, of all that came together. */
export type OpeningCheck = (openings: readonly ToOpen[]) => Promise<readonly Refusal[]>;

/** Where modules that know more of customers can refuse a ticket before it is opened. */
@Injectable()
export class OpeningChecks {
  private readonly checks: OpeningCheck[] = [];

  add(check: OpeningCheck): void {
    this.checks.push(check);
  }

  /** The first refusal of each. */
  async refusals(openings: readonly ToOpen[]): Promise<Refusal[]> {
    const found = new Array<Refusal>(openings.length).fill(undefined);
    for (const check of this.checks) {
      const refusals = await check(openings);
      for (const [at, refusal] of refusals.entries()) found[at] ??= refusal;
    }
    return found;
  }

  async ask(actor: Actor, requesterId: string): Promise<void> {
    const [refusal] = await this.refusals([{ actor, requesterId }]);
    if (refusal) throw refusal;
  }
}
