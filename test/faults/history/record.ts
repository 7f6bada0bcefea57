import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Act } from './history.js';
import type { TicketAct } from './ticket-work.js';

export interface RoundRecord {
  readonly round: number;
  readonly what: readonly string[];
  /** Since the first act of all. */
  readonly fromMs: number;
  readonly toMs: number;
  /** From when what was killed was begun again until it was back, and until something was acknowledged. */
  readonly backMs?: number;
  readonly firstAckMs?: number;
}

export interface Finding {
  readonly complaint: string;
  readonly excerpt: readonly string[];
}

/** What a run was and what came of it; `scripts/faults.mjs` makes the report of it. */
export interface RunRecord {
  readonly seed: number;
  readonly drivers: 'embedded' | 'services';
  readonly planned: number;
  readonly tookMs: number;
  readonly rounds: readonly RoundRecord[];
  readonly totals: Totals;
  readonly found: readonly Finding[];
}

export interface Totals {
  readonly tried: number;
  readonly acknowledged: number;
  readonly unanswered: number;
  readonly refused: number;
  readonly stored: number;
  readonly tickets: number;
  readonly answers: number;
  readonly mailsOwed: number;
  readonly mailsReceived: number;
  readonly mailsAgain: number;
  readonly countsCompared: number;
  readonly readingsCompared: number;
  readonly views: number;
}

export function outcomes(
  acts: readonly (Act | TicketAct)[],
): Pick<Totals, 'tried' | 'acknowledged' | 'unanswered' | 'refused'> {
  const count = (which: (outcome: string) => boolean) => acts.filter(({ outcome }) => which(outcome)).length;
  const [acknowledged, unanswered] = [count((each) => each === 'ok'), count((each) => each === 'lost')];
  return { tried: acts.length, acknowledged, unanswered, refused: acts.length - acknowledged - unanswered };
}

export function writeRecord(file: string, record: RunRecord): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(record, null, 2)}\n`);
}
