export interface Backoff {
  /** How long to wait after the first failure; each further one doubles it. */
  readonly firstMs: number;
  readonly maxMs: number;
}

export interface JobAbout {
  readonly queue: string;
  /** One sentence for the documents. */
  readonly says: string;
  /** How often it is tried, the first time included; an attempt that its process did not survive counts. */
  readonly attempts?: number;
  readonly backoff?: Backoff;
  /** How many jobs of its queue one process runs at a time; jobs of the same queue that say so must agree. */
  readonly concurrency?: number;
  /** After this long the attempt is aborted and has failed. */
  readonly timeoutMs?: number;
}

export interface JobDefinition<D extends object = object> extends Required<Omit<JobAbout, 'concurrency'>> {
  readonly name: string;
  readonly concurrency: number | undefined;
  /** Makes `D` part of the type; never set. */
  readonly data?: D;
}

const NAME = /^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/;
const CONCURRENCY = 5;

const definitions = new Map<string, JobDefinition>();

/**
 * Declares something that is done later, away from the request. The data holds ids and facts, never entities. A job may
 * run twice (its process may die between doing and saying so), so what it does must bear that.
 */
export function defineJob<D extends object>(name: string, about: JobAbout): JobDefinition<D> {
  if (definitions.has(name)) throw new Error(`The job "${name}" is defined twice.`);
  for (const each of [name, about.queue]) {
    if (!NAME.test(each) || each.length > 60) {
      throw new Error(`"${each}" cannot name a job or a queue: small letters and digits, parted by dots or dashes.`);
    }
  }
  const definition: JobDefinition<D> = {
    name,
    queue: about.queue,
    says: about.says,
    attempts: about.attempts ?? 5,
    backoff: about.backoff ?? { firstMs: 1000, maxMs: 600_000 },
    concurrency: about.concurrency,
    timeoutMs: about.timeoutMs ?? 60_000,
  };
  definitions.set(name, definition);
  return definition;
}

/** Every job of this build, by name. */
export function definedJobs(): readonly JobDefinition[] {
  return [...definitions.values()].sort((a, b) => a.name.localeCompare(b.name));
}

export function jobNamed(name: string): JobDefinition | undefined {
  return definitions.get(name);
}

/** Every queue of this build, and how many of its jobs one process runs at a time. */
export function definedQueues(): ReadonlyMap<string, number> {
  const said = new Map<string, JobDefinition>();
  const queues = new Map<string, number>();
  for (const job of definedJobs()) {
    const before = said.get(job.queue);
    if (before && job.concurrency && before.concurrency !== job.concurrency) {
      throw new Error(
        `The jobs "${before.name}" and "${job.name}" share the queue "${job.queue}" but say different concurrencies.`,
      );
    }
    if (job.concurrency) said.set(job.queue, job);
    queues.set(job.queue, job.concurrency ?? queues.get(job.queue) ?? CONCURRENCY);
  }
  return queues;
}
