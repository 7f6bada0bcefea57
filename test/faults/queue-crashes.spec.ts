import { Redis } from 'ioredis';
import { Unavailable } from '../../src/kernel/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { Gate, Plain } from '../contract/queue/scene.js';
import type { DriverName, Worker } from '../contract/queue/world.js';
import { World } from '../contract/queue/world.js';
import { eventually } from '../support/eventually.js';
import type { PrivateServer } from '../support/servers.js';
import { startRedis } from '../support/servers.js';
import { describeServices } from '../support/services.js';

const HOUR = 3_600_000;

function nothingIsLost(driver: DriverName): void {
  const world = new World(driver);
  beforeAll(() => world.found());
  beforeEach(() => world.begin());
  afterEach(() => world.end());
  afterAll(() => world.vanish());

  test('a process that is killed while it adds and runs jobs loses none it was told were added', async () => {
    const lease = { QUEUE_LEASE: '400ms' };
    const killed: Worker[] = [];
    for (const first of [0, 100_000]) {
      const busy = await world.spawn(lease, ['add-from', String(first)]);
      await eventually(() => expect(busy.numbers('done').length).toBeGreaterThan(20));
      await busy.kill();
      killed.push(busy);
    }
    const survivor = await world.spawn(lease);
    const numbers = (word: string) => [...killed, survivor].flatMap((each) => each.numbers(word));
    // What was killed twice waits longer before it is tried again.
    await eventually(
      () => {
        const done = new Set(numbers('done'));
        expect(numbers('added').filter((n) => !done.has(n))).toEqual([]);
      },
      { withinMs: 15_000 },
    );
    expect(numbers('added').length).toBeGreaterThan(40);
  });
}

describe('killed processes, local driver', () => nothingIsLost('local'));
describeServices('killed processes, Bull driver', () => nothingIsLost('bull'));

describeServices('the queue while Redis is away', () => {
  const world = new World('bull');
  let redis: PrivateServer;
  beforeAll(() => world.found());
  beforeEach(async () => {
    await world.begin();
    redis = await startRedis();
  });
  afterEach(async () => {
    await world.end();
    await redis.stop();
  });
  afterAll(() => world.vanish());

  const open = (env: Record<string, string> = {}) => world.open({ REDIS_URL: redis.url, ...env });

  test('adding fails at once and says so, a running job ends, and all goes on when Redis is back', async () => {
    const desk = await open();
    const gate = new Gate();
    desk.scene.on(Plain, ({ n }) => (n === 1 ? gate.passed : undefined));
    await desk.queues.add(Plain, { n: 1 });
    await eventually(() => expect(desk.scene.numbers).toEqual([1]));
    await redis.kill();

    const asked = performance.now();
    await expect(desk.queues.add(Plain, { n: 2 })).rejects.toThrow(Unavailable);
    await expect(desk.queues.counts('plain')).rejects.toThrow(Unavailable);
    expect(performance.now() - asked).toBeLessThan(3000);
    // What is committed stays committed: the job was only to hurry it along.
    await desk.app.get(UnitOfWork).quiet('a test', () => desk.queues.add(Plain, { n: 3 }));
    gate.open();

    await redis.restart();
    await eventually(() => desk.queues.add(Plain, { n: 4 }), { withinMs: 10_000 });
    await eventually(() => expect(desk.scene.numbers).toEqual([1, 4]), { withinMs: 10_000 });
    await desk.queues.settled();
  });

  test('a process stops without it', async () => {
    const desk = await open();
    await desk.queues.add(Plain, { n: 1 });
    await desk.queues.settled();
    await redis.kill();
    const asked = performance.now();
    await desk.close();
    expect(performance.now() - asked).toBeLessThan(8000);
  });

  test('a process starts without it, and works when it comes', async () => {
    await redis.kill();
    const desk = await open();
    await redis.restart();
    await eventually(() => desk.queues.add(Plain, { n: 1 }), { withinMs: 10_000 });
    await eventually(() => expect(desk.scene.numbers).toEqual([1]), { withinMs: 10_000 });
  });

  test('schedules outlive an emptied Redis', async () => {
    const desk = await open();
    await desk.queues.schedule(Plain, { n: 1 }, { id: 'hourly', everyMs: HOUR });
    const client = new Redis(redis.url);
    await client.flushall();
    await client.quit();
    world.clock.advance(HOUR);
    await eventually(() => expect(desk.scene.numbers).toEqual([1]));
  });
});
