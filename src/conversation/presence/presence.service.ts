import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { Clock } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Attendance } from './attendance.js';
import { PresenceNews } from './presence-news.js';
import { PresenceStates } from './presence-states.js';
import type { PresenceFacts, ShownPresence } from './presence-status.js';
import { shownTo } from './presence-status.js';
import { PresenceAccess } from './presence.access.js';
import type { PersonPresence, PresenceAudience, PresenceChoice } from './presence.entity.js';
import { PresenceRepository } from './presence.repository.js';

export interface PresenceSettings {
  status?: PresenceChoice;
  showPresence?: PresenceAudience;
  showLastSeen?: boolean;
}

/** What one may see of others, and what one says of oneself. */
@Injectable()
export class PresenceService {
  constructor(
    private readonly rows: PresenceRepository,
    private readonly access: PresenceAccess,
    private readonly states: PresenceStates,
    private readonly attendance: Attendance,
    private readonly news: PresenceNews,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** One for each id, in the order asked for; who is hidden looks like who does not exist. */
  async see(actor: Actor, ids: readonly string[]): Promise<ShownPresence[]> {
    const views = await this.access.viewsOf(actor, ids);
    const facts = await this.states.of(ids);
    return ids.map((id) => shownTo(views.get(id) ?? 'none', facts.get(id) as PresenceFacts));
  }

  async mine(actor: Actor): Promise<PresenceFacts> {
    this.access.assertMay(actor, 'presence.use');
    return (await this.states.of([actor.id])).get(actor.id) as PresenceFacts;
  }

  /** Counts at once, for everybody who watches. */
  async change(actor: Actor, settings: PresenceSettings): Promise<PresenceFacts> {
    this.access.assertMay(actor, 'presence.use');
    const changed = await this.uow.quiet('presence never touches the event log', async () => {
      const row = await this.rows.ofForChange(actor.id);
      const change = this.differences(row, settings);
      if (Object.keys(change).length > 0) await this.rows.change(actor.id, change);
      return Object.keys(change).length > 0;
    });
    if (changed) await this.news.tell({ ids: [actor.id], sight: false });
    return this.mine(actor);
  }

  private differences(row: PersonPresence, settings: PresenceSettings): Partial<PersonPresence> {
    const { status = row.choice, showPresence = row.showPresence, showLastSeen = row.showLastSeen } = settings;
    const vanishes = status === 'invisible' && row.choice !== 'invisible';
    // For the others they leave now; what comes after leaves no trace.
    const leaves = vanishes && this.attendance.devicesOf(row.userId).length > 0;
    return {
      ...(status === row.choice ? {} : { choice: status }),
      ...(showPresence === row.showPresence ? {} : { showPresence }),
      ...(showLastSeen === row.showLastSeen ? {} : { showLastSeen }),
      ...(leaves ? { lastSeenAt: this.clock.ms() } : {}),
    };
  }
}
