import { newId } from '../../../src/kernel/index.js';
import { UnitOfWork } from '../../../src/platform/database/index.js';
import { FailedJobsRepository } from '../../../src/platform/queue/failed-jobs.repository.js';
import type { TakenRow, Turn } from '../../../src/platform/queue/queue-jobs.repository.js';
import { QueueJobsRepository } from '../../../src/platform/queue/queue-jobs.repository.js';
import { SchedulesRepository } from '../../../src/platform/queue/schedules.repository.js';
import type { Node } from './node.js';
import { Plain } from './scene.js';
import { World } from './world.js';

describe('the rows of the local driver', () => {
  const world = new World('manual');
  let node: Node;
  let rows: QueueJobsRepository;
  beforeAll(() => world.found());
  beforeEach(async () => {
    await world.begin();
    node = await world.open();
    rows = node.app.get(QueueJobsRepository);
  });
  afterEach(() => world.end());
  afterAll(() => world.vanish());

  const turn = (owner: string, change: Partial<Turn> = {}): Promise<TakenRow[]> =>
    rows.turn({
      owner,
      now: world.clock.ms(),
      leaseMs: 60_000,
      ended: [],
      ripen: [],
      recover: [],
      take: new Map(),
      ...change,
    });
  const take = new Map([['plain', 10]]);

  test('what a process says about a job it has lost to another no longer counts', async () => {
    const [slow, quick] = [newId(), newId()];
    await node.queues.add(Plain, { n: 1 }, { id: 'one' });
    const [lost] = await turn(slow, { take, leaseMs: -1000 });
    const [taken] = await turn(quick, { take, recover: ['plain'] });
    expect([lost?.attempt, taken?.attempt]).toEqual([1, 2]);
    if (!lost || !taken) throw new Error('Nothing was taken.');

    await turn(slow, { ended: [{ job: lost, outcome: { kind: 'completed' } }] });
    await turn(slow, { ended: [{ job: lost, outcome: { kind: 'released' } }] });
    const failed = { kind: 'failed', error: new Error('late'), attempts: 1 } as const;
    await turn(slow, { ended: [{ job: lost, outcome: failed }] });
    expect(await node.queues.counts('plain')).toMatchObject({ running: 1, waiting: 0, failed: 0 });

    await turn(quick, { ended: [{ job: taken, outcome: { kind: 'completed' } }] });
    expect(await node.queues.counts('plain')).toMatchObject({ running: 0, waiting: 0, failed: 0 });
  });

  test('a process does not take its own jobs for lost ones, and a renewed lease holds', async () => {
    const owner = newId();
    await node.queues.add(Plain, { n: 1 });
    await turn(owner, { take, leaseMs: -1000 });
    expect(await turn(owner, { take, recover: ['plain'] })).toEqual([]);
    await rows.renew(owner, ['plain'], 60_000);
    expect(await turn(newId(), { take, recover: ['plain'] })).toEqual([]);
  });

  test('of those who move a schedule on, one does', async () => {
    await node.queues.schedule(Plain, { n: 1 }, { id: 'hourly', everyMs: 3_600_000 });
    const schedules = node.app.get(SchedulesRepository);
    const [schedule] = await schedules.list([Plain.name]);
    if (!schedule) throw new Error('There is no schedule.');
    const moved = await Promise.all(
      [1, 2, 3].map(() => schedules.advance(schedule, schedule.nextAt + schedule.everyMs)),
    );
    expect(moved.filter(Boolean)).toHaveLength(1);
  });

  test('the next in line are read from the index, unsorted', async () => {
    const uow = node.app.get(UnitOfWork);
    const lines = uow.dialect === 'sqlite' ? 'EXPLAIN QUERY PLAN ' : 'EXPLAIN ';
    const plan = JSON.stringify(await uow.read().query(lines + rows.nextInLine, ['plain', 'plain', 10]));
    expect(plan).toContain('ix_queue_jobs_line');
    expect(plan).not.toMatch(/TEMP B-TREE|filesort|SCAN queue_jobs/);
  });

  test('what failed long ago is forgotten', async () => {
    node.scene.on(Plain, () => {
      throw new Error('no');
    });
    await node.queues.add(Plain, { n: 1 });
    await node.queues.settled();
    world.clock.advance(1000);
    const kept = node.app.get(FailedJobsRepository);
    expect(await kept.forget(['plain'], world.clock.ms() - 2000)).toBe(0);
    expect(await kept.forget(['plain'], world.clock.ms())).toBe(1);
  });
});
