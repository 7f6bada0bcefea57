import { Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config/index.js';
import type { Held } from '../../tickets/index.js';
import { priorities, TicketQueue } from '../../tickets/index.js';

export interface Load {
  readonly used: number;
  readonly tickets: number;
}

/** What a ticket weighs by its priority, and how much somebody has: their tickets that are new or open, and awake. */
@Injectable()
export class Units {
  private readonly weights: readonly number[];

  constructor(
    private readonly queue: TicketQueue,
    { assignment }: Config,
  ) {
    const { weightLow, weightNormal, weightHigh, weightUrgent } = assignment;
    const byName = { low: weightLow, normal: weightNormal, high: weightHigh, urgent: weightUrgent };
    this.weights = priorities.map((priority) => byName[priority]);
  }

  weightOf({ rank }: { readonly rank: number }): number {
    return this.weights[rank] ?? 1;
  }

  /** The priorities whose tickets still fit into so much room. */
  ranksWithin(room: number): number[] {
    return priorities.flatMap((_, rank) => (this.weightOf({ rank }) <= room ? [rank] : []));
  }

  /** One for each of them. Inside a unit of work that holds somebody's capacity it stays true for them. */
  async loadsOf(userIds: readonly string[]): Promise<Map<string, Load>> {
    const loads = new Map(userIds.map((id): [string, Load] => [id, { used: 0, tickets: 0 }]));
    for (const { userId, rank, count } of await this.held(userIds)) {
      const { used, tickets } = loads.get(userId) ?? { used: 0, tickets: 0 };
      loads.set(userId, { used: used + count * this.weightOf({ rank }), tickets: tickets + count });
    }
    return loads;
  }

  async usedBy(userId: string): Promise<number> {
    return (await this.loadsOf([userId])).get(userId)?.used ?? 0;
  }

  private async held(userIds: readonly string[]): Promise<Held[]> {
    const held: Held[] = [];
    for (let from = 0; from < userIds.length; from += 500)
      held.push(...(await this.queue.held(userIds.slice(from, from + 500))));
    return held;
  }
}
