import { Injectable } from '@nestjs/common';
import { padded, UnitOfWork } from '../database/index.js';

type Table = 'event_streams' | 'event_actors';

const KEPT = 20_000;

/** The compact keys of streams and actors. A key never changes, so those that this process has seen committed are kept. */
@Injectable()
export class LogKeys {
  private readonly known: Record<Table, Map<string, number>> = { event_streams: new Map(), event_actors: new Map() };

  constructor(private readonly uow: UnitOfWork) {}

  /** Those of these names that there are. */
  async of(table: Table, names: ReadonlySet<string>): Promise<Map<string, number>> {
    const found = new Map<string, number>();
    const unknown: string[] = [];
    for (const name of names) {
      const key = this.known[table].get(name);
      if (key === undefined) unknown.push(name);
      else found.set(name, key);
    }
    if (unknown.length === 0) return found;
    const asked = padded(unknown);
    const rows = (await this.uow
      .read()
      .query(`SELECT id, name FROM ${table} WHERE name IN (${asked.map(() => '?').join(', ')})`, asked)) as {
      id: number;
      name: string;
    }[];
    const fresh = rows.map(({ id, name }) => [name, Number(id)] as const);
    for (const [name, key] of fresh) found.set(name, key);
    // One that is rolled back must not be remembered.
    await this.uow.afterCommit(() => this.remember(table, fresh));
    return found;
  }

  private remember(table: Table, fresh: readonly (readonly [string, number])[]): void {
    const known = this.known[table];
    if (known.size > KEPT) known.clear();
    for (const [name, key] of fresh) known.set(name, key);
  }
}
