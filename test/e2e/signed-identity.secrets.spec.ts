import { randomBytes } from 'node:crypto';
import { FakeClock } from '../../src/kernel/index.js';
import { EventLogRepository } from '../../src/platform/events/index.js';
import type { Desk } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { ask, wholeDatabase } from './api-keys-world.js';
import type { Secret } from './signed-identity-world.js';
import { identify, jwt, makeSecret } from './signed-identity-world.js';

describe('identity secrets', () => {
  const clock = new FakeClock(new Date('2026-11-20T09:00:00Z'));
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk({ clock, env: { RATE_LIMIT_IDENTIFY: '100000' } });
  });
  afterAll(() => desk.close());

  const claims = (audience: string) => ({ sub: 'anna', aud: audience, exp: Math.floor(clock.ms() / 1000) + 300 });
  const works = async ({ audience, secret, id }: Secret, named = false) =>
    (await identify(desk, audience, jwt(secret, claims(audience), named ? { kid: id } : {}))).status;
  const make = (audience: string, token = desk.operatorKey) =>
    ask(desk, token, 'POST', '/identity-secrets', { audience });
  const retire = (id: string, token = desk.operatorKey) => ask(desk, token, 'DELETE', `/identity-secrets/${id}`);
  const list = async (query: string) =>
    (await ask(desk, desk.operatorKey, 'GET', `/identity-secrets?${query}`)).body.data as Secret[];

  it('follow each other without a gap: both work, and then only the new one', async () => {
    const old = await makeSecret(desk, 'rotated');
    expect(await works(old)).toBe(200);
    const fresh = await makeSecret(desk, 'rotated');
    for (const each of [old, fresh]) {
      expect(await works(each)).toBe(200);
      expect(await works(each, true)).toBe(200);
    }
    expect((await retire(old.id)).status).toBe(204);
    expect([await works(old), await works(old, true)]).toEqual([401, 401]);
    expect([await works(fresh), await works(fresh, true)]).toEqual([200, 200]);
    const next = await makeSecret(desk, 'rotated');
    expect(await works(next)).toBe(200);
    await retire(fresh.id);
    await retire(next.id);
    expect([await works(fresh), await works(next)]).toEqual([401, 401]);
  });

  it('are two of an audience at most, also when several are made at once', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => make('crowded')));
    expect(answers.map((each) => each.status).sort()).toEqual([201, 201, 409, 409, 409]);
    expect(answers.find((each) => each.status === 409)?.body.code).toBe('identity_secret.too_many');
    expect((await make('crowded')).status).toBe(409);
    expect((await make('Crowded')).status).toBe(201);
    const [one] = await list('audience=crowded');
    await retire(one?.id ?? '');
    expect((await make('crowded')).status).toBe(201);
    expect((await make('crowded')).status).toBe(409);
    expect(await list('audience=crowded&status=live')).toHaveLength(2);
    expect(await list('audience=crowded&status=retired')).toHaveLength(1);
    expect(await list('audience=crowded&status[ne]=live')).toHaveLength(1);
    expect(await list('audience=crowded')).toHaveLength(3);
  });

  it('are shown once, and lie sealed until they are retired', async () => {
    const keyed = () =>
      ask(desk, desk.operatorKey, 'POST', '/identity-secrets', { audience: 'sealed' }, { 'idempotency-key': 'one' });
    const made = (await keyed()).body as unknown as Secret;
    expect(made).toMatchObject({ audience: 'sealed', status: 'live', lastUsedAt: null });
    expect(Buffer.from(made.secret, 'base64url')).toHaveLength(32);
    expect((await keyed()).body).toEqual(made);
    await works(made);
    await desk.settle();
    expect(JSON.stringify(await list('audience=sealed'))).not.toContain(made.secret);
    const written = await wholeDatabase(desk);
    expect(written).toContain(made.id);
    expect(written).not.toContain(made.secret);
    const sealed = /"sealed":"([\w-]{80,})"/;
    expect(written).toMatch(sealed);
    for (const { id } of await list('status=live')) await retire(id);
    expect(await wholeDatabase(desk)).not.toMatch(sealed);
  });

  it('that cannot be opened, because SECRET_KEY is another now, sign nothing and break nothing', async () => {
    const made = await makeSecret(desk, 'unsealed');
    const changed = await desk.beside({ SECRET_KEY: randomBytes(32).toString('hex') });
    const exp = Math.floor(Date.now() / 1000) + 300;
    const answer = await identify(changed, 'unsealed', jwt(made.secret, { sub: 'anna', aud: 'unsealed', exp }));
    expect(answer).toMatchObject({ status: 401, body: { code: 'identity.token_invalid' } });
    expect(await works(made)).toBe(200);
  });

  it('show when they were last used, to the minute', async () => {
    const made = await makeSecret(desk, 'used');
    const other = await makeSecret(desk, 'used');
    const seen = async () => (await list('audience=used&sort=createdAt')).find(({ id }) => id === made.id)?.lastUsedAt;
    const first = new Date(clock.ms()).toISOString();
    await works(made);
    expect(await seen()).toBe(first);
    clock.advance(59_000);
    await works(made);
    expect(await seen()).toBe(first);
    clock.advance(1000);
    await works(made);
    expect(await seen()).toBe(new Date(clock.ms()).toISOString());
    expect((await list(`ids=${other.id}`))[0]?.lastUsedAt).toBeNull();
  });

  it('tell who made and who retired them, once', async () => {
    const admin = desk.person(['identity_secret.manage']);
    const { id } = (await make('told', admin.token)).body as unknown as Secret;
    expect((await retire(id, admin.token)).status).toBe(204);
    clock.advance(1000);
    expect((await retire(id)).status).toBe(204);
    const events = await desk.get(EventLogRepository).ofStream(`identity_secret:${id}`, 0, 10);
    expect(events.map(({ type, payload, actor }) => [type, payload, actor.id])).toEqual([
      ['identity_secret.made', { secretId: id, audience: 'told' }, admin.actor.id],
      ['identity_secret.retired', { secretId: id, audience: 'told' }, admin.actor.id],
    ]);
    const who = `user:${admin.actor.id}`;
    expect((await list(`ids=${id}`))[0]).toMatchObject({ status: 'retired', createdBy: who, retiredBy: who });
    const nowhere = await retire('0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11');
    expect(nowhere).toMatchObject({ status: 404, body: { code: 'identity_secret.not_found' } });
  });

  it('are for those who may manage them', async () => {
    const { id } = await makeSecret(desk, 'guarded');
    for (const [token, status] of [
      [undefined, 401],
      [desk.person(['security.manage', 'api_key.manage']).token, 403],
    ] as const) {
      const answers = [
        await ask(desk, token, 'GET', '/identity-secrets'),
        await ask(desk, token, 'POST', '/identity-secrets', { audience: 'guarded' }),
        await ask(desk, token, 'DELETE', `/identity-secrets/${id}`),
      ];
      expect(answers.map((each) => each.status)).toEqual([status, status, status]);
    }
  });

  it.each(['', ' ', 'a b', 'ü', 'x'.repeat(65), 'a/b', null, 7])(
    'are not made for the audience %j',
    async (audience) => {
      const answer = await ask(desk, desk.operatorKey, 'POST', '/identity-secrets', { audience });
      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({ errors: [{ pointer: '/audience' }] });
    },
  );
});
