import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '../../kernel/index.js';
import type { Finding } from '../checkup/index.js';
import { broken, ok, unseen, warning } from '../checkup/index.js';
import { definedQueues } from './job.js';
import { Probe } from './probe.job.js';
import type { ProbedQueue, ProbeGround } from './probed-queue.js';
import { openProbed, usesRedis } from './probed-queue.js';
import type { QueueCounts } from './queue.driver.js';

const LATE_MS = 60_000;
const LOOK_MS = 25;

export interface ProbeTime {
  /** Whether a desk is there whose workers could take a job. */
  readonly running: boolean;
  /** How long a job may take to be gone. */
  readonly patienceMs: number;
}

/** What waits and what has failed; and a job of our own, which a worker must take and finish. */
export async function queueFindings(ground: ProbeGround, time: ProbeTime): Promise<Finding[]> {
  const queue = await openProbed(ground);
  try {
    const names = [...definedQueues().keys()];
    const counts = await Promise.all(names.map(async (name) => ({ name, ...(await queue.counts(name)) })));
    const where = usesRedis(ground.config) ? 'in Redis' : 'in the database';
    const finding = await roundTrip(queue, time, counts.find(({ name }) => name === Probe.queue)?.paused ?? false);
    return [waiting(counts, where, time.running), paused(counts), failed(counts), finding];
  } finally {
    await queue.close();
  }
}

type Named = QueueCounts & { readonly name: string };

function waiting(counts: readonly Named[], where: string, running: boolean): Finding {
  const sum = counts.reduce((all, each) => all + each.waiting, 0);
  const late = counts.filter(({ lagMs, paused: stopped }) => lagMs > LATE_MS && !stopped);
  if (late.length === 0 || !running) return ok('jobs', `${where}: ${sum} waiting`);
  const says = `${where}: ${late.map(({ name, lagMs }) => `${name} is ${seconds(lagMs)} behind`).join(', ')}`;
  return warning('jobs', says, 'Start more workers (ROLE=worker), or look at what the running ones are busy with.');
}

function paused(counts: readonly Named[]): Finding {
  const these = counts.filter((each) => each.paused).map(({ name }) => name);
  if (these.length === 0) return ok('paused queues', 'none');
  const advice = 'Somebody has paused them: resume them in the console (Operations, Queues) when the reason is over.';
  return warning('paused queues', these.join(', '), advice);
}

function failed(counts: readonly Named[]): Finding {
  const these = counts.filter((each) => each.failed > 0).map((each) => `${each.failed} in ${each.name}`);
  if (these.length === 0) return ok('failed jobs', 'none');
  const advice =
    'Read their errors in the console (Operations, Queues), mend the cause, and try them again or discard them.';
  return warning('failed jobs', these.join(', '), advice);
}

async function roundTrip(queue: ProbedQueue, { running, patienceMs }: ProbeTime, stopped: boolean): Promise<Finding> {
  const name = 'a worker';
  if (!running) return unseen(name, 'the desk does not run');
  if (stopped) return unseen(name, `the queue ${Probe.queue} is paused`);
  const id = `probe@${newId()}`;
  const started = performance.now();
  await queue.add(id);
  while (performance.now() - started < patienceMs) {
    if (!(await queue.holds(id)))
      return ok(name, `took a job and finished it in ${Math.round(performance.now() - started)} ms`);
    await pause(LOOK_MS);
  }
  await queue.withdraw(id);
  const advice =
    'Start a process with ROLE=worker or ROLE=all on this database and Redis. Mails, notifications and assignment wait for it; nothing is lost.';
  return broken(name, `nobody took a job within ${seconds(patienceMs)}`, advice);
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}
