import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { unwrap } from '@quickdesk/client';
import { FakeClock } from '../../src/kernel/index.js';
import type { Desk, Person } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import type { MailServer } from '../support/smtp.js';
import { startSmtp } from '../support/smtp.js';

describe('the system, as its operator sees it', () => {
  let desk: Desk;
  let server: MailServer;
  let operator: Person;
  const clock = new FakeClock();

  beforeAll(async () => {
    server = await startSmtp({ user: 'somebody', password: 'not-to-be-seen' });
    desk = await startDesk({
      clock,
      env: { SMTP_URL: `smtp://somebody:not-to-be-seen@127.0.0.1:${server.port}?starttls=offered` },
    });
    operator = desk.operator();
  });
  afterAll(async () => {
    await desk.close();
    await server.close();
  });

  const look = () => unwrap(operator.client.GET('/api/v1/system'));
  const part = async (name: string) => (await look()).parts.find((each) => each.name === name);

  it('tells what was chosen and that all works, and no address or password', async () => {
    const system = await look();
    const { database, cache, queue } = system.drivers;
    expect(['sqlite memory database', 'mysql redis redis']).toContain(`${database} ${cache} ${queue}`);
    expect(system.drivers).toMatchObject({ storage: 'disk', mail: 'smtp' });
    expect(system).toMatchObject({ role: 'all', environment: 'test' });
    expect(Date.parse(system.startedAt)).toBeLessThan(Date.now());
    expect(system.parts.filter(({ vital }) => vital).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['database', 'storage', 'queues']),
    );
    const { facts } = system.parts.find(({ name }) => name === 'unfinished') ?? {};
    expect(facts).toEqual({ failedJobs: 0, parkedEvents: 0, failedDeliveries: 0 });
    expect(JSON.stringify(system)).not.toMatch(/not-to-be-seen|somebody|:\/\//);
  });

  it('says which part does not work, and that it works again', async () => {
    const folder = join(desk.env.DATA_FOLDER ?? '', 'files');
    await rename(folder, `${folder}-away`);
    expect(await part('storage')).toMatchObject({
      ok: false,
      vital: true,
      error: expect.stringMatching(/\w+\.\w+/) as string,
    });
    expect(await part('database')).toMatchObject({ ok: true });
    await rename(`${folder}-away`, folder);
    expect(await part('storage')).toMatchObject({ ok: true, error: null });
  });

  it('asks the mail server once a minute at the most, and serves without it', async () => {
    clock.advance(60_000);
    const before = server.signIns.length;
    await Promise.all([look(), look()]);
    clock.advance(59_000);
    await look();
    expect(server.signIns.length - before).toBe(1);
    server.refuse('connect', 421, 10);
    expect(await part('mail')).toMatchObject({ ok: true });
    clock.advance(1000);
    expect(await part('mail')).toMatchObject({ ok: false, vital: false, error: 'health.failed' });
    expect((await fetch(`${desk.url}/health/ready`)).status).toBe(200);
  });
});
