import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';

/** Whether a ticket may be opened for somebody: refuses by throwing. Asked inside the unit of work. */
export type OpeningCheck = (actor: Actor, requesterId: string) => void | Promise<void>;

/** Where modules that know more of customers can refuse a ticket before it is opened. */
@Injectable()
export class OpeningChecks {
  private readonly checks: OpeningCheck[] = [];

  add(check: OpeningCheck): void {
    this.checks.push(check);
  }

  async ask(actor: Actor, requesterId: string): Promise<void> {
    for (const check of this.checks) await check(actor, requesterId);
  }
}
