import { setTimeout as pause } from 'node:timers/promises';
import { UnitOfWork } from '../../../src/platform/database/index.js';
import { eventually } from '../../support/eventually.js';
import { Frail, Gate, Plain, Single, Tough } from './scene.js';
import type { Setting } from './setting.js';
import { HOUR } from './setting.js';

/** What happens when processes come, go and die. */
export function processesContract({ driver, world, rest, begin }: Setting): void {
  describe('stopping', () => {
    test('what waits and what is delayed outlives the process', async () => {
      const before = await world.open({ ROLE: 'api' });
      await before.queues.add(Plain, { n: 1 });
      await before.queues.add(Plain, { n: 2 }, { delayMs: HOUR });
      expect(await before.queues.counts('plain')).toMatchObject({ waiting: 1, delayed: 1 });
      await before.close();

      const after = await world.open();
      await rest(after);
      expect(before.scene.numbers).toEqual([]);
      expect(after.scene.numbers).toEqual([1]);
      await world.pass(HOUR);
      await rest(after);
      expect(after.scene.numbers).toEqual([1, 2]);
    });

    test('what runs may end, and nothing more is begun', async () => {
      const node = await world.open();
      const gate = new Gate();
      node.scene.on(Single, () => gate.passed);
      for (const n of [1, 2]) await node.queues.add(Single, { n });
      begin(node);
      await eventually(() => expect(node.scene.numbers).toEqual([1]));
      const closed = node.close();
      await pause(20);
      gate.open();
      await closed;
      expect(node.scene.numbers).toEqual([1]);

      const next = await world.open({ ROLE: 'api' });
      expect(await next.queues.counts('single')).toMatchObject({ waiting: 1, running: 0, delayed: 0, failed: 0 });
    });

    test('what does not end in time is aborted and given back, and that attempt does not count', async () => {
      const node = await world.open({ SHUTDOWN_GRACE: '50ms' });
      let reason: unknown;
      node.scene.on(Frail, (_data, run) => {
        run.signal.addEventListener('abort', () => (reason = (run.signal.reason as Error).name));
        return new Promise(() => undefined);
      });
      await node.queues.add(Frail, { n: 1 }, { id: 'frail' });
      begin(node);
      await eventually(() => expect(node.scene.numbers).toEqual([1]));
      await node.close();
      expect(reason).toBe('Draining');

      const next = await world.open();
      await eventually(() => rest(next).then(() => expect(next.scene.ran).toMatchObject([{ n: 1, attempt: 1 }])));
      expect(await next.queues.counts('plain')).toMatchObject({ running: 0, failed: 0 });
    });
  });

  // The manual driver is for one process.
  if (driver === 'manual') return;

  describe('several processes', () => {
    test('two workers run 500 jobs, each once', async () => {
      const desk = await world.open({ ROLE: 'api' });
      const workers = await Promise.all([world.spawn(), world.spawn()]);
      const numbers = Array.from({ length: 500 }, (_, n) => n);
      await desk.app
        .get(UnitOfWork)
        .quiet('a test', () => Promise.all(numbers.map((n) => desk.queues.add(Plain, { n }))));
      await rest(desk);
      const begun = (lines: string[]) => lines.filter((line) => line.startsWith('begin plain'));
      await eventually(() => expect(workers.flatMap(({ lines }) => begun(lines))).toHaveLength(500));
      expect(new Set(workers.flatMap(({ lines }) => begun(lines))).size).toBe(500);
      for (const { lines } of workers) expect(begun(lines).length).toBeGreaterThan(10);
    });

    test('a job whose process was killed is tried again by another, unless it has no attempt left', async () => {
      const lease = { QUEUE_LEASE: '600ms' };
      const desk = await world.open({ ROLE: 'api', ...lease });
      await desk.queues.add(Tough, { n: 1 }, { id: 'tough' });
      await desk.queues.add(Frail, { n: 2 }, { id: 'frail' });
      const doomed = await world.spawn(lease);
      await doomed.said('begin tough 1');
      await doomed.said('begin frail 2');
      await doomed.kill();
      expect(await desk.queues.counts('plain')).toMatchObject({ running: 2 });
      await desk.close();

      const next = await world.open(lease);
      await eventually(() => expect(next.scene.ran).toMatchObject([{ job: 'scene.tough', n: 1, attempt: 2 }]));
      await eventually(async () => expect(await next.queues.counts('plain')).toMatchObject({ running: 0, failed: 1 }));
      expect(next.scene.ran).toHaveLength(1);
      expect((await next.queues.failed('plain', { limit: 5 })).data).toMatchObject([
        {
          id: 'scene.frail@frail',
          attempts: 1,
          error: expect.stringContaining('ended or stopped answering') as string,
        },
      ]);
    });

    test('a job that outlasts its lease stays with its process, which is alive', async () => {
      const desk = await world.open({ QUEUE_LEASE: '200ms' });
      const gate = new Gate();
      desk.scene.on(Plain, () => gate.passed);
      await desk.queues.add(Plain, { n: 1 });
      await world.spawn({ QUEUE_LEASE: '200ms' });
      await pause(600);
      gate.open();
      await rest(desk);
      expect(desk.scene.numbers).toEqual([1]);
      expect(await desk.queues.counts('plain')).toMatchObject({ failed: 0, running: 0 });
    });
  });
}
