import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Histogram } from 'prom-client';
import { actorKey, system } from '../../kernel/index.js';
import { inContext, Logger, Metrics } from '../observability/index.js';
import { backoffMs } from './backoff.js';
import { Draining, GiveUp, JobLost, JobTimedOut } from './errors.js';
import { JobHandlers } from './job-handlers.js';
import { jobNamed } from './job.js';

/** A job that a driver has taken and is about to run. */
export interface TakenJob {
  readonly queue: string;
  readonly name: string;
  readonly id: string;
  readonly data: object;
  /** 1 the first time; attempts that were lost with their process count. */
  readonly attempt: number;
}

/** `failed` without `retryInMs` is for good; `released` ran into the end of its process and was not tried at all. */
export type Outcome =
  | { readonly kind: 'completed' }
  | { readonly kind: 'failed'; readonly error: Error; readonly attempts: number; readonly retryInMs?: number }
  | { readonly kind: 'released' };

/** Runs one attempt, the same way whatever queue it comes from. Never throws: what went wrong is the outcome. */
@Injectable()
export class JobRunner {
  private readonly seconds: Histogram<'kind' | 'outcome'>;

  constructor(
    private readonly handlers: JobHandlers,
    private readonly log: Logger,
    metrics: Metrics,
  ) {
    // Not `job`: that is what Prometheus calls those it scrapes.
    this.seconds = metrics.histogram('quickdesk_queue_job_seconds', ['kind', 'outcome'], {
      help: 'How long attempts at jobs take.',
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60, 300],
    });
  }

  /** Aborting `abort` ends the waiting; the runner itself does so when the time is up. */
  run(job: TakenJob, abort: AbortController): Promise<Outcome> {
    const context = { requestId: requestId(job), actor: actorKey(system(job.name)) };
    return inContext(context, async () => {
      const started = performance.now();
      const outcome = await this.attempt(job, abort);
      if (outcome.kind !== 'released') {
        const ended = outcome.kind === 'failed' && outcome.retryInMs !== undefined ? 'retried' : outcome.kind;
        this.seconds.observe({ kind: job.name, outcome: ended }, (performance.now() - started) / 1000);
      }
      return outcome;
    });
  }

  private async attempt(job: TakenJob, abort: AbortController): Promise<Outcome> {
    const definition = jobNamed(job.name);
    const call = this.handlers.of(job.name);
    const { name, id, queue, attempt } = job;
    try {
      // Added by another build, or under a name that is gone.
      if (!definition || !call) throw new GiveUp(`This build knows no job "${name}".`);
      if (attempt > definition.attempts) throw new JobLost(definition.attempts);
      const run = { id, attempt, attempts: definition.attempts, signal: abort.signal };
      await inTime(async () => call(job.data, run), abort, definition.timeoutMs);
      return { kind: 'completed' };
    } catch (caught) {
      // A handler that heeds the signal may fail in its own words; what counts is why it was aborted.
      const thrown: unknown = abort.signal.aborted ? abort.signal.reason : caught;
      if (thrown instanceof Draining) return { kind: 'released' };
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      const attempts = error instanceof JobLost ? attempt - 1 : attempt;
      const hopeless = !definition || error instanceof GiveUp || attempt >= definition.attempts;
      const about = { err: error, job: name, id, queue, attempt };
      if (hopeless) {
        this.log.error(about, 'a job failed for good');
        return { kind: 'failed', error, attempts };
      }
      const retryInMs = backoffMs(definition.backoff, attempt);
      this.log.warn({ ...about, retryInMs }, 'a job failed and will be tried again');
      return { kind: 'failed', error, attempts, retryInMs };
    }
  }
}

/** The same for each attempt but its last part, and short enough for every column that keeps one. */
function requestId({ queue, id, attempt }: TakenJob): string {
  const hash = createHash('sha256').update(`${queue}/${id}`).digest('hex').slice(0, 16);
  return `job-${hash}-${attempt}`;
}

async function inTime(work: () => Promise<unknown>, abort: AbortController, timeoutMs: number): Promise<void> {
  const { signal } = abort;
  signal.throwIfAborted();
  const timer = setTimeout(() => abort.abort(new JobTimedOut(timeoutMs)), timeoutMs);
  let aborted: (() => void) | undefined;
  const ended = new Promise<never>((_, reject) => {
    aborted = () => reject(signal.reason as Error);
    signal.addEventListener('abort', aborted, { once: true });
  });
  try {
    await Promise.race([work(), ended]);
  } finally {
    clearTimeout(timer);
    if (aborted) signal.removeEventListener('abort', aborted);
  }
}
