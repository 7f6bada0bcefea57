import { Injectable } from '@nestjs/common';
import { Attendance } from './attendance.js';
import type { DeviceState } from './presence-status.js';
import { PresenceAccess } from './presence.access.js';
import { PresenceStates } from './presence-states.js';
import type { PresenceFacts, ShownPresence } from './presence-status.js';
import { isAvailable, shownTo } from './presence-status.js';
import type { PresenceListener } from './teller.js';
import { Teller } from './teller.js';

/** For modules above: how people stand, whoever may see it. Who is invisible is offline here too. */
@Injectable()
export class Presence {
  constructor(
    private readonly states: PresenceStates,
    private readonly access: PresenceAccess,
    private readonly teller: Teller,
    private readonly attendance: Attendance,
  ) {}

  /**
   * Hears in this process of everybody whose status is another one now, wherever they are connected; once a second a
   * person at most. Whoever must act on it once reads what is true when they do: every process hears it.
   */
  onChange(listener: PresenceListener): void {
    this.teller.listen(listener);
  }

  statesOf(ids: readonly string[]): Promise<ReadonlyMap<string, PresenceFacts>> {
    return this.states.of(ids);
  }

  /** Whether one of their devices is in use, on whichever node; also when they let nobody see it. */
  isActive(userId: string): boolean {
    return this.attendance.devicesOf(userId).includes('active' satisfies DeviceState);
  }

  /** As those who work at the desk may see them. */
  async shownToStaff(ids: readonly string[]): Promise<ReadonlyMap<string, ShownPresence>> {
    const facts = await this.states.of(ids);
    return new Map([...facts].map(([id, each]) => [id, shownTo('staff', each)]));
  }

  /** Of these, those who work at the desk, are online and take new conversations. */
  async availableStaff(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const staff = await this.access.staffAmong(ids);
    const facts = await this.states.of([...staff]);
    return new Set([...facts.values()].filter(isAvailable).map(({ userId }) => userId));
  }
}
