import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { insertRows, padded, selectRows, UnitOfWork } from '../../platform/database/index.js';
import { PersonPresence } from './presence.entity.js';

const BATCH = 500;

@Injectable()
export class PresenceRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** One for each id, also for those who never said anything. */
  async of(ids: readonly string[]): Promise<Map<string, PersonPresence>> {
    const found = new Map(ids.map((id) => [id, PersonPresence.unspoken(id)]));
    for (let from = 0; from < ids.length; from += BATCH) {
      const some = padded(ids.slice(from, from + BATCH));
      const among = `\`userId\` IN (${some.map(() => '?').join(', ')})`;
      const rows = await selectRows(this.uow.read(), PersonPresence, among, some);
      for (const row of rows) found.set(row.userId, row);
    }
    return found;
  }

  /** Finds it, makes it when there is none, and keeps others from changing it until the unit of work ends. */
  async ofForChange(userId: string): Promise<PersonPresence> {
    const find = () => this.uow.read().findOne(PersonPresence, { where: { userId }, ...this.uow.forChange() });
    const known = await find();
    if (known) return known;
    const fresh = PersonPresence.unspoken(userId);
    const { manager } = this.uow.transaction();
    await this.uow.quiet('a row to say something in', () => insertRows(manager, PersonPresence, [fresh], 'hold'));
    return (await find()) ?? fresh;
  }

  async change(userId: string, change: Partial<PersonPresence>): Promise<void> {
    await this.uow.transaction().manager.update(PersonPresence, { userId }, change);
  }

  /** They were here then; who is invisible by now leaves no trace. */
  async seen(ids: readonly string[], at: number): Promise<void> {
    const { manager } = this.uow.transaction();
    // In one order, so that two nodes never wait for each other.
    const sorted = ids.toSorted();
    const fresh = sorted.map((id) => PersonPresence.unspoken(id));
    await insertRows(manager, PersonPresence, fresh, 'hold');
    const visible = { userId: In(sorted), choice: Not('invisible' as const) };
    await manager.update(PersonPresence, visible, { lastSeenAt: at });
  }
}
