import { unwrap } from '@quickdesk/client';
import type { Desk, Member, Person } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { TicketCalls } from '../support/tickets.js';

describe('inboxes', () => {
  let desk: Desk;
  let admin: Member;
  let agent: Member;
  let customer: Member;
  let outsider: Person;
  let calls: TicketCalls;
  let made = 0;

  beforeAll(async () => {
    desk = await startDesk();
    calls = new TicketCalls(desk);
    [admin, agent] = [await desk.member({ role: 'admin' }), await desk.member({ role: 'agent' })];
    customer = await desk.member();
    outsider = desk.person([]);
  });
  afterAll(() => desk.close());

  const create = (body: object = {}) =>
    unwrap(admin.client.POST('/api/v1/inboxes', { body: { name: `Inbox ${(made += 1)}`, ...body } as never }));
  const get = (id: string) => unwrap(agent.client.GET('/api/v1/inboxes/{id}', { params: { path: { id } } }));
  const change = (id: string, body: object, headers = {}) =>
    admin.client.PATCH('/api/v1/inboxes/{id}', { params: { path: { id } }, body: body as never, headers });
  const aTeam = () => calls.ok<{ id: string }>(admin, 'POST', '/teams', { name: `Team ${(made += 1)}` });

  it('begin with one that the desk has from the start', async () => {
    const { data } = await unwrap(agent.client.GET('/api/v1/inboxes'));
    expect(data).toMatchObject([{ name: 'Website', kind: 'widget', allowedOrigins: [], archivedAt: null, version: 1 }]);
    expect([data[0]?.colour, (await create()).colour]).toEqual(['#2563eb', '#2563eb']);
  });

  it('are made, read, changed, archived and restored, and each change is in the audit trail', async () => {
    const team = await aTeam();
    const about = { name: 'Shop', greeting: 'Hello', colour: '#AA3300', languages: ['DE', 'pt-br'], teamId: team.id };
    const inbox = await create({ ...about, allowedOrigins: ['https://Shop.example.com/', 'http://localhost:5173'] });
    expect(inbox).toMatchObject({
      ...about,
      colour: '#aa3300',
      languages: ['de', 'pt-BR'],
      allowedOrigins: ['https://shop.example.com', 'http://localhost:5173'],
      version: 1,
    });
    expect(await get(inbox.id)).toEqual(inbox);

    const renamed = await unwrap(change(inbox.id, { name: 'Web shop', allowedOrigins: [] }));
    expect(renamed).toMatchObject({ name: 'Web shop', allowedOrigins: [], greeting: 'Hello', version: 2 });
    expect(await unwrap(change(inbox.id, { name: 'Web shop' }))).toEqual(renamed);

    const archived = await calls.ok(admin, 'POST', `/inboxes/${inbox.id}/archive`);
    expect(archived).toMatchObject({ version: 3, archivedAt: expect.any(String) as string });
    expect(await calls.ok(admin, 'POST', `/inboxes/${inbox.id}/archive`)).toEqual(archived);
    const restored = await calls.ok(admin, 'POST', `/inboxes/${inbox.id}/restore`);
    expect(restored).toMatchObject({ version: 4, archivedAt: null });

    await desk.settle();
    const trail = await calls.ok<{ data: { type: string }[] }>(
      admin,
      'GET',
      `/audit-entries?subject=inbox:${inbox.id}&sort=at`,
    );
    expect(trail.data.map(({ type }) => type)).toEqual([
      'inbox.made',
      'inbox.changed',
      'inbox.archived',
      'inbox.restored',
    ]);
    expect(JSON.stringify(trail.data[1])).toContain('Web shop');
  });

  it('are on exact origins: each wrong one is named by its place', async () => {
    const wrong = [
      'shop.example.com',
      'http://shop.example.com',
      'https://shop.example.com/path',
      'https://shop.example.com?x',
      'https://*.example.com',
      'https://anna@shop.example.com',
      'https://shop.example.com\\@evil.example',
      'https://',
      'javascript:alert(1)',
      'null',
      'https://shop.example.com:99999',
      'http://localhost.example.com',
    ];
    const { response, error } = await admin.client.POST('/api/v1/inboxes', {
      body: { name: 'Wrong', allowedOrigins: ['https://ok.example.com', ...wrong, 'https://OK.example.com'] },
    });
    expect(response.status).toBe(422);
    const { errors } = error as unknown as { errors: { pointer: string; code: string }[] };
    expect(errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      ...wrong.map((_, at) => `/allowedOrigins/${at + 1} inbox.origin`),
      `/allowedOrigins/${wrong.length + 1} list.twice`,
    ]);
    const kept = await create({ allowedOrigins: ['http://127.0.0.1:8080', 'http://[::1]', 'https://a.example:8443'] });
    expect(kept.allowedOrigins).toEqual(['http://127.0.0.1:8080', 'http://[::1]', 'https://a.example:8443']);
  });

  it('are refused with a word for each wrong field, and never share a name', async () => {
    const { error } = await admin.client.POST('/api/v1/inboxes', {
      body: { name: ' ', colour: 'red', languages: ['no language at all'], extra: 1 } as never,
    });
    const pointers = (error as unknown as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);
    expect(pointers.sort()).toEqual(['/colour', '/extra', '/name']);
    await create({ name: 'Only one' });
    await expect(create({ name: 'ONLY ONE' })).rejects.toMatchObject({ problem: { code: 'inbox.name_taken' } });
    const absent = '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11';
    await expect(create({ teamId: absent })).rejects.toMatchObject({ problem: { code: 'inbox.team_unknown' } });
  });

  it('are not overwritten unseen', async () => {
    const { id } = await create();
    const both = await Promise.all(['One', 'Other'].map((greeting) => change(id, { greeting }, { 'If-Match': '"1"' })));
    expect(both.map(({ response }) => response.status).sort()).toEqual([200, 412]);
  });

  it('are listed by name, page by page, searched and filtered', async () => {
    const [one, other] = [await create({ name: 'Äpfel' }), await create({ name: 'Birnen' })];
    await calls.ok(admin, 'POST', `/inboxes/${other.id}/archive`);
    const asked = async (query: Record<string, unknown>) =>
      (await unwrap(agent.client.GET('/api/v1/inboxes', { params: { query: query as never } }))).data.map(
        ({ name }) => name,
      );
    expect(await asked({ q: 'äpf' })).toEqual(['Äpfel']);
    expect(await asked({ archived: true, ids: [one.id, other.id] })).toEqual(['Birnen']);
    expect(await asked({ archived: false, ids: [one.id, other.id] })).toEqual(['Äpfel']);
    const first = await unwrap(agent.client.GET('/api/v1/inboxes', { params: { query: { limit: 1 } } }));
    const next = await unwrap(
      agent.client.GET('/api/v1/inboxes', { params: { query: { limit: 1, cursor: first.page.nextCursor ?? '' } } }),
    );
    expect(next.data[0]?.id).not.toBe(first.data[0]?.id);
  });

  it('reach every console live, in the shape a reload gives, and nobody else', async () => {
    const [socket, stranger] = [await agent.socket(), await outsider.socket()];
    const { id } = await create();
    const heard = () => socket.heard<{ id: string }>('inbox:changed', (each) => each.id === id);
    expect(await heard()).toEqual({ id, inbox: await get(id) });
    await calls.ok(admin, 'POST', `/inboxes/${id}/archive`);
    expect(await heard()).toEqual({ id, inbox: await get(id) });
    await stranger.silent('inbox:changed');
  });

  it('give their tickets to their team, and are no way in once archived', async () => {
    const team = await aTeam();
    const { id } = await create({ teamId: team.id });
    const open = (who: Member, more: object = {}) =>
      calls.ok(who, 'POST', '/tickets', { message: calls.message('Hello'), inboxId: id, ...more });
    const ticket = await open(customer);
    expect(ticket.inboxId).toBeUndefined();
    const seen = await calls.ok(admin, 'GET', `/tickets/${ticket.id}`);
    expect(seen).toMatchObject({ inboxId: id, teamId: team.id, inbox: 'widget' });
    const forNone = await open(admin, { teamId: null, requesterId: customer.id });
    expect(forNone).toMatchObject({ inboxId: id, teamId: null });
    const without = await calls.ok(customer, 'POST', '/tickets', { message: calls.message('Hi') });
    const listed = async (query: string) =>
      (await calls.ok<{ data: { id: string }[] }>(admin, 'GET', `/tickets?${query}`)).data.map((each) => each.id);
    expect((await listed(`inboxId=${id}`)).sort()).toEqual([ticket.id, forNone.id].sort());
    expect(await listed('inboxId=none')).toContain(without.id);
    expect(await calls.refused(customer, 'GET', `/tickets?inboxId=${id}`)).toBe('403 ticket.not_for_requesters');

    await calls.ok(admin, 'POST', `/inboxes/${id}/archive`);
    const again = { message: calls.message('Again'), inboxId: id };
    expect(await calls.refused(customer, 'POST', '/tickets', again)).toBe('422 ticket.inbox_unknown');
    const absent = { ...again, inboxId: '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11' };
    expect(await calls.refused(customer, 'POST', '/tickets', absent)).toBe('422 ticket.inbox_unknown');
    await calls.ok(admin, 'POST', `/inboxes/${id}/restore`);
    await calls.ok(customer, 'POST', '/tickets', again);
  });

  it('send nothing to a team that is gone', async () => {
    const team = await aTeam();
    const { id } = await create({ teamId: team.id });
    const socket = await agent.socket();
    await calls.call(admin, 'DELETE', `/teams/${team.id}`);
    expect(await get(id)).toMatchObject({ teamId: null, version: 2 });
    await socket.heard('inbox:changed', (each: { id: string }) => each.id === id);
    const ticket = await calls.ok(customer, 'POST', '/tickets', { message: calls.message('Hello'), inboxId: id });
    expect(await calls.ok(admin, 'GET', `/tickets/${ticket.id}`)).toMatchObject({ teamId: null, inboxId: id });
  });
});
