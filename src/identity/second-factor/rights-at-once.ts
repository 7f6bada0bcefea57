import { Injectable } from '@nestjs/common';
import type { Logged } from '../../platform/events/index.js';
import { After } from '../../platform/events/index.js';
import { TellSessions } from '../auth/index.js';
import { SecondFactorRemoved, SecondFactorSet } from './second-factor.events.js';

/** Where a second factor is required, having one is what rights hang on: they come and go with it, on open sockets too. */
@Injectable()
export class RightsAtOnce {
  constructor(private readonly sessions: TellSessions) {}

  @After(SecondFactorSet, SecondFactorRemoved)
  async tell(events: readonly Logged[]): Promise<void> {
    await this.sessions.changed(events.map((event) => (event.payload as { userId: string }).userId));
  }
}
