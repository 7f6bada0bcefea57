import type { OnApplicationBootstrap } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Logger } from '../observability/index.js';
import { Sealer } from './sealer.js';

export interface SealedRow {
  readonly id: string;
  readonly sealed: string;
}

/** Something that is kept sealed for longer than a change of SECRET_KEY should take. */
export interface SealedTable {
  readonly what: string;
  readonly purpose: string;
  /** The next ones, in the order of their ids. */
  after(id: string, limit: number): Promise<readonly SealedRow[]>;
  /** Puts `sealed` in the place of what `row` holds, if that is still there. */
  replace(row: SealedRow, sealed: string): Promise<void>;
}

const BATCH = 200;

/** After a change of SECRET_KEY, seals under the new one what is kept for years, so that the old one need not be. */
@Injectable()
export class SealedTables implements OnApplicationBootstrap {
  private readonly tables: SealedTable[] = [];

  constructor(
    private readonly sealer: Sealer,
    private readonly log: Logger,
  ) {}

  add(table: SealedTable): void {
    this.tables.push(table);
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.sealer.hasPrevious) return;
    for (const table of this.tables) {
      const count = await this.sealAnew(table);
      if (count > 0) this.log.info({ count, what: table.what }, 'sealed anew under the present SECRET_KEY');
    }
  }

  /** What several nodes do at once is done once: each row is replaced where it still holds what was read. */
  private async sealAnew(table: SealedTable): Promise<number> {
    let count = 0;
    for (let last = ''; ;) {
      const rows = await table.after(last, BATCH);
      for (const row of rows) {
        const sealed = this.sealer.sealedAnew(table.purpose, row.sealed);
        if (sealed === undefined) continue;
        await table.replace(row, sealed);
        count += 1;
      }
      if (rows.length < BATCH) return count;
      last = rows.at(-1)?.id ?? '';
    }
  }
}
