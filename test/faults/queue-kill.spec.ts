import { eventually } from '../support/eventually.js';
import { describeServices } from '../support/services.js';
import type { DriverName, Worker } from '../contract/queue/world.js';
import { World } from '../contract/queue/world.js';

function nothingIsLost(driver: DriverName): void {
  const world = new World(driver);
  beforeAll(() => world.found());
  beforeEach(() => world.begin());
  afterEach(() => world.end());
  afterAll(() => world.vanish());

  test('a process that is killed while it adds and runs jobs loses none it was told were added', async () => {
    const lease = { QUEUE_LEASE: '400ms' };
    const killed: Worker[] = [];
    for (const first of [0, 100_000, 200_000]) {
      const busy = await world.spawn(lease, ['add-from', String(first)]);
      await eventually(() => expect(busy.numbers('done').length).toBeGreaterThan(20));
      await busy.kill();
      killed.push(busy);
    }
    const survivor = await world.spawn(lease);
    const numbers = (word: string) => [...killed, survivor].flatMap((each) => each.numbers(word));
    await eventually(() => {
      const done = new Set(numbers('done'));
      expect(numbers('added').filter((n) => !done.has(n))).toEqual([]);
    });
    expect(numbers('added').length).toBeGreaterThan(60);
  });
}

describe('killed processes, local driver', () => nothingIsLost('local'));
describeServices('killed processes, Bull driver', () => nothingIsLost('bull'));
