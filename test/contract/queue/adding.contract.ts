import { setTimeout as pause } from 'node:timers/promises';
import { UnitOfWork } from '../../../src/platform/database/index.js';
import { context } from '../../../src/platform/observability/index.js';
import { QueueUnknown } from '../../../src/platform/queue/index.js';
import { eventually } from '../../support/eventually.js';
import { Gate, Plain, Single, Tough } from './scene.js';
import type { Setting } from './setting.js';
import { HOUR } from './setting.js';

/** What becomes of jobs on their way in. */
export function addingContract({ world, rest, begin }: Setting): void {
  describe('adding', () => {
    test('a job runs once, with its data, as the system, under a request id of its own', async () => {
      const node = await world.open();
      let seen: unknown;
      node.scene.on(Plain, (data, run) => (seen = { data, context: context(), attempt: run.attempt, id: run.id }));
      await node.queues.add(Plain, { n: 1, text: 'Zoë 🌍' }, { id: 'one' });
      await rest(node);
      expect(node.scene.numbers).toEqual([1]);
      expect(seen).toEqual({
        data: { n: 1, text: 'Zoë 🌍' },
        context: { requestId: expect.stringMatching(/^job-[0-9a-f]{16}-1$/) as string, actor: 'system:scene.plain' },
        attempt: 1,
        id: 'scene.plain@one',
      });
      expect(await node.queues.counts('plain')).toMatchObject({ waiting: 0, running: 0, delayed: 0, failed: 0 });
    });

    test('a delayed job runs when its time has come and not before', async () => {
      const node = await world.open();
      await node.queues.add(Plain, { n: 1 }, { delayMs: HOUR });
      await rest(node);
      expect(await node.queues.counts('plain')).toMatchObject({ delayed: 1, waiting: 0 });
      await world.pass(HOUR - 60_000);
      await rest(node);
      expect(node.scene.numbers).toEqual([]);
      await world.pass(60_000);
      await rest(node);
      expect(node.scene.numbers).toEqual([1]);
    });

    test('higher priorities go first, equals in the order they came', async () => {
      const node = await world.open();
      await node.queues.pause('single');
      for (const [n, priority] of [
        [1, 0],
        [2, 5],
        [3, 10],
        [4, 5],
        [5, 0],
        [6, 100],
      ] as const) {
        await node.queues.add(Single, { n }, { priority });
      }
      await rest(node);
      expect(node.scene.numbers).toEqual([]);
      expect(await node.queues.counts('single')).toMatchObject({ waiting: 6, paused: true });
      await node.queues.resume('single');
      await rest(node);
      expect(node.scene.numbers).toEqual([6, 3, 2, 4, 1, 5]);
    });

    test('a unit of work that fails adds nothing, one that commits does', async () => {
      const node = await world.open();
      const uow = node.app.get(UnitOfWork);
      const lost = uow.quiet('a test', async () => {
        await node.queues.add(Plain, { n: 1 });
        throw new Error('changed my mind');
      });
      await expect(lost).rejects.toThrow('changed my mind');
      await uow.quiet('a test', async () => {
        await node.queues.add(Plain, { n: 2 });
        await pause(20);
        expect(node.scene.numbers).toEqual([]);
      });
      await rest(node);
      expect(node.scene.numbers).toEqual([2]);
    });

    test('refuses ids that are too long and data that is no note', async () => {
      const node = await world.open();
      await expect(node.queues.add(Plain, { n: 1 }, { id: 'x'.repeat(121) })).rejects.toThrow('1 to 120');
      await expect(node.queues.add(Plain, { n: 1, text: 'x'.repeat(300_000) })).rejects.toThrow('ids and facts');
      await expect(node.queues.counts('nowhere')).rejects.toThrow(QueueUnknown({ queue: 'nowhere' }).message);
    });
  });

  describe('the same id', () => {
    test('is there once while it waits', async () => {
      const node = await world.open();
      await node.queues.pause('plain');
      for (const n of [1, 2, 3]) await node.queues.add(Plain, { n }, { id: 'same' });
      await node.queues.add(Tough, { n: 4 }, { id: 'same' });
      expect(await node.queues.counts('plain')).toMatchObject({ waiting: 2 });
      await node.queues.resume('plain');
      await rest(node);
      expect(node.scene.numbers.sort()).toEqual([1, 4]);
    });

    test('is there once while it is delayed, and keeps its time', async () => {
      const node = await world.open();
      await node.queues.add(Plain, { n: 1 }, { id: 'same', delayMs: HOUR });
      await node.queues.add(Plain, { n: 2 }, { id: 'same' });
      await rest(node);
      expect(await node.queues.counts('plain')).toMatchObject({ delayed: 1, waiting: 0 });
      await world.pass(HOUR);
      await rest(node);
      expect(node.scene.numbers).toEqual([1]);
    });

    test('added during its run, runs once more afterwards with what was added last, never two at a time', async () => {
      const node = await world.open();
      const gate = new Gate();
      let going = 0;
      node.scene.on(Plain, async () => {
        expect((going += 1)).toBe(1);
        await gate.passed;
        going -= 1;
      });
      await node.queues.add(Plain, { n: 1 }, { id: 'same' });
      begin(node);
      await eventually(() => expect(node.scene.numbers).toEqual([1]));
      for (const n of [2, 3, 4]) await node.queues.add(Plain, { n }, { id: 'same' });
      expect(await node.queues.counts('plain')).toMatchObject({ running: 1, waiting: 0 });
      gate.open();
      await eventually(() => expect(node.scene.numbers).toEqual([1, 4]));
      await rest(node);
      expect(node.scene.numbers).toEqual([1, 4]);
      expect(await node.queues.counts('plain')).toMatchObject({ waiting: 0, running: 0, failed: 0 });
    });

    test('a job may put itself off', async () => {
      const node = await world.open();
      node.scene.on(Plain, ({ n }, run) =>
        n < 3 ? node.queues.add(Plain, { n: n + 1 }, { id: run.id.split('@')[1], delayMs: HOUR }) : undefined,
      );
      await node.queues.add(Plain, { n: 1 }, { id: 'again' });
      await rest(node);
      expect(node.scene.numbers).toEqual([1]);
      // Done and put off are two steps.
      await eventually(async () => expect(await node.queues.counts('plain')).toMatchObject({ delayed: 1 }));
      for (const expected of [
        [1, 2],
        [1, 2, 3],
        [1, 2, 3],
      ]) {
        await world.pass(HOUR);
        await rest(node);
        expect(node.scene.numbers).toEqual(expected);
      }
    });

    test('is free again once the job is done or has failed', async () => {
      const node = await world.open();
      node.scene.on(Plain, ({ n }) => {
        if (n === 2) throw new Error('two is one too many');
      });
      for (const n of [1, 2, 3]) {
        await node.queues.add(Plain, { n }, { id: 'same' });
        await rest(node);
      }
      expect(node.scene.numbers).toEqual([1, 2, 3]);
      expect(await node.queues.counts('plain')).toMatchObject({ failed: 0, waiting: 0 });
    });
  });
}
