import { randomUUID } from 'node:crypto';
import { FakeClock } from '../../src/kernel/index.js';
import { Database } from '../../src/platform/database/index.js';
import { EventLogRepository } from '../../src/platform/events/index.js';
import { AuditExpiring } from '../../src/reactions/audit/audit-expiring.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';

interface Entry {
  id: string;
  position: number;
  subject: string;
  subjectName: string | null;
  type: string;
  says: string | null;
  actor: string;
  actorName: string | null;
  requestId: string | null;
  changes: { field: string; from: string | null; to: string | null }[];
  facts: Record<string, unknown>;
  at: string;
}

interface Listed {
  data: Entry[];
  page: { nextCursor: string | null; total?: number };
}

const DAY = 86_400_000;
const STEP = 5000;

describe('the audit trail', () => {
  // Long ago, so that what is written is old to another process of the same desk.
  const clock = new FakeClock(Date.now() - 400 * DAY);
  const began = clock.ms();
  let desk: Desk;
  let admin: Member;
  let lead: Member;
  let refund: string;
  let vip: string;

  beforeAll(async () => {
    desk = await startDesk({ clock });
    admin = await desk.member({ role: 'admin', name: 'Ada' });
    lead = await desk.member({ role: 'lead', name: 'Lena' });
    // Some seconds each, so that time tells them apart.
    refund = await tag(lead, 'Refund');
    await send(lead, 'PATCH', `/tags/${refund}`, { name: 'Refunds' }, 'rename-it');
    await send(admin, 'PATCH', `/tags/${refund}`, { name: 'Money back', colour: 'red' }, 'both-at-once');
    vip = await tag(admin, 'VIP');
    await send(admin, 'PATCH', `/users/${lead.id}`, { role: 'agent' });
    await send(admin, 'DELETE', `/tags/${vip}`);
    await desk.settle();
  });
  afterAll(() => desk.close());

  async function send(
    member: Member,
    method: string,
    path: string,
    body?: object,
    requestId?: string,
  ): Promise<Response> {
    clock.advance(STEP);
    const answer = await fetch(`${desk.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${member.token}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(requestId ? { 'x-request-id': requestId } : {}),
      },
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }

  async function tag(member: Member, name: string): Promise<string> {
    return ((await (await send(member, 'POST', '/tags', { name })).json()) as { id: string }).id;
  }

  async function ask(query: string): Promise<Listed> {
    // Not as somebody who signed in: the other process forgets what is a year old.
    const headers = { authorization: `Bearer ${desk.operatorKey}` };
    const answer = await fetch(`${desk.url}/api/v1/audit-entries?${query}`, { headers });
    if (answer.status !== 200) throw new Error(`${query}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Listed;
  }

  const typesOf = async (query: string) => (await ask(`${query}&limit=100`)).data.map(({ type }) => type);

  it('says who did what, in a sentence, by name, with what was before and after', async () => {
    const { data } = await ask(`subject=tag:${refund}`);
    const told = data.map(({ actorName, subjectName, says, changes }) => ({ actorName, subjectName, says, changes }));
    const subjectName = 'Money back';
    expect(told).toEqual([
      {
        actorName: 'Ada',
        subjectName,
        says: 'A tag got another colour.',
        changes: [{ field: 'colour', from: 'grey', to: 'red' }],
      },
      {
        actorName: 'Ada',
        subjectName,
        says: 'A tag got another name.',
        changes: [{ field: 'name', from: 'Refunds', to: 'Money back' }],
      },
      {
        actorName: 'Lena',
        subjectName,
        says: 'A tag got another name.',
        changes: [{ field: 'name', from: 'Refund', to: 'Refunds' }],
      },
      { actorName: 'Lena', subjectName, says: 'A tag was made.', changes: [] },
    ]);
    const [gone] = (await ask(`subject=tag:${vip}`)).data;
    expect(gone).toMatchObject({ type: 'tag.deleted', subjectName: null, facts: { name: 'VIP' } });
    const [became] = (await ask('type=user.role_changed')).data;
    expect(became).toMatchObject({ subjectName: 'Lena', changes: [{ field: 'role', from: 'lead', to: 'agent' }] });
  });

  it('is found by who, what, which kind, when, which request, and by all of it together', async () => {
    const by = `actor=user:${admin.id}`;
    expect(await typesOf(`${by}&type=tag`)).toEqual(['tag.deleted', 'tag.created', 'tag.recoloured', 'tag.renamed']);
    expect(await typesOf(`${by}&type=tag.renamed`)).toEqual(['tag.renamed']);
    expect(await typesOf('requestId=both-at-once')).toEqual(['tag.recoloured', 'tag.renamed']);
    expect(await typesOf('requestId=both-at-once&type=tag.recoloured')).toEqual(['tag.recoloured']);
    expect(await typesOf(`subject=tag:${refund}&actor=user:${lead.id}`)).toEqual(['tag.renamed', 'tag.created']);
    expect(await typesOf(`subject=tag:${refund}&type=user`)).toEqual([]);
    expect(await typesOf('type=tag.deleted&type=user.role_changed')).toEqual(['tag.deleted', 'user.role_changed']);
    // Asked for twice over, listed once.
    expect(await typesOf(`type=tag&type=tag.deleted&subject=tag:${vip}`)).toEqual(['tag.deleted', 'tag.created']);
    expect(await typesOf(`${by}&type=tag&type=tag.deleted`)).toEqual(await typesOf(`${by}&type=tag`));
    expect(await typesOf(`subject=tag:${vip}&type[ne]=tag.deleted`)).toEqual(['tag.created']);
    expect(await typesOf(`subject=tag:${vip}&type[ne]=tag`)).toEqual([]);
    const [from, to] = [began + 2 * STEP, began + 3 * STEP].map((ms) => new Date(ms).toISOString());
    expect(await typesOf(`type=tag&at[gte]=${from}&at[lt]=${to}`)).toEqual(['tag.renamed']);
    expect(await typesOf(`type=tag&at[gte]=${from}&at[lt]=${to}&${by}`)).toEqual([]);
    const all = `subject=tag:${refund}&${by}&type=tag.renamed&requestId=both-at-once&address=127.0.0.1&at[gte]=${to}`;
    expect(await typesOf(all)).toEqual(['tag.renamed']);
    expect(await typesOf('type=tag&sort=at')).toEqual((await typesOf('type=tag')).toReversed());
  });

  it('comes page by page without a hole or a double, also where several kinds are put together', async () => {
    for (const query of [
      'type=tag',
      'type=tag&type=user&type=session',
      `actor=user:${admin.id}&actor=user:${lead.id}&type=tag&type=session`,
    ]) {
      const whole = await ask(`${query}&limit=100&total=true`);
      expect(whole.data.length).toBe(whole.page.total);
      const walked: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Listed = await ask(`${query}&limit=3${cursor ? `&cursor=${cursor}` : ''}`);
        walked.push(...page.data.map(({ id }) => id));
        ({ nextCursor: cursor } = page.page);
      } while (cursor !== null && walked.length < 100);
      expect(walked).toEqual(whole.data.map(({ id }) => id));
      const second = await ask(`${query}&page=2&perPage=3`);
      expect(second.data.map(({ id }) => id)).toEqual(walked.slice(3, 6));
    }
  });

  it('holds nothing of what people write to each other', async () => {
    const words = `secret words ${randomUUID()}`;
    const room = (await (await send(admin, 'POST', '/rooms', { kind: 'group', name: 'Talk' })).json()) as {
      id: string;
    };
    const message = { clientId: randomUUID(), body: words };
    await send(admin, 'POST', `/rooms/${room.id}/messages`, message);
    await desk.settle();
    expect(JSON.stringify(await desk.get(EventLogRepository).ofStream(`room:${room.id}`, 0, 100))).toContain(words);
    const told = await ask(`subject=room:${room.id}`);
    expect(told.data).toMatchObject([{ type: 'room.member_joined' }, { type: 'room.created', subjectName: 'Talk' }]);
    expect(JSON.stringify(await ask('limit=100'))).not.toContain(words);
  });

  it('is changed by nobody: not by an operation, nor by a connection to the database', async () => {
    const before = await ask(`subject=tag:${refund}`);
    const [entry] = before.data;
    for (const method of ['PUT', 'PATCH', 'DELETE', 'POST']) {
      for (const path of ['/audit-entries', `/audit-entries/${entry?.id}`])
        await expect(send(admin, method, path, {})).rejects.toThrow(/: 40[45] /);
    }
    const { source } = desk.get(Database);
    const refused = (sql: string) => expect(source.query(sql)).rejects.toThrow(/The audit trail is never/);
    await refused(`UPDATE audit_entries SET actor = 'user:nobody'`);
    await refused(`UPDATE audit_entries SET facts = '{}' WHERE id = '${entry?.id}'`);
    await refused(`DELETE FROM audit_entries WHERE id = '${entry?.id}'`);
    await refused('DELETE FROM audit_entries');
    expect(await ask(`subject=tag:${refund}`)).toEqual(before);
  });

  it('is kept for ever, unless it is said for how long; then it says itself that it was cut', async () => {
    const count = async () => (await ask('total=true&limit=1')).page.total ?? 0;
    const written = await count();
    await desk.get(AuditExpiring).expire();
    expect(await count()).toBe(written);

    // Another process, whose clock is right: here everything was a year ago.
    const keeps = await desk.beside({ AUDIT_RETENTION: '500d' });
    await keeps.get(AuditExpiring).expire();
    expect(await count()).toBe(written);
    const cuts = await desk.beside({ AUDIT_RETENTION: '390d' });
    await cuts.get(AuditExpiring).expire();
    await desk.settle();
    const { data } = await ask('limit=100');
    // Its own schedule may have begun with it.
    expect(new Set(data.map(({ type, actor }) => `${type} by ${actor}`))).toEqual(
      new Set(['audit.expired by system:audit']),
    );
    expect(data.reduce((sum, { facts }) => sum + Number(facts.count), 0)).toBe(written);
    // And nobody else may delete what is left.
    await expect(desk.get(Database).source.query('DELETE FROM audit_entries')).rejects.toThrow('never deleted');
  });
});
