import { CursorInvalid } from '../../../src/kernel/index.js';
import { UnitOfWork } from '../../../src/platform/database/index.js';
import { Metrics } from '../../../src/platform/observability/index.js';
import { FailedJobNotFound, GiveUp } from '../../../src/platform/queue/index.js';
import { eventually } from '../../support/eventually.js';
import { Flaky, Gate, Plain, Single, Slow } from './scene.js';
import type { Setting } from './setting.js';
import { HOUR } from './setting.js';

/** How jobs run, and fail. */
export function runningContract({ driver, world, rest, begin }: Setting): void {
  describe('running', () => {
    test('no more at a time than the queue allows', async () => {
      const node = await world.open();
      const gates: Gate[] = [];
      let going = 0;
      let most = 0;
      node.scene.on(Plain, async () => {
        most = Math.max(most, (going += 1));
        const gate = new Gate();
        gates.push(gate);
        await gate.passed;
        going -= 1;
      });
      for (let n = 0; n < 12; n += 1) await node.queues.add(Plain, { n });
      begin(node);
      for (let begun = 4; begun <= 12; begun += 4) {
        await eventually(() => expect(gates).toHaveLength(begun));
        expect(await node.queues.counts('plain')).toMatchObject({ running: 4, waiting: 12 - begun });
        gates.slice(begun - 4).forEach((gate) => gate.open());
      }
      await rest(node);
      expect(most).toBe(4);
      expect(new Set(node.scene.numbers).size).toBe(12);
    });

    test('an attempt that takes too long is aborted and has failed', async () => {
      const node = await world.open();
      const reasons: unknown[] = [];
      node.scene.on(Slow, (_data, run) => {
        run.signal.addEventListener('abort', () => reasons.push((run.signal.reason as Error).name));
        return new Promise(() => undefined);
      });
      await node.queues.add(Slow, { n: 1 });
      await rest(node);
      await world.pass(1000);
      await rest(node);
      expect(reasons).toEqual(['JobTimedOut', 'JobTimedOut']);
      const { data } = await node.queues.failed('slow', { limit: 10 });
      expect(data).toMatchObject([{ error: 'It was not done after 60 ms.', attempts: 2 }]);
    });

    test('500 jobs, each once', async () => {
      const node = await world.open();
      const numbers = Array.from({ length: 500 }, (_, n) => n);
      await node.app
        .get(UnitOfWork)
        .quiet('a test', () => Promise.all(numbers.map((n) => node.queues.add(Plain, { n }))));
      await rest(node);
      expect(node.scene.numbers.sort((a, b) => a - b)).toEqual(numbers);
    });
  });

  describe('failing', () => {
    test('it is tried again after a wait that doubles, then listed as failed, and can be tried again', async () => {
      const node = await world.open();
      node.scene.on(Flaky, ({ n }, { attempt }) => {
        throw new Error(`no ${n}, for the ${attempt}. time`);
      });
      await node.queues.add(Flaky, { n: 7 }, { id: 'seven' });
      // First after 5 to 10 s, then after 7.5 to 15.
      for (const [attempts, tooEarly, enough] of [
        [1, 4500, 5500],
        [2, 7000, 8000],
      ] as const) {
        await rest(node);
        expect(await node.queues.counts('flaky')).toMatchObject({ delayed: 1, failed: 0 });
        await world.pass(tooEarly);
        await rest(node);
        expect(node.scene.ran).toHaveLength(attempts);
        await world.pass(enough);
      }
      await rest(node);
      expect(node.scene.ran.map((each) => each.attempt)).toEqual([1, 2, 3]);
      expect(await node.queues.counts('flaky')).toMatchObject({ delayed: 0, waiting: 0, failed: 1 });
      const { data } = await node.queues.failed('flaky', { limit: 10 });
      expect(data).toEqual([
        {
          id: 'scene.flaky@seven',
          job: 'scene.flaky',
          queue: 'flaky',
          data: { n: 7 },
          error: 'no 7, for the 3. time',
          stack: expect.stringContaining('running.contract.ts') as string,
          attempts: 3,
          addedAt: expect.any(Date) as Date,
          failedAt: expect.any(Date) as Date,
        },
      ]);

      node.scene.on(Flaky, ({ n }, { attempt }) => {
        if (attempt === 1) throw new Error(`still no ${n}`);
      });
      await node.queues.retry('flaky', 'scene.flaky@seven');
      await rest(node);
      expect(await node.queues.counts('flaky')).toMatchObject({ delayed: 1, failed: 0 });
      await world.pass(10_000);
      await rest(node);
      expect(node.scene.ran.map((each) => each.attempt)).toEqual([1, 2, 3, 1, 2]);
      expect(await node.queues.counts('flaky')).toMatchObject({ delayed: 0, waiting: 0, failed: 0 });
    });

    test('a handler that gives up is not tried again', async () => {
      const node = await world.open();
      node.scene.on(Flaky, () => {
        throw new GiveUp('no such mailbox');
      });
      await node.queues.add(Flaky, { n: 1 });
      await rest(node);
      expect((await node.queues.failed('flaky', { limit: 1 })).data).toMatchObject([
        { error: 'no such mailbox', attempts: 1 },
      ]);
    });

    test('one that always fails does not hold up the others', async () => {
      const node = await world.open();
      node.scene.on(Single, ({ n }) => {
        if (n === 0) throw new Error('poison');
      });
      for (const n of [0, 1, 2]) await node.queues.add(Single, { n });
      await rest(node);
      expect(node.scene.numbers).toEqual([0, 1, 2]);
      await world.pass(5000);
      await rest(node);
      expect(node.scene.numbers).toEqual([0, 1, 2, 0]);
      expect(await node.queues.counts('single')).toMatchObject({ failed: 1, delayed: 0 });
    });

    test('the failed are listed in pages, the last one first, and tried again or removed', async () => {
      const node = await world.open();
      node.scene.on(Plain, ({ n }) => {
        throw new Error(`no ${n}`);
      });
      for (const n of [1, 2, 3, 4, 5]) {
        await node.queues.add(Plain, { n }, { id: String(n) });
        await rest(node);
        world.clock.advance(1);
      }
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await node.queues.failed('plain', { limit: 2, cursor });
        seen.push(page.data.map((each) => each.error).join());
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(seen.join(' | ')).toMatch(
        driver === 'bull' ? /^no \d,no \d \| no \d,no \d \| no \d$/ : /^no 5,no 4 \| no 3,no 2 \| no 1$/,
      );
      expect([...seen.join().matchAll(/\d/g)].map(String).sort()).toEqual(['1', '2', '3', '4', '5']);
      await expect(node.queues.failed('plain', { limit: 2, cursor: 'eyJub25zZW5zZSI6MX0' })).rejects.toThrow(
        CursorInvalid().message,
      );

      await node.queues.discard('plain', 'scene.plain@1');
      await expect(node.queues.discard('plain', 'scene.plain@1')).rejects.toThrow(
        FailedJobNotFound({ queue: 'plain', id: 'scene.plain@1' }).message,
      );
      await expect(node.queues.retry('plain', 'scene.plain@9')).rejects.toThrow('no failed job');
      node.scene.on(Plain, ({ n }) => {
        if (n === 5) throw new Error('still not');
      });
      expect(await node.queues.retryAll('plain')).toBe(4);
      await rest(node);
      expect(node.scene.numbers.slice(5).sort()).toEqual([2, 3, 4, 5]);
      expect(await node.queues.counts('plain')).toMatchObject({ failed: 1, waiting: 0 });
      expect(await node.queues.discardAll('plain')).toBe(1);
      expect(await node.queues.counts('plain')).toMatchObject({ failed: 0 });
    });
  });

  test('the numbers show what is in the queues and how long attempts took', async () => {
    const node = await world.open();
    node.scene.on(Plain, () => {
      throw new Error('no');
    });
    await node.queues.add(Plain, { n: 1 });
    await node.queues.add(Single, { n: 2 });
    await node.queues.add(Single, { n: 3 }, { delayMs: HOUR });
    await rest(node);
    const text = await node.app.get(Metrics).registry.metrics();
    expect(text).toContain('quickdesk_queue_jobs{queue="plain",state="failed"} 1');
    expect(text).toContain('quickdesk_queue_jobs{queue="single",state="delayed"} 1');
    expect(text).toContain('quickdesk_queue_lag_seconds{queue="single"} 0');
    expect(text).toContain('quickdesk_queue_job_seconds_count{kind="scene.plain",outcome="failed"} 1');
    expect(text).toContain('quickdesk_queue_job_seconds_count{kind="scene.single",outcome="completed"} 1');
  });
}
