import { Entity } from 'typeorm';
import { CountColumn, FlagColumn, TextColumn, TimeColumn } from '../../../platform/database/index.js';
import type { Mode } from '../choice/choose.js';

/** Stands for the tickets of no team. */
export const NO_TEAM = 'none';

const DAY_S = 86_400;

/** How the tickets of a team are given out. Who has no row yet is as `AssignmentPolicy.unset` says. */
@Entity('assignment_policies')
export class AssignmentPolicy {
  /** The id of the team, or `none`. */
  @TextColumn(36, { primary: true })
  team!: string;

  @TextColumn(16)
  mode!: Mode;

  /** Whoever had the ticket, or the last one of the same customer, goes first. */
  @FlagColumn()
  sticky!: boolean;

  /** In seconds. */
  @CountColumn()
  stickyFor!: number;

  /** Whether the tickets of somebody who is gone go to others. */
  @FlagColumn()
  takeBack!: boolean;

  /** How long somebody is offline before they are gone; in seconds. */
  @CountColumn()
  grace!: number;

  /** Counts what was given out: the place in the line of whoever got it last. */
  @CountColumn()
  turns!: number;

  /** Rises with each change of what people decide here; its ETag. 0 when nobody has yet. */
  @CountColumn()
  version!: number;

  @TimeColumn()
  updatedAt!: number;

  static unset(team: string): AssignmentPolicy {
    const rules = { mode: 'manual', sticky: true, stickyFor: 30 * DAY_S, takeBack: false, grace: 1800 } as const;
    return { team, ...rules, turns: 0, version: 0, updatedAt: 0 };
  }

  /** Whether the desk does anything by itself here. */
  static acts({ mode, takeBack }: Pick<AssignmentPolicy, 'mode' | 'takeBack'>): boolean {
    return mode !== 'manual' || takeBack;
  }
}

/** When somebody got a ticket of a team last, as a place in its line. */
@Entity('assignment_turns')
export class AssignmentTurn {
  @TextColumn(36, { primary: true })
  team!: string;

  @TextColumn(36, { primary: true })
  userId!: string;

  @CountColumn()
  turn!: number;
}

export function teamKey(teamId: string | null): string {
  return teamId ?? NO_TEAM;
}

export function teamIdOf(team: string): string | null {
  return team === NO_TEAM ? null : team;
}
