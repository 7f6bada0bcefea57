import { setTimeout as pause } from 'node:timers/promises';
import { ManualQueue, QueueDriver } from '../../src/platform/queue/index.js';
import { describeServices } from '../support/services.js';
import { addingContract } from './queue/adding.contract.js';
import type { Node } from './queue/node.js';
import { processesContract } from './queue/processes.contract.js';
import { runningContract } from './queue/running.contract.js';
import { Plain } from './queue/scene.js';
import { schedulesContract } from './queue/schedules.contract.js';
import type { Setting } from './queue/setting.js';
import { HOUR } from './queue/setting.js';
import type { DriverName } from './queue/world.js';
import { World } from './queue/world.js';

/** The same behaviour of all drivers; on the services the local one runs on MySQL or MariaDB. */
function queueContract(driver: DriverName): void {
  const world = new World(driver);
  beforeAll(() => world.found());
  beforeEach(() => world.begin());
  afterEach(() => world.end());
  afterAll(() => world.vanish());

  const rest = (node: Node) => node.queues.settled();
  const begin = (node: Node) => {
    if (driver === 'manual') void rest(node).catch(() => undefined);
  };
  const setting: Setting = { driver, world, rest, begin };
  addingContract(setting);
  runningContract(setting);
  schedulesContract(setting);
  processesContract(setting);
  if (driver === 'manual') manualContract(setting);
}

function manualContract({ world, rest }: Setting): void {
  test('nothing runs until it is told to', async () => {
    const node = await world.open();
    await node.queues.add(Plain, { n: 1 });
    await node.queues.schedule(Plain, { n: 2 }, { id: 'hourly', everyMs: HOUR });
    await world.pass(HOUR);
    await pause(150);
    expect(node.scene.numbers).toEqual([]);
    const manual = node.app.get(QueueDriver);
    expect(manual).toBeInstanceOf(ManualQueue);
    expect(await (manual as ManualQueue).runDue()).toBe(1);
    expect(node.scene.numbers).toEqual([1]);
    await rest(node);
    expect(node.scene.numbers).toEqual([1, 2]);
  });
}

describe('the queue, local driver', () => queueContract('local'));
describe('the queue, manual driver', () => queueContract('manual'));
describeServices('the queue, Bull driver', () => queueContract('bull'));
