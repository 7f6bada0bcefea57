import { Injectable } from '@nestjs/common';
import { Attendance } from './attendance.js';
import { LastSeen } from './last-seen.js';
import type { PresenceFacts } from './presence-status.js';
import { statusOf } from './presence-status.js';
import { PresenceRepository } from './presence.repository.js';

/** Where people stand now: what they say of themselves, and what their devices say. */
@Injectable()
export class PresenceStates {
  constructor(
    private readonly rows: PresenceRepository,
    private readonly attendance: Attendance,
    private readonly seen: LastSeen,
  ) {}

  /** One for each id, also for those who do not exist: they are offline, and never were here. */
  async of(ids: readonly string[]): Promise<Map<string, PresenceFacts>> {
    const rows = await this.rows.of([...new Set(ids)]);
    const facts = new Map<string, PresenceFacts>();
    for (const [userId, row] of rows) {
      // After the waiting, so that it is as new as it can be.
      const status = statusOf(this.attendance.devicesOf(userId), row.choice);
      const unwritten = row.choice === 'invisible' ? undefined : this.seen.unwritten(userId);
      const last = Math.max(row.lastSeenAt ?? 0, unwritten ?? 0);
      facts.set(userId, { userId, row, status, lastSeenAt: status === 'offline' && last > 0 ? last : null });
    }
    return facts;
  }
}
