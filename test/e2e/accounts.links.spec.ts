import { FakeClock } from '../../src/kernel/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { EventLogRepository } from '../../src/platform/events/index.js';
import { Queues } from '../../src/platform/queue/index.js';
import type { MailServer } from '../support/smtp.js';
import { startSmtp } from '../support/smtp.js';
import { parseMail, textOf } from '../support/mime.js';
import type { World } from './accounts-world.js';
import { DAY, freshAddress, NEW_PASSWORD, said, startWorld } from './accounts-world.js';

type Row = Record<string, unknown>;

describe('links in mails', () => {
  const clock = new FakeClock();
  let server: MailServer;
  let world: World;
  beforeAll(async () => {
    server = await startSmtp();
    // With a mail server nothing of ours keeps mails to be read.
    world = await startWorld(clock, { SMTP_URL: `smtp://127.0.0.1:${server.port}` });
  });
  afterAll(async () => {
    await world.desk.close();
    await server.close();
  });

  const rows = (sql: string) => world.desk.get(UnitOfWork).read().query<Row[]>(sql);
  const tokens = async () => {
    await world.desk.settle();
    const texts = server.mails.map(({ raw }) => textOf(parseMail(raw), 'text/plain') ?? '');
    return texts.flatMap((text) => text.match(/qdl_[\w-]{43}/g) ?? []);
  };
  const tables = async () => {
    const sql =
      world.desk.get(UnitOfWork).dialect === 'sqlite'
        ? "SELECT name FROM sqlite_master WHERE type = 'table'"
        : 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()';
    return (await rows(sql)).map(({ name }) => String(name));
  };

  it('have their secret in the mail, and nowhere else', async () => {
    const admin = await world.desk.member({ role: 'admin' });
    const [registered, invited, wanted] = [freshAddress(), freshAddress(), freshAddress()];
    await world.register(registered);
    await world.post('/auth/password/forgot', { email: registered });
    await world.post('/invitations', { email: invited, name: 'Nils', role: 'agent' }, admin.token);
    await world.post('/me/email', { email: wanted, password: admin.password }, admin.token);
    const sent = await tokens();
    expect(new Set(sent).size).toBe(4);

    for (const table of await tables()) {
      const held = JSON.stringify(await rows(`SELECT * FROM ${table}`));
      expect({ table, held: sent.some((token) => held.includes(token)) }).toEqual({ table, held: false });
    }
    const operator = { authorization: `Bearer ${world.desk.operatorKey}` };
    const shown = await fetch(`${world.desk.url}/api/v1/deliveries`, { headers: operator });
    const { data } = (await shown.json()) as { data: { id: string; kind: string; status: string }[] };
    expect(data.filter(({ kind }) => kind === 'account.invitation')).toMatchObject([{ status: 'sent' }]);
    expect(JSON.stringify(data)).not.toContain('qdl_');
    expect((await fetch(`${world.desk.url}/outbox`)).status).toBe(404);

    // A mail that got lost on the way can be sent once more, although nobody can read it here.
    const again = data.find(({ kind }) => kind === 'account.invitation')?.id ?? '';
    const replay = await fetch(`${world.desk.url}/api/v1/deliveries/${again}/replay`, {
      method: 'POST',
      headers: operator,
    });
    expect(replay.status).toBe(204);
    const later = await tokens();
    expect(later).toHaveLength(5);
    expect(new Set(later).size).toBe(4);
    const accepted = { token: later[4], password: NEW_PASSWORD };
    expect((await world.post('/auth/invitations/accept', accepted)).status).toBe(200);
  });

  it('say in the log who was sent one and who used one', async () => {
    const admin = await world.desk.member({ role: 'admin' });
    const before = (await tokens()).length;
    const invited = await world.post('/invitations', { email: freshAddress(), name: 'N', role: 'agent' }, admin.token);
    const id = String(invited.body?.id);
    const [token] = (await tokens()).slice(before);
    await world.post('/auth/invitations/accept', { token, password: NEW_PASSWORD });
    const log = await world.desk.get(EventLogRepository).ofStream(`user:${id}`, 0, 100);
    expect(log.map(({ type, actor }) => [type, actor.id])).toEqual([
      ['user.added', admin.id],
      ['link.sent', admin.id],
      ['link.followed', id],
      ['user.activated', id],
      ['user.email_verified', id],
      ['password.changed', id],
      ['session.started', id],
    ]);
    expect(JSON.stringify(log)).not.toMatch(/qdl_|argon2/);
  });

  it('are open one at a time, also when they are asked for at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id, email } = await world.desk.member();
      await Promise.all([1, 2, 3].map(() => world.post('/auth/password/forgot', { email })));
      await world.desk.settle();
      const made = await rows(`SELECT usedAt, cancelledAt FROM links WHERE userId = '${id}'`);
      expect(made).toHaveLength(3);
      expect(made.filter(({ cancelledAt }) => cancelledAt === null)).toHaveLength(1);
    }
  });

  it('are forgotten a month after they expired', async () => {
    await world.register(freshAddress());
    const [token] = (await tokens()).slice(-1);
    clock.advance(3 * DAY + 29 * DAY);
    await world.desk.settle();
    expect(said(await world.post('/auth/email/verify', { token }))).toBe('link.expired');
    clock.advance(3 * DAY);
    await world.desk.settle();
    expect(said(await world.post('/auth/email/verify', { token }))).toBe('link.invalid');
    expect(await world.desk.get(Queues).failed('housekeeping', { limit: 10 })).toMatchObject({ data: [] });
  });
});
