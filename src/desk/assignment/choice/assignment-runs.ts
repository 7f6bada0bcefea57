import type { OnApplicationBootstrap } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { TeamsService } from '../../../identity/teams/index.js';
import type { JobRun } from '../../../platform/queue/index.js';
import { defineJob, Handles, Queues } from '../../../platform/queue/index.js';
import { PoliciesRepository } from '../policies/policies.repository.js';
import { AssignmentPolicy, NO_TEAM } from '../policies/policy.entity.js';
import type { Trigger } from './decision.entity.js';
import { LineUp } from './line-up.js';
import { TakeBack } from './take-back.js';

const MINUTE = 60_000;

interface Run {
  readonly team: string;
  readonly trigger: Trigger;
}

const RunAssignment = defineJob<Run>('assignment.run', {
  queue: 'assignment',
  says: 'Gives out the tickets that wait for a team: one job a team, however many reasons there are to look.',
});
const SweepAssignment = defineJob('assignment.sweep', {
  queue: 'assignment',
  says: 'Looks at every team that gives out tickets by itself: what was missed, and who is gone by now.',
});

/** One job a team looks after its queue: never two at a time, and always one after the last reason to look. */
@Injectable()
export class AssignmentRuns implements OnApplicationBootstrap {
  constructor(
    private readonly policies: PoliciesRepository,
    private readonly takeBack: TakeBack,
    private readonly line: LineUp,
    private readonly teams: TeamsService,
    private readonly queues: Queues,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queues.schedule(SweepAssignment, {}, { id: 'minutely', everyMs: MINUTE });
  }

  /** Soon, once for all who ask until it begins; of teams whose tickets are given out by hand, not at all. */
  async ask(wanted: ReadonlyMap<string, Trigger>): Promise<void> {
    if (wanted.size === 0) return;
    for (const { team } of await this.policies.acting()) {
      const trigger = wanted.get(team);
      if (trigger !== undefined) await this.queues.add(RunAssignment, { team, trigger }, { id: team });
    }
  }

  /** These people may have room: wherever they get tickets from. */
  async askFor(free: ReadonlyMap<string, Trigger>, wanted: ReadonlyMap<string, Trigger> = new Map()): Promise<void> {
    const teams = new Map(wanted);
    for (const [userId, trigger] of free)
      for (const team of [...(await this.teams.teamsOf(userId)), NO_TEAM])
        if (!teams.has(team)) teams.set(team, trigger);
    await this.ask(teams);
  }

  @Handles(SweepAssignment)
  async sweep(): Promise<void> {
    const acting = await this.policies.acting();
    await this.ask(new Map(acting.map(({ team }) => [team, 'swept'])));
  }

  @Handles(RunAssignment)
  async run({ team, trigger }: Run, { signal }: Pick<JobRun, 'signal'>): Promise<void> {
    const policy = await this.policies.of(team);
    if (!AssignmentPolicy.acts(policy)) return;
    if (policy.takeBack) await this.takeBack.of(policy);
    if (policy.mode === 'manual') return;
    const more = await this.line.giveOut(policy, trigger, signal);
    if (more) await this.queues.add(RunAssignment, { team, trigger }, { id: team });
  }
}
