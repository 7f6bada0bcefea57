import { setTimeout as pause } from 'node:timers/promises';
import type { Finding, Verdict } from './finding.js';
import { broken } from './finding.js';

/** What one technology is asked about itself. `look` leaves nothing behind, whatever it finds. */
export interface Check {
  /** What it is called on the screen, and in `--only` in small letters. */
  readonly part: string;
  readonly look: () => Promise<readonly Finding[]>;
  readonly timeoutMs?: number;
}

export interface PartReport {
  readonly part: string;
  readonly ms: number;
  readonly findings: readonly Finding[];
}

const PATIENCE_MS = 10_000;
const HIDDEN = '[hidden]';
/** Shorter than this it would be found in half of all words, and protects nothing. */
const SHORTEST_SECRET = 4;

/** Asks the parts one after the other, so that no two disturb each other's timing. */
export async function checkUp(checks: readonly Check[], secrets: readonly string[]): Promise<PartReport[]> {
  const reports: PartReport[] = [];
  for (const check of checks) {
    const started = performance.now();
    const findings = await findingsOf(check);
    const ms = Math.round(performance.now() - started);
    reports.push({ part: check.part, ms, findings: findings.map((each) => withoutSecrets(each, secrets)) });
  }
  return reports;
}

export function countVerdicts(reports: readonly PartReport[]): Record<Verdict, number> {
  const counts: Record<Verdict, number> = { ok: 0, warning: 0, broken: 0, unused: 0, unseen: 0 };
  for (const { findings } of reports) for (const { verdict } of findings) counts[verdict] += 1;
  return counts;
}

async function findingsOf({ look, timeoutMs = PATIENCE_MS }: Check): Promise<readonly Finding[]> {
  const over = new AbortController();
  const late = pause(timeoutMs, undefined, { signal: over.signal }).then(() => [
    broken('answer', `none within ${timeoutMs / 1000} s`, 'Something hangs: see whether it is overloaded or cut off.'),
  ]);
  try {
    return await Promise.race([look(), late]);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return [broken('check', firstLine(text), 'This was not foreseen: please report it, with this line.')];
  } finally {
    over.abort();
    late.catch(() => undefined);
  }
}

function withoutSecrets(finding: Finding, secrets: readonly string[]): Finding {
  const hide = (text: string) =>
    secrets
      .filter((secret) => secret.length >= SHORTEST_SECRET)
      .reduce((shown, secret) => shown.replaceAll(secret, HIDDEN), text);
  return {
    ...finding,
    says: hide(finding.says),
    ...(finding.advice === undefined ? {} : { advice: hide(finding.advice) }),
  };
}

export function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
