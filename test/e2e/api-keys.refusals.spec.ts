import { randomUUID } from 'node:crypto';
import { FakeClock } from '../../src/kernel/index.js';
import { ApiKey, ApiKeyAuth } from '../../src/identity/api-keys/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { newKey } from '../../src/identity/api-keys/key-text.js';
import type { Desk } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { ask, eventsOf, getKey, keySocket, makeKey, revoke } from './api-keys-world.js';

describe('an API key', () => {
  const clock = new FakeClock(new Date('2026-11-20T09:00:00Z'));
  let desk: Desk;

  beforeAll(async () => {
    desk = await startDesk({
      clock,
      env: {
        RATE_LIMIT_ANONYMOUS: '100000',
        RATE_LIMIT_KEY: '100000',
        TRUST_PROXY: 'true',
        SOCKET_SWEEP: '20ms',
      },
    });
  });
  afterAll(() => desk.close());

  const tags = (token: string, from = '192.0.2.7') =>
    ask(desk, token, 'GET', '/tags', undefined, { 'x-forwarded-for': from });
  const said = async (keyId: string) =>
    (await eventsOf(desk, keyId))
      .map(({ type, address, payload }) => ({ type, address, why: (payload as { why?: string }).why }))
      .filter(({ type }) => type === 'api_key.used' || type === 'api_key.refused')
      .map(({ type, address, why }) => [type, address, ...(why ? [why] : [])]);

  it('that is mistyped or cut off is told so, one that nobody made is just not valid', async () => {
    const { key } = await makeKey(desk);
    const at = 30;
    const other = key[at] === 'x' ? 'y' : 'x';
    const mistyped = key.slice(0, at) + other + key.slice(at + 1);
    const swapped = key.slice(0, 12) + 'ab' + key.slice(14);
    for (const token of [mistyped, swapped, key.slice(0, -1), `${key}a`, key.toLowerCase(), 'qd_', 'qd_x_y']) {
      expect(await tags(token)).toMatchObject({ status: 401, body: { code: 'api_key.malformed' } });
      await expect(keySocket(desk, token)).rejects.toMatchObject({ problem: { code: 'api_key.malformed' } });
    }
    // Whole in itself, but not ours.
    const { text } = newKey();
    expect(await tags(text)).toMatchObject({ status: 401, body: { code: 'auth.credential_invalid' } });
    await expect(keySocket(desk, text)).rejects.toMatchObject({ problem: { code: 'socket.unauthenticated' } });
    // The hash of a key, stolen from the database, is no key.
    expect(await tags(`QD_${key.slice(3)}`)).toMatchObject({ body: { code: 'auth.credential_invalid' } });
    expect((await tags(key)).status).toBe(200);
  });

  it('that has expired is refused from that moment on, and its open sockets end', async () => {
    const { id, key } = await makeKey(desk, { expiresAt: new Date(clock.ms() + 60_000) });
    const socket = await keySocket(desk, key);
    clock.advance(59_999);
    expect((await tags(key)).status).toBe(200);
    await socket.command('session:ping');
    clock.advance(1);
    expect(await tags(key)).toMatchObject({ status: 401, body: { code: 'api_key.expired' } });
    await expect(keySocket(desk, key)).rejects.toMatchObject({ problem: { code: 'api_key.expired' } });
    clock.advance(1000);
    await socket.heard('auth:expired');
    await socket.ended();
    expect(await getKey(desk, id)).toMatchObject({ status: 'expired' });
  });

  it('that is revoked is refused by the next request and its open sockets end at once; others stay', async () => {
    const [made, other] = [await makeKey(desk), await makeKey(desk)];
    const [one, two, bystander] = await Promise.all(
      [made.key, made.key, other.key].map((token) => keySocket(desk, token)),
    );
    expect((await tags(made.key)).status).toBe(200);
    const since = performance.now();
    expect((await revoke(desk, made.id)).status).toBe(204);
    expect(await tags(made.key)).toMatchObject({ status: 401, body: { code: 'api_key.revoked' } });
    for (const socket of [one, two]) {
      await expect(socket?.heard('session:ended')).resolves.toMatchObject({ code: 'api_key.revoked' });
      await socket?.ended();
    }
    expect(performance.now() - since).toBeLessThan(1000);
    await expect(keySocket(desk, made.key)).rejects.toMatchObject({ problem: { code: 'api_key.revoked' } });
    await bystander?.command('session:ping');
    expect((await tags(other.key)).status).toBe(200);
    bystander?.close();
  });

  it('that revokes itself is gone', async () => {
    const { id, key } = await makeKey(desk, { scopes: ['api_key.manage'] });
    expect((await ask(desk, key, 'DELETE', `/api-keys/${id}`)).status).toBe(204);
    expect((await ask(desk, key, 'GET', '/api-keys')).status).toBe(401);
  });

  it('is, for whoever looks again at open connections, what its row says now', async () => {
    const auth = desk.get(ApiKeyAuth);
    const { id } = await makeKey(desk, { scope: 'team', perMinute: 7 });
    const uow = desk.get(UnitOfWork);
    // A permission that has left the program since.
    const scopes = ['tag.read', 'tag.eat'];
    await uow.quiet('as an older version wrote it', (manager) => manager.update(ApiKey, { id }, { scopes }));
    const permissions = new Set(['tag.read']);
    expect(await auth.actorNow(id)).toEqual({ kind: 'key', id, permissions, scope: 'team', perWindow: 7 });
    expect((await getKey(desk, id)).scopes).toEqual(['tag.read']);

    const short = await makeKey(desk, { expiresAt: new Date(clock.ms() + 1000) });
    clock.advance(1000);
    expect(await auth.actorNow(short.id)).toMatchObject({ code: 'api_key.expired' });
    await revoke(desk, id);
    expect(await auth.actorNow(id)).toMatchObject({ code: 'api_key.revoked' });
    expect(await auth.actorNow(randomUUID())).toMatchObject({ code: 'api_key.not_found' });
  });

  it('keeps its connection with itself, and takes over no other', async () => {
    const [mine, other] = [await makeKey(desk), await makeKey(desk)];
    const socket = await keySocket(desk, mine.key);
    await socket.command('auth:renew', { token: mine.key });
    await expect(socket.command('auth:renew', { token: other.key })).rejects.toMatchObject({
      problem: { code: 'session.other_actor' },
    });
    socket.close();
  });

  it('does over a socket what it may over HTTP', async () => {
    const reader = await keySocket(desk, (await makeKey(desk)).key);
    const outsider = await keySocket(desk, (await makeKey(desk, { scopes: ['audit.read'] })).key);
    const tag = await desk.operator().client.POST('/api/v1/tags', { body: { name: randomUUID(), colour: 'red' } });
    await reader.heard('tag:changed', ({ id }: { id: string }) => id === tag.data?.id);
    await outsider.silent('tag:changed');
    reader.close();
    outsider.close();
  });

  it('shows when and where it was last used, to the minute and without a write for each request', async () => {
    const { id, key, lastUsedAt } = await makeKey(desk);
    expect(lastUsedAt).toBeNull();
    const first = new Date(clock.ms()).toISOString();
    await tags(key, '198.51.100.1');
    await eventually(async () => {
      expect(await getKey(desk, id)).toMatchObject({ lastUsedAt: first, lastUsedAddress: '198.51.100.1', version: 1 });
    });
    clock.advance(59_000);
    await tags(key, '198.51.100.2');
    // A use by another key, written after it, shows that the one before was not.
    const witness = await makeKey(desk);
    await tags(witness.key);
    await eventually(async () => expect((await getKey(desk, witness.id)).lastUsedAt).not.toBeNull());
    expect(await getKey(desk, id)).toMatchObject({ lastUsedAt: first });
    clock.advance(1000);
    await tags(key, '198.51.100.2');
    const later = new Date(clock.ms()).toISOString();
    await eventually(async () => {
      expect(await getKey(desk, id)).toMatchObject({ lastUsedAt: later, lastUsedAddress: '198.51.100.2' });
    });
  });

  it('leaves a trail of where it was used and tried, once an hour and address', async () => {
    const { id, key } = await makeKey(desk);
    for (const from of ['198.51.100.1', '198.51.100.1', '198.51.100.2', '198.51.100.1']) await tags(key, from);
    await eventually(async () =>
      expect(await said(id)).toEqual([
        ['api_key.used', '198.51.100.1'],
        ['api_key.used', '198.51.100.2'],
      ]),
    );
    clock.advance(60 * 60_000);
    await tags(key, '198.51.100.1');
    await eventually(async () => expect(await said(id)).toHaveLength(3));
    await revoke(desk, id);
    for (const from of ['203.0.113.9', '203.0.113.9', '198.51.100.1']) await tags(key, from);
    await eventually(async () =>
      expect((await said(id)).slice(3)).toEqual([
        ['api_key.refused', '203.0.113.9', 'revoked'],
        ['api_key.refused', '198.51.100.1', 'revoked'],
      ]),
    );
    const last = (await eventsOf(desk, id)).at(-1);
    expect(last).toMatchObject({ actor: { kind: 'key', id }, requestId: expect.any(String) as string });
  });
});
