import type { OnApplicationBootstrap } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { UsersService } from '../../../identity/users/index.js';
import { assertCan } from '../../../identity/access/index.js';
import type { Actor, Page } from '../../../kernel/index.js';
import { Clock } from '../../../kernel/index.js';
import { Config } from '../../../platform/config/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { defineJob, Handles, Queues } from '../../../platform/queue/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { TicketsAccess } from '../../tickets/index.js';
import { DecisionsRepository } from './decisions.repository.js';
import type { AssignmentDecision } from './decision.entity.js';

const DAY = 86_400_000;
const BATCH = 1000;
const BATCHES = 200;

const ForgetDecisions = defineJob('assignment.forget', {
  queue: 'housekeeping',
  says: 'Deletes what was kept of decisions on who gets a ticket (ASSIGNMENT_KEEP_DECISIONS).',
});

export interface Decided {
  readonly page: Page<AssignmentDecision>;
  readonly names: ReadonlyMap<string, string>;
}

/** Why a ticket went to whom, for those who work on it. */
@Injectable()
export class DecisionsService implements OnApplicationBootstrap {
  constructor(
    private readonly decisions: DecisionsRepository,
    private readonly access: TicketsAccess,
    private readonly users: UsersService,
    private readonly queues: Queues,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queues.schedule(ForgetDecisions, {}, { id: 'daily', everyMs: DAY });
  }

  async list(actor: Actor, ticketId: string, query: ListQuery): Promise<Decided> {
    assertCan(actor, 'ticket.read');
    await this.access.load(actor, ticketId, 'read');
    const page = await this.decisions.list(ticketId, query);
    const ids = new Set(page.data.flatMap(({ reasons }) => reasons.map(({ userId }) => userId)));
    const users = await this.users.findMany([...ids]);
    return { page, names: new Map(users.map(({ id, name }) => [id, name])) };
  }

  @Handles(ForgetDecisions)
  async forget(): Promise<void> {
    const before = this.clock.ms() - this.config.assignment.keepDecisions;
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const gone = await this.uow.quiet('old notes', () => this.decisions.forget(before, BATCH));
      if (gone < BATCH) return;
    }
  }
}
