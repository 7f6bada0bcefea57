import { Entity } from 'typeorm';
import { CountColumn, TextColumn, TimeColumn } from '../../../platform/database/index.js';

/** How much an agent takes. Who takes a ticket holds this row: so nobody takes two at once for the same room. */
@Entity('agent_capacities')
export class AgentCapacity {
  @TextColumn(36, { primary: true })
  userId!: string;

  /** Null: as much as everybody. */
  @CountColumn({ nullable: true })
  units!: number | null;

  /** Rises with each change; its ETag. 0 when nobody has changed it yet. */
  @CountColumn()
  version!: number;

  @TimeColumn()
  updatedAt!: number;

  static unset(userId: string): AgentCapacity {
    return { userId, units: null, version: 0, updatedAt: 0 };
  }
}
