import { Injectable } from '@nestjs/common';
import { PersonActors } from '../../identity/teams/index.js';
import { Clock } from '../../kernel/index.js';
import { Config } from '../../platform/config/index.js';
import type { Logged } from '../../platform/events/index.js';
import { Durable } from '../../platform/events/index.js';
import type { Happened } from './happened.js';
import { Happenings } from './happenings.js';
import { NotificationInbox } from './notification-inbox.js';
import { heard } from './notifications.table.js';
import { Reach } from './reach.js';
import { toldOf } from './told.js';

/** Tells people what the table says they are told, as far as they may see it at that moment. */
@Injectable()
export class Notifier {
  constructor(
    private readonly happenings: Happenings,
    private readonly people: PersonActors,
    private readonly reach: Reach,
    private readonly inbox: NotificationInbox,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  @Durable({ consumer: 'notifications', on: () => heard })
  async tell(events: readonly Logged[]): Promise<void> {
    const since = this.clock.ms() - this.config.notifications.tooOld;
    for (const happened of await this.happenings.of(events.filter(({ at }) => at >= since))) await this.one(happened);
  }

  private async one(happened: Happened): Promise<void> {
    const told = toldOf(happened);
    if (told.length === 0) return;
    const actors = await this.people.of(told.map(({ userId }) => userId));
    for (const { userId, kind } of told) {
      const actor = actors.get(userId);
      if (actor && (await this.reach.has(actor, kind, happened))) await this.inbox.put(actor, kind, happened);
    }
  }
}
