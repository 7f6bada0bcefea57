import { Injectable } from '@nestjs/common';
import { PresenceAccess } from './presence.access.js';
import { PresenceStates } from './presence-states.js';
import type { PresenceFacts } from './presence-status.js';
import { isAvailable } from './presence-status.js';
import type { PresenceListener } from './teller.js';
import { Teller } from './teller.js';

/** For modules above: how people stand, whoever may see it. Who is invisible is offline here too. */
@Injectable()
export class Presence {
  constructor(
    private readonly states: PresenceStates,
    private readonly access: PresenceAccess,
    private readonly teller: Teller,
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

  /** Of these, those who work at the desk, are online and take new conversations. */
  async availableStaff(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const staff = await this.access.staffAmong(ids);
    const facts = await this.states.of([...staff]);
    return new Set([...facts.values()].filter(isAvailable).map(({ userId }) => userId));
  }
}
