import { ApiKey } from '../../src/identity/api-keys/index.js';
import { ApiKeysRepository } from '../../src/identity/api-keys/api-keys.repository.js';
import { ApiKeyUses } from '../../src/identity/api-keys/api-key.uses.js';
import { newKey } from '../../src/identity/api-keys/key-text.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import type { Desk } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { DeskProcess } from '../support/process.js';
import { describeServices } from '../support/services.js';
import { ask, eventsOf, getKey, keySocket, makeKey, revoke } from './api-keys-world.js';

const env = { RATE_LIMIT_KEY: '100000', RATE_LIMIT_ANONYMOUS: '100000' };
const tags = (desk: Pick<Desk, 'url'>, token: string) => ask(desk, token, 'GET', '/tags');

describe('what a node remembers of API keys', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk({ env });
  });
  afterAll(() => desk.close());

  it('spares a query a request', async () => {
    const { key } = await makeKey(desk);
    const reads = jest.spyOn(desk.get(ApiKeysRepository), 'findByHash');
    const since = performance.now();
    for (let times = 0; times < 30; times += 1) await tags(desk, key);
    expect(reads.mock.calls.length).toBeLessThanOrEqual(1 + Math.ceil((performance.now() - since) / 1000));
    reads.mockClear();
    // What nobody made takes no room.
    const { text } = newKey();
    for (let times = 0; times < 5; times += 1) expect((await tags(desk, text)).status).toBe(401);
    expect(reads).toHaveBeenCalledTimes(5);
    reads.mockRestore();
  });

  it('is a second old at most, also when nobody tells it of a change', async () => {
    const { id, key } = await makeKey(desk);
    await tags(desk, key);
    const uow = desk.get(UnitOfWork);
    await uow.quiet('revoked behind our back', (manager) => manager.update(ApiKey, { id }, { revokedAt: 1 }));
    const since = performance.now();
    // A connection lasts: nobody is let in on what is remembered.
    await expect(keySocket(desk, key)).rejects.toMatchObject({ problem: { code: 'api_key.revoked' } });
    await eventually(async () => expect((await tags(desk, key)).status).toBe(401));
    expect(performance.now() - since).toBeLessThan(1500);
  });

  it('does not outlive a revocation that comes while the key is being read', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id, key } = await makeKey(desk);
      const asking = Array.from({ length: 5 }, () => tags(desk, key));
      await revoke(desk, id);
      expect((await tags(desk, key)).status).toBe(401);
      await Promise.all(asking);
      expect((await tags(desk, key)).status).toBe(401);
    }
  });
});

describe('a process that stops or talks', () => {
  it('writes down the last uses first, and no line of its log holds a key', async () => {
    const desk = await startDesk({ env });
    try {
      const { id, key, prefix } = await makeKey(desk);
      const child = await DeskProcess.start({ ...desk.env, LOG_LEVEL: 'trace', LOG_FORMAT: 'json', PORT: '0' });
      const made = await makeKey({ url: child.url, operatorKey: desk.operatorKey } as Desk);
      await revoke(desk, made.id);
      await eventually(async () => expect((await tags(child, made.key)).status).toBe(401));
      expect((await tags(child, key)).status).toBe(200);
      await child.stop();
      expect((await getKey(desk, id)).lastUsedAt).not.toBeNull();
      expect((await eventsOf(desk, id)).map(({ type }) => type)).toEqual(['api_key.made', 'api_key.used']);
      expect(child.output).toContain(`key:${id}`);
      for (const text of [key, made.key]) expect(child.output).not.toContain(text.slice(prefix.length + 1));
    } finally {
      await desk.close();
    }
  });
});

describeServices('on two nodes', () => {
  let here: Desk;
  let there: Desk;
  beforeAll(async () => {
    here = await startDesk({ env });
    there = await here.beside();
  });
  afterAll(() => here.close());

  it('a key revoked on one is refused and cut off on the other within a second', async () => {
    const { id, key } = await makeKey(here);
    expect((await tags(there, key)).status).toBe(200);
    const [near, far] = [await keySocket(here, key), await keySocket(there, key)];
    const since = performance.now();
    await revoke(here, id);
    for (const socket of [near, far]) {
      await expect(socket.heard('session:ended')).resolves.toMatchObject({ code: 'api_key.revoked' });
      await socket.ended();
    }
    await eventually(async () => expect((await tags(there, key)).status).toBe(401), { everyMs: 5 });
    expect(performance.now() - since).toBeLessThan(1000);
  });

  it('they tell each other, and do not wait for their memory to fade', async () => {
    const slowest: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const { id, key } = await makeKey(here);
      await tags(there, key);
      await revoke(here, id);
      const since = performance.now();
      await eventually(async () => expect((await tags(there, key)).status).toBe(401), { everyMs: 5 });
      slowest.push(performance.now() - since);
    }
    expect(Math.max(...slowest)).toBeLessThan(400);
  });

  it('a use is told of once, by whoever sees it first', async () => {
    const { id, key } = await makeKey(here);
    await Promise.all([tags(here, key), tags(there, key), tags(here, key), tags(there, key)]);
    await here.get(ApiKeyUses).flush();
    await there.get(ApiKeyUses).flush();
    expect((await eventsOf(here, id)).map(({ type }) => type)).toEqual(['api_key.made', 'api_key.used']);
  });
});
