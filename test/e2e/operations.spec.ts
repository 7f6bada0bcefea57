import { unwrap } from '@quickdesk/client';
import { Database } from '../../src/platform/database/index.js';
import { Queues } from '../../src/platform/queue/index.js';
import type { Desk, Person } from '../support/desk.js';
import { startDesk } from '../support/desk.js';

describe('operations', () => {
  let desk: Desk;
  let operator: Person;
  let watcher: Person;

  beforeAll(async () => {
    desk = await startDesk({ env: { CONSUMER_ATTEMPTS: '2' } });
    operator = desk.operator();
    watcher = desk.person(['operations.read']);
  });
  afterAll(() => desk.close());

  const rename = (from: string, to: string) => desk.get(Database).source.query(`ALTER TABLE ${from} RENAME TO ${to}`);
  const createTag = (name: string) => unwrap(operator.client.POST('/api/v1/tags', { body: { name, colour: 'green' } }));
  const parked = async () => (await unwrap(watcher.client.GET('/api/v1/parked-events'))).data;
  const trailOf = async (id: string) => {
    const query = { subject: [`tag:${id}`] };
    return (await unwrap(operator.client.GET('/api/v1/audit-entries', { params: { query } }))).data;
  };

  /** What the audit trail says of a kind of act: to what, by whom, and how. */
  const written = async (type: string) => {
    await desk.settle();
    const query = { type: [type], sort: ['at' as const] };
    const { data } = await unwrap(operator.client.GET('/api/v1/audit-entries', { params: { query } }));
    return data.map(({ subject, actor, facts }) => [subject, actor, facts]);
  };

  it('show what could not be handled, and mend it: a parked event is retried once its cause is gone', async () => {
    await rename('audit_entries', 'audit_entries_gone');
    const tag = await createTag('Unlucky');
    await desk.settle();
    const [event] = await parked();
    expect(event).toMatchObject({ consumer: 'audit', type: 'tag.created', attempts: 2 });
    expect(event?.error).toContain('audit_entries');
    // By its ids; what people call things or write is not for operators.
    expect(event?.ids).toEqual([{ name: 'tagId', value: tag.id }]);
    expect(JSON.stringify(event)).not.toContain('Unlucky');

    const params = { path: { id: event?.id ?? '' } };
    expect((await operator.client.POST('/api/v1/parked-events/{id}/retry', { params })).response.status).toBe(500);
    expect(await parked()).toHaveLength(1);
    await rename('audit_entries_gone', 'audit_entries');
    expect((await watcher.client.POST('/api/v1/parked-events/{id}/retry', { params })).response.status).toBe(403);
    expect((await operator.client.POST('/api/v1/parked-events/{id}/retry', { params })).response.status).toBe(204);
    expect(await parked()).toEqual([]);
    expect(await trailOf(tag.id)).toHaveLength(1);
    expect((await operator.client.POST('/api/v1/parked-events/{id}/retry', { params })).response.status).toBe(404);
    expect(await written('parked_event.retried')).toEqual([
      ['consumer:audit', 'key:operator', { consumer: 'audit', position: event?.position }],
    ]);
  });

  it('show how far consumers have come, and replay one without doing anything twice', async () => {
    const tag = await createTag('Heard twice');
    await desk.settle();
    const { data } = await unwrap(watcher.client.GET('/api/v1/consumers'));
    expect(data.find(({ name }) => name === 'audit')).toMatchObject({ lag: 0, parked: 0 });

    const reset = { params: { path: { name: 'audit' } }, body: { position: 0 } };
    expect((await watcher.client.POST('/api/v1/consumers/{name}/reset', reset)).response.status).toBe(403);
    expect((await operator.client.POST('/api/v1/consumers/{name}/reset', reset)).response.status).toBe(204);
    await desk.settle();
    expect(await trailOf(tag.id)).toHaveLength(1);

    const tooFar = { params: { path: { name: 'audit' } }, body: { position: 1_000_000 } };
    const { error } = await operator.client.POST('/api/v1/consumers/{name}/reset', tooFar);
    expect(error).toMatchObject({ status: 409, code: 'consumer.position_ahead' });
    expect(await written('consumer.reset')).toEqual([
      ['consumer:audit', 'key:operator', { consumer: 'audit', position: 0 }],
    ]);
  });

  it('are measured: how far behind each consumer is, and what it could not handle', async () => {
    const metrics = async (token?: string) =>
      fetch(`${desk.url}/metrics`, token ? { headers: { authorization: `Bearer ${token}` } } : {});
    expect((await metrics()).status).toBe(401);
    await createTag('Measured');
    await desk.settle();
    const text = await (await metrics(operator.token)).text();
    expect(text).toContain('quickdesk_consumer_lag_events{consumer="audit"} 0');
    expect(text).toMatch(/quickdesk_http_request_seconds_count\{[^}]*route="\/api\/v1\/tags"[^}]*\} \d+/);
    expect(text).toContain('quickdesk_queue_jobs{');
  });

  it('show the queues and what failed in them', async () => {
    const { data } = await unwrap(watcher.client.GET('/api/v1/queues'));
    expect(data.find((queue) => queue.name === 'deliveries')).toMatchObject({ waiting: 0, running: 0, paused: false });
    const params = { path: { queue: 'deliveries' } };
    expect((await unwrap(watcher.client.GET('/api/v1/queues/{queue}/failed-jobs', { params }))).data).toEqual([]);
    const unknown = await watcher.client.GET('/api/v1/queues/{queue}/failed-jobs', {
      params: { path: { queue: 'no-such' } },
    });
    expect(unknown.error).toMatchObject({ status: 404 });
    const job = { params: { path: { queue: 'deliveries', id: 'delivery.send/none' } } };
    expect((await operator.client.POST('/api/v1/queues/{queue}/failed-jobs/{id}/retry', job)).response.status).toBe(
      404,
    );
    expect((await operator.client.DELETE('/api/v1/queues/{queue}/failed-jobs/{id}', job)).response.status).toBe(404);
  });

  it('keep what failed for good until it is put back or thrown away, one by one or all of it', async () => {
    const admin = await desk.member({ role: 'admin' });
    const queue = { params: { path: { queue: 'mail' } } };
    const mail = { params: { path: { name: 'mail.test' } }, body: { locale: 'en' as const } };
    const failed = async () =>
      (await unwrap(watcher.client.GET('/api/v1/queues/{queue}/failed-jobs', queue))).data.map(({ id }) => id);
    await desk.get(Queues).pause('mail');
    for (let sent = 0; sent < 4; sent += 1) await unwrap(admin.client.POST('/api/v1/mail-templates/{name}/test', mail));
    await rename('deliveries', 'deliveries_gone');
    await desk.get(Queues).resume('mail');
    await desk.settle();
    await rename('deliveries_gone', 'deliveries');
    const [one = '', two = ''] = await failed();
    expect(await failed()).toHaveLength(4);

    const all = '/api/v1/queues/{queue}/failed-jobs';
    const job = (id: string) => ({ params: { path: { queue: 'mail', id } } });
    expect((await watcher.client.POST(`${all}/retry`, queue)).response.status).toBe(403);
    expect((await watcher.client.DELETE(all, queue)).response.status).toBe(403);
    expect((await operator.client.DELETE(`${all}/{id}`, job(one))).response.status).toBe(204);
    expect((await operator.client.POST(`${all}/{id}/retry`, job(two))).response.status).toBe(204);
    expect(await unwrap(operator.client.POST(`${all}/retry`, queue))).toEqual({ count: 2 });
    await desk.settle();
    expect(await failed()).toEqual([]);
    expect(await unwrap(operator.client.DELETE(all, queue))).toEqual({ count: 0 });
    const { data } = await unwrap(admin.client.GET('/api/v1/mails', { params: { query: { to: [admin.email] } } }));
    expect(data.map(({ status }) => status).sort()).toEqual(['owed', 'sent', 'sent', 'sent']);
    const unknown = { params: { path: { queue: 'no-such' } } };
    expect((await operator.client.POST(`${all}/retry`, unknown)).response.status).toBe(404);
    const told = (jobId: string | null, count: number) => [
      ...['queue:mail', 'key:operator'],
      { queue: 'mail', jobId, count },
    ];
    expect(await written('failed_jobs.discarded')).toEqual([told(one, 1)]);
    expect(await written('failed_jobs.retried')).toEqual([told(two, 1), told(null, 2)]);
  });

  it('send again to the outside world, which is written down with who did it', async () => {
    const admin = await desk.member({ role: 'admin' });
    const mail = { params: { path: { name: 'mail.test' } }, body: { locale: 'en' as const } };
    await unwrap(admin.client.POST('/api/v1/mail-templates/{name}/test', mail));
    await desk.settle();
    const [sent] = (await unwrap(watcher.client.GET('/api/v1/deliveries'))).data;
    const replay = (id: string) => admin.client.POST('/api/v1/deliveries/{id}/replay', { params: { path: { id } } });
    expect((await replay(sent?.id ?? '')).response.status).toBe(204);
    expect((await replay(admin.id)).response.status).toBe(404);
    expect(await written('delivery.replayed')).toEqual([
      [`delivery:${sent?.id}`, `user:${admin.id}`, { deliveryId: sent?.id }],
    ]);
  });
});
