import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Presence } from '../../../conversation/presence/index.js';
import { PersonActors } from '../../../identity/teams/index.js';
import { can } from '../../../kernel/index.js';
import { PoliciesRepository } from '../policies/policies.repository.js';
import { AssignmentRuns } from './assignment-runs.js';

/** Whoever comes to their desk may get something. May be lost, and every process hears it: a sweep follows. */
@Injectable()
export class AssignWhenAgentsArrive implements OnModuleInit {
  constructor(
    private readonly presence: Presence,
    private readonly policies: PoliciesRepository,
    private readonly actors: PersonActors,
    private readonly runs: AssignmentRuns,
  ) {}

  onModuleInit(): void {
    this.presence.onChange((changes) =>
      this.arrived(changes.filter(({ status }) => status === 'online').map(({ userId }) => userId)),
    );
  }

  private async arrived(userIds: readonly string[]): Promise<void> {
    if (userIds.length === 0 || (await this.policies.acting()).length === 0) return;
    const agents = [...(await this.actors.of(userIds)).values()].filter((actor) => can(actor, 'ticket.work'));
    await this.runs.askFor(new Map(agents.map(({ id }) => [id, 'available'])));
  }
}
