import { eventually } from '../../support/eventually.js';
import { Gate, Plain } from './scene.js';
import type { Setting } from './setting.js';
import { HOUR } from './setting.js';

/** Jobs that come again. */
export function schedulesContract({ driver, world, rest, begin }: Setting): void {
  describe('schedules', () => {
    test('run once an interval, however many look, and go on after a restart', async () => {
      const node = await world.open();
      const others = world.holdsTwoNodes && driver !== 'manual' ? [await world.open()] : [];
      const ran = () => [node, ...others].flatMap((each) => each.scene.numbers);
      const lookAll = () => Promise.all([node, node, ...others, ...others].map(rest));
      await node.queues.schedule(Plain, { n: 1 }, { id: 'hourly', everyMs: HOUR });
      await lookAll();
      expect(ran()).toEqual([]);
      for (const times of [1, 2, 3]) {
        await world.pass(HOUR);
        await lookAll();
        expect(ran()).toHaveLength(times);
      }
      for (const each of [node, ...others]) await each.close();

      const next = await world.open();
      // Missed turns are made up for by one.
      await world.pass(5 * HOUR);
      await rest(next);
      expect(next.scene.numbers).toEqual([1]);
    });

    test('change with their interval and their data, and end', async () => {
      const node = await world.open();
      await node.queues.schedule(Plain, { n: 1 }, { id: 'mine', everyMs: 24 * HOUR });
      await node.queues.schedule(Plain, { n: 2 }, { id: 'mine', everyMs: HOUR });
      for (let hour = 0; hour < 3; hour += 1) {
        await world.pass(HOUR);
        await rest(node);
      }
      expect(node.scene.numbers).toEqual([2, 2, 2]);
      await node.queues.schedule(Plain, { n: 3 }, { id: 'mine', everyMs: HOUR });
      await world.pass(HOUR);
      await rest(node);
      expect(node.scene.numbers).toEqual([2, 2, 2, 3]);
      await node.queues.unschedule(Plain, 'mine');
      await world.pass(5 * HOUR);
      await rest(node);
      expect(node.scene.numbers).toHaveLength(4);
    });

    test('leave out an interval while the run before has not ended, and leave one failed job at most', async () => {
      const node = await world.open();
      const gate = new Gate();
      node.scene.on(Plain, () => gate.passed.then(() => Promise.reject(new Error('broken'))));
      await node.queues.schedule(Plain, { n: 1 }, { id: 'long', everyMs: HOUR });
      await world.pass(HOUR);
      begin(node);
      await eventually(() => expect(node.scene.numbers).toEqual([1]));
      await world.pass(HOUR);
      await node.queues.settled(100).catch(() => undefined);
      expect(node.scene.numbers).toEqual([1]);
      gate.open();
      await rest(node);
      expect(node.scene.numbers).toEqual([1]);
      await world.pass(HOUR);
      await rest(node);
      expect(node.scene.numbers).toEqual([1, 1]);
      expect(await node.queues.counts('plain')).toMatchObject({ failed: 1, waiting: 0 });
    });
  });
}
