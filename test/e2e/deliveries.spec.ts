import { unwrap } from '@quickdesk/client';
import { Redis } from 'ioredis';
import { FakeClock } from '../../src/kernel/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import type { Delivery, Outcome } from '../../src/platform/deliveries/index.js';
import { Channels, Deliveries, Dispatcher } from '../../src/platform/deliveries/index.js';
import type { Desk, Person } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { onServices } from '../support/services.js';

describe('deliveries', () => {
  let desk: Desk;
  let operator: Person;
  const clock = new FakeClock();
  const sent: string[] = [];
  let answer: (delivery: Delivery) => Outcome | Promise<Outcome>;

  beforeAll(async () => {
    // The sweep is told when to come, so that a test can look before it.
    desk = await startDesk({
      clock,
      env: { CONSUMER_SWEEP: '1h', DELIVERY_RETRY_FIRST: '20ms', DELIVERY_ATTEMPTS: '3' },
    });
    operator = desk.operator();
    desk.get(Channels).use('pigeon', (delivery) => {
      sent.push((delivery.payload as { note: string }).note);
      return Promise.resolve(answer(delivery));
    });
  });
  afterAll(() => desk.close());
  beforeEach(() => {
    sent.length = 0;
    answer = () => ({ ok: true, response: 'coo' });
  });

  const owe = (note: string, key = note) =>
    desk
      .get(UnitOfWork)
      .quiet('a test', () =>
        desk.get(Deliveries).owe({ channel: 'pigeon', kind: 'test.note', key, payload: { note } }),
      );
  const find = async (status: 'owed' | 'sent' | 'failed') =>
    (
      await unwrap(
        operator.client.GET('/api/v1/deliveries', { params: { query: { status: [status], channel: ['pigeon'] } } }),
      )
    ).data;
  const read = (id: string) => unwrap(operator.client.GET('/api/v1/deliveries/{id}', { params: { path: { id } } }));
  /** The clock moves, the queue's own waiting does not need it: a retry is due as soon as its time has come. */
  const later = async (ms: number) => {
    clock.advance(ms);
    await desk.get(Dispatcher).sweep();
    await desk.settle();
  };

  it('go out once, and say what the other side answered', async () => {
    await owe('hello');
    await owe('hello');
    await desk.settle();
    expect(sent).toEqual(['hello']);
    const [first] = await find('sent');
    expect(await read(first?.id ?? '')).toMatchObject({
      delivery: { status: 'sent', attempts: 1, lastError: null },
      attempts: [{ number: 1, outcome: 'sent', response: 'coo' }],
    });
  });

  it('are not owed when the change they follow from is undone', async () => {
    const undone = desk.get(UnitOfWork).quiet('a test', async () => {
      await desk.get(Deliveries).owe({ channel: 'pigeon', kind: 'test.note', payload: { note: 'undone' } });
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    await later(60_000);
    expect(sent).toEqual([]);
    await expect(desk.get(Deliveries).owe({ channel: 'pigeon', kind: 'x', payload: {} })).rejects.toThrow(
      'outside a unit of work',
    );
  });

  it('are tried again after a failure, and every attempt is kept', async () => {
    answer = ({ attempts }) => (attempts < 2 ? { ok: false, permanent: false, error: 'a hawk' } : { ok: true });
    await owe('through rain');
    await eventually(async () => {
      await later(1000);
      expect(sent.filter((note) => note === 'through rain')).toHaveLength(3);
    });
    const sentNow = await find('sent');
    const { attempts } = await read(sentNow[0]?.id ?? '');
    expect(attempts.map((each) => [each.number, each.outcome])).toEqual([
      [1, 'failed'],
      [2, 'failed'],
      [3, 'sent'],
    ]);
  });

  it('are given up when that is of no use, stay visible, and can be sent again', async () => {
    answer = () => ({ ok: false, permanent: true, error: 'no such loft' });
    await owe('to nobody');
    await desk.settle();
    const [failed] = await find('failed');
    expect(failed).toMatchObject({ lastError: 'no such loft', attempts: 1 });

    answer = () => ({ ok: true });
    const replay = await operator.client.POST('/api/v1/deliveries/{id}/replay', {
      params: { path: { id: failed?.id ?? '' } },
    });
    expect(replay.response.status).toBe(204);
    await desk.settle();
    expect((await read(failed?.id ?? '')).delivery).toMatchObject({ status: 'sent', attempts: 2 });
  });

  it('are found by the sweeper when their job is lost', async () => {
    await desk.get(UnitOfWork).quiet('the process dies between commit and queueing', async () => {
      const deliveries = Object.assign(Object.create(Deliveries.prototype) as Deliveries, desk.get(Deliveries));
      deliveries.enqueue = () => Promise.resolve();
      await deliveries.owe({ channel: 'pigeon', kind: 'test.note', key: 'lost job', payload: { note: 'lost job' } });
    });
    await later(1000);
    expect(sent).toEqual([]);
    await later(60_000);
    expect(sent).toEqual(['lost job']);
  });

  it('are tried again when the process died in the middle of an attempt, and not before that is certain', async () => {
    await desk.get(UnitOfWork).quiet('an attempt begins, and its process dies', async (tx) => {
      const deliveries = Object.assign(Object.create(Deliveries.prototype) as Deliveries, desk.get(Deliveries));
      deliveries.enqueue = () => Promise.resolve();
      await deliveries.owe({ channel: 'pigeon', kind: 'test.note', key: 'died', payload: { note: 'died' } });
      const change = { attempts: 1, queuedUntil: 0, runningUntil: clock.ms() + 90_000 };
      await tx.getRepository('Delivery').update({ key: 'died' }, change);
    });
    await later(60_000);
    expect(sent).toEqual([]);
    await later(60_000);
    expect(sent).toEqual(['died']);
  });

  if (onServices) {
    it('survive a Redis that forgets everything', async () => {
      const redis = new Redis(desk.env.REDIS_URL ?? '');
      answer = () => ({ ok: false, permanent: false, error: 'a storm', retryAfterMs: 20_000 });
      await owe('before the flush');
      await eventually(() => expect(sent).toEqual(['before the flush']));
      await eventually(async () => expect((await find('owed')).length).toBeGreaterThan(0));
      await redis.flushall();
      await redis.quit();
      answer = () => ({ ok: true });
      await eventually(async () => {
        await later(60_000);
        expect(sent.filter((note) => note === 'before the flush')).toHaveLength(2);
      });
    });
  }

  it('are for operators only', async () => {
    const someone = desk.person(['tag.read']).client;
    expect((await someone.GET('/api/v1/deliveries')).response.status).toBe(403);
    expect((await desk.stranger().GET('/api/v1/deliveries')).response.status).toBe(401);
    const params = { path: { id: '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11' } };
    expect((await someone.POST('/api/v1/deliveries/{id}/replay', { params })).response.status).toBe(403);
    expect((await operator.client.POST('/api/v1/deliveries/{id}/replay', { params })).response.status).toBe(404);
  });
});
