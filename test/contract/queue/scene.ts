import { Injectable } from '@nestjs/common';
import type { JobDefinition, JobRun } from '../../../src/platform/queue/index.js';
import { defineJob, Handles } from '../../../src/platform/queue/index.js';

export interface Note {
  n: number;
  text?: string;
}

export const Plain = defineJob<Note>('scene.plain', {
  queue: 'plain',
  says: 'One try, four at a time.',
  attempts: 1,
  concurrency: 4,
});
export const Single = defineJob<Note>('scene.single', {
  queue: 'single',
  says: 'One at a time.',
  attempts: 2,
  backoff: { firstMs: 5000, maxMs: 5000 },
  concurrency: 1,
});
export const Flaky = defineJob<Note>('scene.flaky', {
  queue: 'flaky',
  says: 'Tried three times.',
  attempts: 3,
  backoff: { firstMs: 10_000, maxMs: 15_000 },
});
export const Slow = defineJob<Note>('scene.slow', {
  queue: 'slow',
  says: 'Has 60 ms.',
  attempts: 2,
  backoff: { firstMs: 1000, maxMs: 1000 },
  timeoutMs: 60,
});
export const Frail = defineJob<Note>('scene.frail', { queue: 'plain', says: 'Must not be begun twice.', attempts: 1 });
export const Tough = defineJob<Note>('scene.tough', { queue: 'plain', says: 'May be begun three times.', attempts: 3 });
export const Sturdy = defineJob<Note>('scene.sturdy', {
  queue: 'sturdy',
  says: 'May be begun ten times.',
  attempts: 10,
});

type Act = (data: Note, run: JobRun) => unknown;

/** What the jobs do in this test, and what they have done. */
@Injectable()
export class Scene {
  readonly ran: { job: string; n: number; text: string | undefined; attempt: number }[] = [];
  private readonly acts = new Map<string, Act>();

  on(job: JobDefinition<Note>, act: Act): void {
    this.acts.set(job.name, act);
  }

  /** The numbers of the notes, in the order they were begun. */
  get numbers(): number[] {
    return this.ran.map((each) => each.n);
  }

  play(job: JobDefinition<Note>, data: Note, run: JobRun): unknown {
    this.ran.push({ job: job.name, n: data.n, text: data.text, attempt: run.attempt });
    return this.acts.get(job.name)?.(data, run);
  }
}

@Injectable()
export class SceneHandlers {
  constructor(private readonly scene: Scene) {}

  @Handles(Plain)
  plain(data: Note, run: JobRun): unknown {
    return this.scene.play(Plain, data, run);
  }

  @Handles(Single)
  single(data: Note, run: JobRun): unknown {
    return this.scene.play(Single, data, run);
  }

  @Handles(Flaky)
  flaky(data: Note, run: JobRun): unknown {
    return this.scene.play(Flaky, data, run);
  }

  @Handles(Slow)
  slow(data: Note, run: JobRun): unknown {
    return this.scene.play(Slow, data, run);
  }

  @Handles(Frail)
  frail(data: Note, run: JobRun): unknown {
    return this.scene.play(Frail, data, run);
  }

  @Handles(Sturdy)
  sturdy(data: Note, run: JobRun): unknown {
    return this.scene.play(Sturdy, data, run);
  }

  @Handles(Tough)
  tough(data: Note, run: JobRun): unknown {
    return this.scene.play(Tough, data, run);
  }
}

/** Something a job waits for until the test opens it. */
export class Gate {
  readonly open: () => void;
  readonly passed: Promise<void>;

  constructor() {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.passed = promise;
    this.open = resolve;
  }
}
