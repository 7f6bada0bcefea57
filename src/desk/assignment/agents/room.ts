import { Injectable } from '@nestjs/common';
import { Units } from '../choice/units.js';
import { CapacitiesRepository } from './capacities.repository.js';
import { Roster } from './roster.js';

/** How much room somebody has. Held, it stays as it is until the unit of work ends: nobody else takes what is left. */
@Injectable()
export class Room {
  constructor(
    private readonly capacities: CapacitiesRepository,
    private readonly roster: Roster,
    private readonly units: Units,
  ) {}

  async hold(userId: string): Promise<{ used: number; capacity: number }> {
    const row = await this.capacities.hold(userId);
    return { used: await this.units.usedBy(userId), capacity: this.roster.capacityOf(row) };
  }
}
