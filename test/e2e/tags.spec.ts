import { unwrap } from '@quickdesk/client';
import type { Desk, Person } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';

describe('tags', () => {
  let desk: Desk;
  let agent: Person;
  let admin: Person;
  let outsider: Person;
  let made = 0;

  beforeAll(async () => {
    desk = await startDesk();
    agent = desk.person(['tag.read']);
    admin = desk.person(['tag.read', 'tag.manage', 'audit.read']);
    outsider = desk.person([]);
  });
  afterAll(() => desk.close());

  const create = (name = `Tag ${(made += 1)}`, colour: 'green' | 'red' = 'green') =>
    unwrap(admin.client.POST('/api/v1/tags', { body: { name, colour } }));
  const get = (id: string) => unwrap(agent.client.GET('/api/v1/tags/{id}', { params: { path: { id } } }));

  it('are made, read, changed and deleted', async () => {
    const tag = await create('Refund');
    expect(tag).toMatchObject({ name: 'Refund', colour: 'green', version: 1 });
    expect(await get(tag.id)).toEqual(tag);

    const params = { path: { id: tag.id } };
    const renamed = await unwrap(admin.client.PATCH('/api/v1/tags/{id}', { params, body: { name: 'Refunds' } }));
    expect(renamed).toMatchObject({ name: 'Refunds', colour: 'green', version: 2 });
    expect(await get(tag.id)).toEqual(renamed);

    const { response } = await admin.client.DELETE('/api/v1/tags/{id}', { params });
    expect(response.status).toBe(204);
    await expect(get(tag.id)).rejects.toMatchObject({ problem: { status: 404, code: 'tag.not_found' } });
  });

  it('never share a name, whatever its case, also when two people choose it at once', async () => {
    const results = await Promise.allSettled([create('Éclair'), create('éclair'), create('ÉCLAIR')]);
    expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
    for (const each of results) {
      if (each.status === 'rejected')
        expect(each.reason).toMatchObject({ problem: { status: 409, code: 'tag.name_taken' } });
    }
    const other = await create();
    const renaming = unwrap(
      admin.client.PATCH('/api/v1/tags/{id}', { params: { path: { id: other.id } }, body: { name: 'eclair' } }),
    );
    expect(await renaming).toMatchObject({ name: 'eclair' });
    const taken = unwrap(
      admin.client.PATCH('/api/v1/tags/{id}', { params: { path: { id: other.id } }, body: { name: 'Éclair' } }),
    );
    await expect(taken).rejects.toMatchObject({ problem: { status: 409, code: 'tag.name_taken' } });
  });

  it('may have a name that grows when it is compared', async () => {
    // One sign that stands for eighteen; fifty of them once were too many for the column on MariaDB.
    expect(await create('ﷺ'.repeat(50))).toMatchObject({ name: 'ﷺ'.repeat(50) });
  });

  it('are refused with a word for each wrong field, and nothing is made', async () => {
    const before = await count();
    const body = { name: '  ', colour: 'invisible', extra: 1 } as never;
    const { response, error } = await admin.client.POST('/api/v1/tags', { body });
    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(error).toMatchObject({ code: 'request.invalid', requestId: response.headers.get('x-request-id') });
    const pointers = (error as { errors: { pointer: string }[] }).errors.map((each) => each.pointer);
    expect(pointers.sort()).toEqual(['/colour', '/extra', '/name']);
    expect(await count()).toBe(before);
  });

  it('change only in what is given', async () => {
    const tag = await create('Keeps its colour', 'red');
    const params = { path: { id: tag.id } };
    const changed = await unwrap(admin.client.PATCH('/api/v1/tags/{id}', { params, body: { name: 'Still red' } }));
    expect(changed).toMatchObject({ name: 'Still red', colour: 'red' });
    const nothing = await admin.client.PATCH('/api/v1/tags/{id}', { params, body: {} });
    expect(nothing.response.status).toBe(422);
    const same = await unwrap(admin.client.PATCH('/api/v1/tags/{id}', { params, body: { name: 'Still red' } }));
    expect(same.version).toBe(changed.version);
  });

  it('are not overwritten unseen: If-Match is honoured, and one of two who saw the same wins', async () => {
    const tag = await create();
    const read = await agent.client.GET('/api/v1/tags/{id}', { params: { path: { id: tag.id } } });
    const etag = read.response.headers.get('etag') ?? '';
    expect(etag).toBe('"1"');
    const change = (name: string) =>
      admin.client.PATCH('/api/v1/tags/{id}', {
        params: { path: { id: tag.id }, header: { 'If-Match': etag } },
        body: { name },
      });
    const answers = await Promise.all([change('First wins'), change('Second loses')]);
    expect(answers.map((each) => each.response.status).sort()).toEqual([200, 412]);
    const lost = await admin.client.DELETE('/api/v1/tags/{id}', {
      params: { path: { id: tag.id }, header: { 'If-Match': etag } },
    });
    expect(lost.response.status).toBe(412);
    const unchanged = await fetch(`${desk.url}/api/v1/tags/${tag.id}`, {
      headers: { authorization: `Bearer ${agent.token}`, 'if-none-match': '"2"' },
    });
    expect(unchanged.status).toBe(304);
  });

  it('are made once when the request is repeated', async () => {
    const send = () =>
      admin.client.POST('/api/v1/tags', {
        params: { header: { 'Idempotency-Key': 'make-it-once' } },
        body: { name: 'Made once', colour: 'green' },
      });
    const first = await send();
    const again = await send();
    expect(again.data).toEqual(first.data);
    expect(again.response.headers.get('idempotent-replayed')).toBe('true');
  });

  it('are listed by name, page by page, and searched', async () => {
    for (const name of ['zebra', 'Apple', 'apricot', 'Banana']) await create(name);
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await unwrap(agent.client.GET('/api/v1/tags', { params: { query: { limit: 2, cursor } } }));
      names.push(...page.data.map((tag) => tag.name.toLowerCase()));
      cursor = page.page.nextCursor ?? undefined;
    } while (cursor);
    expect(names).toEqual([...names].sort());
    expect(names).toHaveLength(await count());

    const found = await unwrap(agent.client.GET('/api/v1/tags', { params: { query: { q: 'AP' } } }));
    expect(found.data.map((tag) => tag.name)).toEqual(['Apple', 'apricot']);
    const unknown = await fetch(`${desk.url}/api/v1/tags?color=red`, {
      headers: { authorization: `Bearer ${agent.token}` },
    });
    expect(unknown.status).toBe(400);
    expect(await unknown.json()).toMatchObject({ code: 'request.unknown_parameter' });
  });

  it('reach every console live, in the shape a reload gives', async () => {
    const socket = await agent.socket();
    const stranger = await outsider.socket();
    const tag = await create('Live');
    expect(await socket.heard('tag:changed', (event: { id: string }) => event.id === tag.id)).toEqual({
      id: tag.id,
      tag: JSON.parse(JSON.stringify(await get(tag.id))) as object,
    });
    await admin.client.DELETE('/api/v1/tags/{id}', { params: { path: { id: tag.id } } });
    expect(
      await socket.heard('tag:changed', (event: { id: string; tag: unknown }) => event.id === tag.id && !event.tag),
    ).toEqual({
      id: tag.id,
      tag: null,
    });
    await stranger.silent('tag:changed');
  });

  it('leave an audit trail: who, what, from what to what, once', async () => {
    const tag = await create('Audited');
    const params = { path: { id: tag.id } };
    await unwrap(admin.client.PATCH('/api/v1/tags/{id}', { params, body: { name: 'Audited twice', colour: 'red' } }));
    await admin.client.DELETE('/api/v1/tags/{id}', { params });
    await desk.settle();
    const trail = await eventually(() =>
      unwrap(admin.client.GET('/api/v1/audit-entries', { params: { query: { subject: [`tag:${tag.id}`] } } })),
    );
    expect(trail.data.map((entry) => [entry.type, entry.facts])).toEqual([
      ['tag.deleted', { tagId: tag.id, name: 'Audited twice' }],
      ['tag.recoloured', { tagId: tag.id, from: 'green', to: 'red' }],
      ['tag.renamed', { tagId: tag.id, from: 'Audited', to: 'Audited twice' }],
      ['tag.created', { tagId: tag.id, name: 'Audited', colour: 'green' }],
    ]);
    expect(new Set(trail.data.map((entry) => entry.actor))).toEqual(new Set([`user:${admin.actor.id}`]));
  });

  describe('for each kind of person', () => {
    type Act = 'list' | 'get' | 'create' | 'change' | 'delete';
    const expected: Record<string, Record<Act, number>> = {
      stranger: { list: 401, get: 401, create: 401, change: 401, delete: 401 },
      outsider: { list: 403, get: 403, create: 403, change: 403, delete: 403 },
      agent: { list: 200, get: 200, create: 403, change: 403, delete: 403 },
      admin: { list: 200, get: 200, create: 201, change: 200, delete: 204 },
      operator: { list: 200, get: 200, create: 201, change: 200, delete: 204 },
    };

    it.each(Object.entries(expected))('%s', async (who, table) => {
      const clients = {
        stranger: desk.stranger(),
        outsider: outsider.client,
        agent: agent.client,
        admin: admin.client,
        operator: desk.operator().client,
      };
      const client = clients[who as keyof typeof clients];
      const { id } = await create();
      const params = { path: { id } };
      const acts: Record<Act, () => Promise<{ response: Response }>> = {
        list: () => client.GET('/api/v1/tags'),
        get: () => client.GET('/api/v1/tags/{id}', { params }),
        create: () => client.POST('/api/v1/tags', { body: { name: `By ${who} ${(made += 1)}`, colour: 'green' } }),
        change: () => client.PATCH('/api/v1/tags/{id}', { params, body: { colour: 'red' } }),
        delete: () => client.DELETE('/api/v1/tags/{id}', { params }),
      };
      const statuses: Partial<Record<Act, number>> = {};
      for (const [act, run] of Object.entries(acts)) statuses[act as Act] = (await run()).response.status;
      expect(statuses).toEqual(table);
    });
  });

  async function count(): Promise<number> {
    const page = await unwrap(agent.client.GET('/api/v1/tags', { params: { query: { total: true, limit: 1 } } }));
    return page.page.total ?? -1;
  }
});
