import type { Finding } from '../checkup/index.js';
import { broken, ok, warning } from '../checkup/index.js';
import type { Database } from '../database/index.js';
import { UnitOfWork } from '../database/index.js';
import type { Logger } from '../observability/index.js';
import { ConsumersRepository } from './consumers.repository.js';
import { EventLogRepository } from './event-log.repository.js';
import { LogKeys } from './log-keys.js';

const LATE_MS = 60_000;

/** How far those who read the log have come, and what they set aside. */
export async function eventFindings(
  { database, log }: { database: Database; log: Logger },
  { running }: { running: boolean },
): Promise<Finding[]> {
  const uow = new UnitOfWork(database, log);
  const rows = new ConsumersRepository(uow, database);
  const events = new EventLogRepository(uow, new LogKeys(uow));
  const [states, parked] = await Promise.all([rows.states(), rows.countParked()]);
  const behind = await Promise.all(
    states.map(async ({ name, position }) => ({ name, since: await events.timeAfter(position) })),
  );
  const late = behind.flatMap(({ name, since }) => {
    const ms = since === undefined ? 0 : Date.now() - since;
    return ms > LATE_MS ? [{ name, ms }] : [];
  });
  return [consumers(states.length, late, running), parkedEvents(parked)];
}

function consumers(all: number, late: readonly { name: string; ms: number }[], running: boolean): Finding {
  const name = 'event log';
  if (all === 0) return ok(name, 'nobody has read it yet');
  if (late.length === 0) return ok(name, `${all} consumers, all within ${LATE_MS / 1000} s of its end`);
  const longest = Math.max(...late.map(({ ms }) => ms));
  const says = `${late.length} of ${all} consumers are behind, by up to ${Math.round(longest / 1000)} s: ${late.map((each) => each.name).join(', ')}`;
  if (!running) return ok(name, `${says}; they go on when the desk runs`);
  if (late.length === all) {
    return broken(name, says, 'No worker reads the log: start a process with ROLE=worker or ROLE=all.');
  }
  return broken(
    name,
    says,
    'Look for their names in the log of the workers: an event fails, or handling takes too long.',
  );
}

function parkedEvents(parked: readonly [consumer: string, count: number][]): Finding {
  const these = parked.filter(([, count]) => count > 0).map(([consumer, count]) => `${count} of ${consumer}`);
  if (these.length === 0) return ok('parked events', 'none');
  const advice = 'Read their errors in the console (Operations, Parked events), mend the cause, and try them again.';
  return warning('parked events', these.join(', '), advice);
}
