import { FakeClock } from '../../src/kernel/index.js';
import type { Desk, Person } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import type { Made } from './api-keys-world.js';
import { ask, eventsOf, getKey, makeKey, revoke, wholeDatabase } from './api-keys-world.js';

describe('API keys', () => {
  const clock = new FakeClock(new Date('2026-11-20T09:00:00Z'));
  let desk: Desk;
  let manager: Person;

  beforeAll(async () => {
    desk = await startDesk({ clock, env: { RATE_LIMIT_KEY: '100000', RATE_LIMIT_USER: '100000' } });
    manager = desk.person(['api_key.manage', 'tag.read']);
  });
  afterAll(() => desk.close());

  const make = (wish: object, token = manager.token) =>
    ask(desk, token, 'POST', '/api-keys', { name: 'Export', scopes: ['tag.read'], ...wish });

  it('let a machine do what they were given, and nothing else', async () => {
    const made = await makeKey(desk, { name: 'Nightly export', scope: 'all' });
    expect(made).toMatchObject({
      name: 'Nightly export',
      scopes: ['tag.read'],
      scope: 'all',
      status: 'active',
      perMinute: null,
      expiresAt: null,
      revokedAt: null,
      createdBy: 'key:operator',
      version: 1,
    });
    expect(made.key).toMatch(/^qd_[0-9A-Za-z]{8}_[0-9A-Za-z]{49}$/);
    expect(made.key.startsWith(`${made.prefix}_`)).toBe(true);

    expect((await ask(desk, made.key, 'GET', '/tags')).status).toBe(200);
    const refused = await ask(desk, made.key, 'POST', '/tags', { name: 'By a machine', colour: 'red' });
    expect(refused).toMatchObject({ status: 403, body: { code: 'access.forbidden' } });
    expect((await ask(desk, made.key, 'GET', '/api-keys')).status).toBe(403);
  });

  it('act under their own name', async () => {
    const made = await makeKey(desk, { scopes: ['tag.read', 'tag.manage', 'audit.read'], scope: 'all' });
    const tag = await ask(desk, made.key, 'POST', '/tags', { name: 'By a machine', colour: 'red' });
    expect(tag.status).toBe(201);
    await desk.settle();
    const trail = await ask(desk, made.key, 'GET', `/audit-entries?subject=tag:${tag.body.id as string}`);
    expect(trail.body.data).toMatchObject([{ type: 'tag.created', actor: `key:${made.id}` }]);
  });

  it('are shown once: no later answer, no row, no event and no kept answer holds one, only a hash', async () => {
    const body = { name: 'Shown once', scopes: ['tag.read'] };
    const keyed = () => ask(desk, manager.token, 'POST', '/api-keys', body, { 'idempotency-key': 'make-one-key' });
    const first = await keyed();
    const made = first.body as unknown as Made;
    // Whoever lost the answer on the way gets it again.
    expect((await keyed()).body).toEqual(first.body);
    await ask(desk, made.key, 'GET', '/tags');
    await ask(desk, manager.token, 'PATCH', `/api-keys/${made.id}`, { name: 'Shown once, renamed' });
    await revoke(desk, made.id);
    await ask(desk, made.key, 'GET', '/tags');
    await desk.settle();

    expect(JSON.stringify(await getKey(desk, made.id))).not.toContain(made.key);
    expect(JSON.stringify((await ask(desk, manager.token, 'GET', '/api-keys')).body)).not.toContain(made.key);
    const secret = made.key.slice(made.prefix.length + 1);
    const written = await wholeDatabase(desk);
    expect(written).toContain(made.prefix);
    expect(written).not.toContain(secret);
    expect(written).not.toContain(secret.slice(0, 20));
    // The search reads what was written.
    expect(written).toContain('Shown once, renamed');
  });

  describe('are never more than their maker', () => {
    it('in what they may do', async () => {
      const answer = await make({ scopes: ['tag.read', 'tag.manage'] });
      expect(answer).toMatchObject({ status: 403, body: { code: 'api_key.scope_not_yours' } });
      expect(answer.body).toMatchObject({ detail: expect.stringContaining('tag.manage') as string });
      expect((await make({ scopes: ['tag.read', 'api_key.manage'] })).status).toBe(201);
    });

    it('in how far it reaches', async () => {
      for (const scope of ['unassigned', 'team', 'all']) {
        expect(await make({ scope })).toMatchObject({ status: 403, body: { code: 'api_key.reach_not_yours' } });
      }
      expect((await make({ scope: 'own' })).status).toBe(201);
    });

    it('also when a key makes a key', async () => {
      const parent = await makeKey(desk, { scopes: ['api_key.manage', 'tag.read'], scope: 'team' });
      const child = await makeKey(desk, { scope: 'team' }, parent.key);
      expect(child.createdBy).toBe(`key:${parent.id}`);
      expect(await make({ scopes: ['audit.read'] }, parent.key)).toMatchObject({
        status: 403,
        body: { code: 'api_key.scope_not_yours' },
      });
      expect(await make({ scope: 'all' }, parent.key)).toMatchObject({
        status: 403,
        body: { code: 'api_key.reach_not_yours' },
      });
    });
  });

  it.each([
    ['somebody’s own account', { scopes: ['me.read'] }, '/scopes/0'],
    ['a permission nobody knows', { scopes: ['tag.read', 'tag.eat'] }, '/scopes/1'],
    ['the same permission twice', { scopes: ['tag.read', 'tag.read'] }, '/scopes'],
    ['nothing', { scopes: [] }, '/scopes'],
    ['a scope nobody knows', { scope: 'everything' }, '/scope'],
    ['an end in the past', { expiresAt: '2026-11-20T08:59:59Z' }, '/expiresAt'],
    ['an end that is now', { expiresAt: '2026-11-20T09:00:00Z' }, '/expiresAt'],
    ['no request a minute', { perMinute: 0 }, '/perMinute'],
    ['more requests than anybody may have', { perMinute: 100_001 }, '/perMinute'],
    ['a hash of one’s own choice', { hash: 'x' }, '/hash'],
  ])('are not made for %s', async (_what, wish, pointer) => {
    const operators = await make(wish, desk.operatorKey);
    expect(operators.status).toBe(422);
    expect(operators.body).toMatchObject({ errors: [{ pointer }] });
  });

  it('are renamed and given another rate, unless somebody was quicker', async () => {
    const made = await makeKey(desk, { perMinute: 5 });
    const patch = (body: object, headers: Record<string, string> = {}) =>
      ask(desk, manager.token, 'PATCH', `/api-keys/${made.id}`, body, headers);
    const read = await ask(desk, manager.token, 'GET', `/api-keys/${made.id}`);
    const etag = read.headers.get('etag') ?? '';
    const answers = await Promise.all([
      patch({ name: 'One' }, { 'if-match': etag }),
      patch({ name: 'Two' }, { 'if-match': etag }),
    ]);
    expect(answers.map((each) => each.status).sort()).toEqual([200, 412]);
    expect((await patch({ perMinute: 60 })).body).toMatchObject({ perMinute: 60, version: 3 });
    expect((await patch({ perMinute: null })).body).toMatchObject({ perMinute: null, version: 4 });
    expect((await patch({ perMinute: null })).body).toMatchObject({ version: 4 });
    for (const body of [{}, { scopes: ['tag.manage'] }, { scope: 'all' }, { expiresAt: null }]) {
      expect((await patch(body)).status).toBe(422);
    }
    expect((await eventsOf(desk, made.id)).map(({ type, payload }) => [type, payload])).toMatchObject([
      ['api_key.made', { name: 'Export', scopes: ['tag.read'], scope: 'own', perMinute: 5, expiresAt: null }],
      ['api_key.changed', { from: { name: 'Export', perMinute: 5 } }],
      ['api_key.changed', { from: { perMinute: 5 }, to: { perMinute: 60 } }],
      ['api_key.changed', { from: { perMinute: 60 }, to: { perMinute: null } }],
    ]);
  });

  it('stay in the list when they are over, and are found by state, prefix, maker and name', async () => {
    const maker = desk.person(['api_key.manage', 'tag.read']);
    const list = async (query: string) => {
      const { status, body } = await ask(
        desk,
        maker.token,
        'GET',
        `/api-keys?createdBy=user:${maker.actor.id}&${query}`,
      );
      expect(status).toBe(200);
      return (body.data as unknown as { name: string; status: string }[]).map((each) => each.name);
    };
    const active = await makeKey(desk, { name: 'Active' }, maker.token);
    clock.advance(1000);
    const inAMinute = new Date(clock.ms() + 60_000);
    await makeKey(desk, { name: 'Expired', expiresAt: inAMinute }, maker.token);
    clock.advance(1000);
    await revoke(desk, (await makeKey(desk, { name: 'Revoked', expiresAt: inAMinute }, maker.token)).id);
    expect(await list('status=active')).toEqual(['Expired', 'Active']);
    clock.advance(59_000);
    expect(await list('')).toEqual(['Revoked', 'Expired', 'Active']);
    expect(await list('status=active')).toEqual(['Active']);
    expect(await list('status=expired')).toEqual(['Expired']);
    expect(await list('status=revoked')).toEqual(['Revoked']);
    expect(await list('status=active,revoked&sort=createdAt')).toEqual(['Active', 'Revoked']);
    expect(await list('status[ne]=active')).toEqual(['Revoked', 'Expired']);
    expect(await list(`prefix=${active.prefix}`)).toEqual(['Active']);
    expect(await list('q=EXPI')).toEqual(['Expired']);

    const path = `/api-keys?createdBy=user:${maker.actor.id}&limit=2`;
    const first = await ask(desk, maker.token, 'GET', path);
    const { nextCursor } = first.body.page as unknown as { nextCursor: string };
    const second = await ask(desk, maker.token, 'GET', `${path}&cursor=${nextCursor}`);
    expect(second.body.data).toMatchObject([{ name: 'Active', status: 'active' }]);
  });

  it('are revoked for good; saying it twice is harmless and tells nobody twice', async () => {
    const made = await makeKey(desk);
    expect((await ask(desk, manager.token, 'DELETE', `/api-keys/${made.id}`)).status).toBe(204);
    const once = await getKey(desk, made.id);
    expect(once).toMatchObject({ status: 'revoked', revokedBy: `user:${manager.actor.id}`, version: 2 });
    clock.advance(5000);
    expect((await revoke(desk, made.id)).status).toBe(204);
    expect(await getKey(desk, made.id)).toEqual(once);
    expect((await eventsOf(desk, made.id)).map(({ type }) => type)).toEqual(['api_key.made', 'api_key.revoked']);
    const nowhere = '/api-keys/0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11';
    for (const method of ['GET', 'DELETE']) {
      const answer = await ask(desk, manager.token, method, nowhere);
      expect(answer).toMatchObject({ status: 404, body: { code: 'api_key.not_found' } });
    }
  });

  it.each([
    ['a stranger', 401],
    ['an outsider', 403],
    ['a key without the permission', 403],
    ['a key with it', 200],
  ])('for %s: %d', async (who, status) => {
    const { id, key } = await makeKey(desk);
    const tokens: Record<string, string | undefined> = {
      'a stranger': undefined,
      'an outsider': desk.person(['tag.read']).token,
      'a key without the permission': key,
      'a key with it': (await makeKey(desk, { scopes: ['api_key.manage', 'tag.read'] })).key,
    };
    const token = tokens[who];
    const answers = [
      await ask(desk, token, 'GET', '/api-keys'),
      await ask(desk, token, 'GET', `/api-keys/${id}`),
      await ask(desk, token, 'POST', '/api-keys', { name: 'Another', scopes: ['tag.read'] }),
      await ask(desk, token, 'PATCH', `/api-keys/${id}`, { name: 'Other' }),
      await ask(desk, token, 'DELETE', `/api-keys/${id}`),
    ];
    const expected = status === 200 ? [200, 200, 201, 200, 204] : answers.map(() => status);
    expect(answers.map((each) => each.status)).toEqual(expected);
  });
});
