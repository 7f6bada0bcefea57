import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import type { NamedPlaces, Tally, TallyKey } from './tallies.repository.js';
import { TalliesRepository } from './tallies.repository.js';

const KINDS_AT_ONCE = 200;
const ROWS_AT_ONCE = 20_000;
const BATCHES = 50;

/** How many tickets of each kind there are, exactly, without counting them. */
@Injectable()
export class TicketTallies {
  constructor(
    private readonly tallies: TalliesRepository,
    private readonly uow: UnitOfWork,
  ) {}

  /** Inside the unit of work that changes the ticket; null where there was none, or is none any more. */
  async moved(before: TallyKey | null, after: TallyKey | null): Promise<void> {
    if (before && after && keyOf(before) === keyOf(after)) return;
    const rows = [...(before ? [{ ...before, count: -1 }] : []), ...(after ? [{ ...after, count: 1 }] : [])];
    await this.tallies.insert(rows);
  }

  /** The same for tickets that are new, however many: a row for each kind of them. */
  async opened(tickets: readonly TallyKey[]): Promise<void> {
    const sums = new Map<string, Tally>();
    for (const { assigneeId, teamId, status, shelf, rank } of tickets) {
      const kind = { assigneeId, teamId, status, shelf, rank };
      sums.set(keyOf(kind), { ...kind, count: (sums.get(keyOf(kind))?.count ?? 0) + 1 });
    }
    await this.tallies.insert([...sums.values()]);
  }

  async all(): Promise<Tally[]> {
    return (await this.tallies.all()).filter(({ count }) => count !== 0);
  }

  /** Of the tickets that somebody reaches. People and teams that are not named are counted together as one other. */
  within(actor: Actor, named: NamedPlaces): Promise<Tally[]> {
    return this.tallies.within(actor, named);
  }

  /** Adds up the rows of each kind that has several. What it costs is what has changed since the last time. */
  async fold(): Promise<void> {
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const folded = await this.uow.quiet('the sum of the rows stays what it was', () => this.foldSome());
      if (folded < KINDS_AT_ONCE) return;
    }
  }

  /** What is deleted is what was held and added up, and nothing else: two who do it at once wait for each other. */
  private async foldSome(): Promise<number> {
    const kinds = await this.tallies.inSeveralRows(KINDS_AT_ONCE);
    if (kinds.length === 0) return 0;
    const sums = new Map(kinds.map((kind) => [keyOf(kind), { ...kind, count: 0 }]));
    const held = await this.tallies.held(
      kinds.map(({ assigneeId }) => assigneeId),
      ROWS_AT_ONCE,
    );
    const rows = held.filter((row) => sums.has(keyOf(row)));
    for (const row of rows) {
      const sum = sums.get(keyOf(row));
      if (sum) sum.count += row.count;
    }
    for (let from = 0; from < rows.length; from += 500)
      await this.tallies.delete(rows.slice(from, from + 500).map(({ id }) => id));
    const left = [...sums.values()].filter(({ count }) => count !== 0);
    if (left.length > 0) await this.tallies.insert(left);
    return kinds.length;
  }
}

function keyOf({ assigneeId, teamId, status, shelf, rank }: TallyKey): string {
  return [assigneeId ?? '', teamId ?? '', status, shelf, rank].join(' ');
}
