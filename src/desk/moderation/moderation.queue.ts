import { Injectable } from '@nestjs/common';
import { assertCan } from '../../identity/access/index.js';
import type { Actor } from '../../kernel/index.js';
import { HeldMessagesRepository } from './held/held-messages.repository.js';
import { ReportsRepository } from './reports/reports.repository.js';

export interface Waiting {
  /** Reports that nobody looks at. */
  readonly open: number;
  /** Reports that somebody looks at. */
  readonly claimed: number;
  /** Messages that were kept back. */
  readonly held: number;
}

/** How much there is to look at. */
@Injectable()
export class ModerationQueue {
  constructor(
    private readonly reports: ReportsRepository,
    private readonly heldMessages: HeldMessagesRepository,
  ) {}

  async count(actor: Actor): Promise<Waiting> {
    assertCan(actor, 'moderation.review');
    return { ...(await this.reports.counts()), held: await this.heldMessages.waiting() };
  }
}
