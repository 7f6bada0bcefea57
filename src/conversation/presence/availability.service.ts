import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import type { Logged } from '../../platform/events/index.js';
import { After, Events } from '../../platform/events/index.js';
import { audience, Live } from '../../platform/realtime/index.js';
import { PresenceNews } from './presence-news.js';
import { PresenceStates } from './presence-states.js';
import type { PresenceFacts } from './presence-status.js';
import { PresenceAccess } from './presence.access.js';
import { AvailabilityChanged } from './presence.events.js';
import { PresenceRepository } from './presence.repository.js';
import { AvailabilityHeard } from './presence.socket-events.js';

/** Whether those who work at the desk take new conversations: a decision of theirs, here or not. */
@Injectable()
export class AvailabilityService {
  constructor(
    private readonly rows: PresenceRepository,
    private readonly access: PresenceAccess,
    private readonly states: PresenceStates,
    private readonly news: PresenceNews,
    private readonly live: Live,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
  ) {}

  /** Of those among them who work at the desk. */
  async see(actor: Actor, ids: readonly string[]): Promise<PresenceFacts[]> {
    this.access.assertSeesAll(actor);
    const staff = await this.access.staffAmong(ids);
    return [...(await this.states.of(ids.filter((id) => staff.has(id)))).values()];
  }

  async mine(actor: Actor): Promise<PresenceFacts> {
    this.access.assertMay(actor, 'availability.manage');
    return (await this.states.of([actor.id])).get(actor.id) as PresenceFacts;
  }

  async set(actor: Actor, accepting: boolean): Promise<PresenceFacts> {
    this.access.assertMay(actor, 'availability.manage');
    await this.uow.run(async () => {
      const row = await this.rows.ofForChange(actor.id);
      if (row.accepting === accepting) return;
      await this.rows.change(actor.id, { accepting });
      this.events.emit(actor, AvailabilityChanged, { userId: actor.id, accepting });
    });
    return this.mine(actor);
  }

  @After(AvailabilityChanged)
  async tell(events: readonly Logged[]): Promise<void> {
    for (const { payload } of events) {
      const { userId, accepting } = payload as { userId: string; accepting: boolean };
      this.live.emit(audience.holders('user.read'), AvailabilityHeard, { userId, accepting });
      // What visitors see of them follows from it.
      await this.news.tell({ ids: [userId], sight: false });
    }
  }
}
