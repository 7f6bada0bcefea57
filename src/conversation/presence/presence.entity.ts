import { Entity } from 'typeorm';
import { FlagColumn, TextColumn, TimeColumn } from '../../platform/database/index.js';

/** What somebody says of themselves; `online` leaves it to their devices. */
export const presenceChoices = ['online', 'away', 'busy', 'invisible'] as const;
export type PresenceChoice = (typeof presenceChoices)[number];

export const presenceAudiences = ['everybody', 'staff', 'nobody'] as const;
export type PresenceAudience = (typeof presenceAudiences)[number];

/** What outlives somebody's connections. Who has no row yet is as `PersonPresence.unspoken` says. */
@Entity('presences')
export class PersonPresence {
  @TextColumn(36, { primary: true })
  userId!: string;

  @TextColumn(10)
  choice!: PresenceChoice;

  @TextColumn(10)
  showPresence!: PresenceAudience;

  @FlagColumn()
  showLastSeen!: boolean;

  /** Whether they take new conversations; means something for staff only. */
  @FlagColumn()
  accepting!: boolean;

  /** Roughly when they were last here; stands still while they are invisible. */
  @TimeColumn({ nullable: true })
  lastSeenAt!: number | null;

  static unspoken(userId: string): PersonPresence {
    return {
      userId,
      choice: 'online',
      showPresence: 'everybody',
      showLastSeen: true,
      accepting: true,
      lastSeenAt: null,
    };
  }
}
