import { Injectable } from '@nestjs/common';
import { Presence } from '../../../conversation/presence/index.js';
import { PersonActors } from '../../../identity/teams/index.js';
import type { Actor } from '../../../kernel/index.js';
import { Config } from '../../../platform/config/index.js';
import type { Absence } from '../choice/choose.js';
import { Units } from '../choice/units.js';
import { CapacitiesRepository } from './capacities.repository.js';
import type { AgentCapacity } from './capacity.entity.js';

/** How an agent stands: what they have, what they take, and why they get nothing now. */
export interface Agent {
  readonly actor: Actor;
  readonly used: number;
  readonly tickets: number;
  readonly capacity: number;
  readonly set: AgentCapacity;
  readonly accepting: boolean;
  readonly absent: Absence | null;
}

/** Those who work on tickets, as they stand now. */
@Injectable()
export class Roster {
  constructor(
    private readonly actors: PersonActors,
    private readonly presence: Presence,
    private readonly capacities: CapacitiesRepository,
    private readonly units: Units,
    private readonly config: Config,
  ) {}

  /** Those of a team, or everybody who works on tickets. */
  async of(teamId: string | null): Promise<Agent[]> {
    return this.stand(await this.actors.holding('ticket.work', teamId ?? undefined));
  }

  async one(userId: string): Promise<Agent | undefined> {
    const actor = await this.actors.find(userId);
    if (actor?.permissions.has('ticket.work') !== true) return undefined;
    return (await this.stand([actor]))[0];
  }

  capacityOf({ units }: AgentCapacity): number {
    return units ?? this.config.assignment.capacity;
  }

  private async stand(actors: readonly Actor[]): Promise<Agent[]> {
    const ids = actors.map(({ id }) => id);
    const [facts, capacities, loads] = await Promise.all([
      this.presence.statesOf(ids),
      this.capacities.of(ids),
      this.units.loadsOf(ids),
    ]);
    return actors.flatMap((actor) => {
      const [now, set, load] = [facts.get(actor.id), capacities.get(actor.id), loads.get(actor.id)];
      if (!now || !set || !load) return [];
      const { accepting } = now.row;
      // Away and busy people are at their desk and do not want to begin something new.
      const absent = now.status !== 'online' ? now.status : accepting ? null : 'not_accepting';
      return [{ actor, ...load, capacity: this.capacityOf(set), set, accepting, absent }];
    });
  }
}
