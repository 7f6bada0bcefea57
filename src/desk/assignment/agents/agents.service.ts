import { Injectable } from '@nestjs/common';
import type { Permission } from '../../../identity/access/index.js';
import { assertCan } from '../../../identity/access/index.js';
import type { User } from '../../../identity/users/index.js';
import { UsersService } from '../../../identity/users/index.js';
import type { Actor } from '../../../kernel/index.js';
import { Clock, reaches } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Events } from '../../../platform/events/index.js';
import { AgentNotFound, AgentNotYours, CapacityStale } from '../assignment.errors.js';
import { CapacityChanged } from '../assignment.events.js';
import { CapacitiesRepository } from './capacities.repository.js';
import type { Agent } from './roster.js';
import { Roster } from './roster.js';

const needed = { read: 'ticket.read', manage: 'assignment.manage' } as const satisfies Record<string, Permission>;

export interface AgentSeen extends Agent {
  readonly user: User;
}

/** How much everybody has, and how much they take. One sees oneself, those of one's teams, or everybody. */
@Injectable()
export class AgentsService {
  constructor(
    private readonly roster: Roster,
    private readonly capacities: CapacitiesRepository,
    private readonly users: UsersService,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  async loads(actor: Actor, teamId: string | undefined): Promise<AgentSeen[]> {
    this.assert(actor, 'read');
    const agents = (await this.roster.of(teamId ?? null)).filter((agent) => isNear(actor, agent));
    const users = await this.users.findMany(agents.map((agent) => agent.actor.id));
    const byId = new Map(users.map((user) => [user.id, user]));
    return agents
      .flatMap((agent) => {
        const user = byId.get(agent.actor.id);
        return user ? [{ ...agent, user }] : [];
      })
      .sort((a, b) => (a.user.nameKey < b.user.nameKey ? -1 : 1));
  }

  async capacityOf(actor: Actor, userId: string): Promise<Agent> {
    this.assert(actor, 'read');
    return this.near(actor, userId);
  }

  /** With `ifVersion`, only if it is still what the actor has seen. */
  setCapacity(actor: Actor, userId: string, units: number | null, ifVersion?: number): Promise<Agent> {
    this.assert(actor, 'manage');
    return this.uow.run(async () => {
      const agent = await this.near(actor, userId);
      if (!reaches(actor, 'all') && !shareTeam(actor, agent.actor)) throw AgentNotYours();
      const before = await this.capacities.hold(userId);
      if (ifVersion !== undefined && before.version !== ifVersion) throw CapacityStale();
      if (before.units === units) return { ...agent, set: before, capacity: this.roster.capacityOf(before) };
      const change = { units, version: before.version + 1, updatedAt: this.clock.ms() };
      await this.capacities.change(userId, change);
      this.events.emit(actor, CapacityChanged, { userId, from: before.units, to: units });
      const set = { ...before, ...change };
      return { ...agent, set, capacity: this.roster.capacityOf(set) };
    });
  }

  private async near(actor: Actor, userId: string): Promise<Agent> {
    const agent = await this.roster.one(userId);
    if (!agent || !isNear(actor, agent)) throw AgentNotFound();
    return agent;
  }

  private assert(actor: Actor, act: 'read' | 'manage'): void {
    assertCan(actor, needed[act]);
  }
}

function isNear(actor: Actor, agent: Agent): boolean {
  if (reaches(actor, 'all') || agent.actor.id === actor.id) return true;
  return reaches(actor, 'team') && shareTeam(actor, agent.actor);
}

function shareTeam(actor: Actor, other: Actor): boolean {
  return [...(other.teams ?? [])].some((id) => actor.teams?.has(id) === true);
}
