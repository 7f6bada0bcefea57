import { setTimeout as pause } from 'node:timers/promises';
import { PresenceRepository } from '../../src/conversation/presence/presence.repository.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import type { TestSocket } from '../support/socket.js';
import { ask, change, GRACE_MS, heard, look, quick, statusFor, watch } from './presence-world.js';
import type { Mine } from './presence-world.js';

describe('who is here', () => {
  let desk: Desk;
  let agent: Member;
  let watcher: TestSocket;

  beforeAll(async () => {
    desk = await startDesk({ env: quick });
    agent = await desk.member({ role: 'agent' });
    watcher = await agent.socket();
  });
  afterAll(() => desk.close());

  it('is online from the first connection on, and offline a moment after the last', async () => {
    const anna = await desk.member();
    expect(await watch(watcher, anna.id)).toEqual([{ userId: anna.id, status: 'offline', lastSeenAt: null }]);
    const [phone, laptop] = [await anna.socket(), await anna.socket()];
    expect(await heard(watcher, anna.id, 'online')).toEqual({ userId: anna.id, status: 'online', lastSeenAt: null });

    phone.close();
    await pause(GRACE_MS + 150);
    expect(await statusFor(desk, agent, anna.id)).toBe('online');
    laptop.close();
    expect(await statusFor(desk, agent, anna.id)).toBe('online');
    const gone = await heard(watcher, anna.id, 'offline');
    expect(Date.now() - Date.parse(gone.lastSeenAt ?? '')).toBeLessThan(5000);
    expect(await look(desk, agent, anna.id)).toEqual([gone]);
  });

  it('whoever begins to watch is told once, also of what changes while they are answered', async () => {
    const [anna, away, colleague] = [await desk.member(), await desk.member(), await desk.member({ role: 'agent' })];
    const [ofAnna, seeing] = [await anna.socket(), await colleague.socket()];
    await watch(ofAnna, anna.id);
    const [asked, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const rows = desk.get(PresenceRepository);
    // Nobody else asks about who was never here: it is the answer that is held back.
    const held = jest.spyOn(rows, 'of').mockImplementation(async (ids) => {
      const found = await PresenceRepository.prototype.of.call(rows, ids);
      if (!ids.includes(away.id)) return found;
      asked.resolve();
      await released.promise;
      return found;
    });
    const answer = watch(seeing, anna.id, away.id);
    await asked.promise;
    await ofAnna.command('presence:set', { status: 'busy' });
    await heard(ofAnna, anna.id, 'busy');
    released.resolve();
    expect((await answer)[0]?.status).toBe('busy');
    await seeing.silent('presence');
    held.mockRestore();
  });

  it('does not flicker when a page is loaded again', async () => {
    const anna = await desk.member();
    const before = await anna.socket();
    const idle = await anna.socket();
    await idle.command('presence:set', { idle: true });
    expect((await watch(watcher, anna.id))[0]?.status).toBe('online');
    before.close();
    await pause(GRACE_MS / 2);
    const after = await anna.socket();
    await pause(GRACE_MS + 1200);
    await watcher.silent('presence');
    expect(await statusFor(desk, agent, anna.id)).toBe('online');
    after.close();
  });

  it('is away when all devices are, and busy when they say so, also after coming back', async () => {
    const anna = await desk.member();
    const [phone, laptop] = [await anna.socket(), await anna.socket()];
    expect((await watch(watcher, anna.id))[0]?.status).toBe('online');
    await phone.command('presence:set', { idle: true });
    expect(await statusFor(desk, agent, anna.id)).toBe('online');
    await laptop.command('presence:set', { idle: true });
    await heard(watcher, anna.id, 'away');
    await laptop.command('presence:set', { idle: false });
    await heard(watcher, anna.id, 'online');

    expect(await phone.command<Mine>('presence:set', { status: 'busy' })).toEqual({
      status: 'busy',
      current: 'busy',
      showPresence: 'everybody',
      showLastSeen: true,
    });
    await heard(watcher, anna.id, 'busy');
    await laptop.command('presence:set', { idle: true });
    expect(await statusFor(desk, agent, anna.id)).toBe('busy');
    phone.close();
    laptop.close();
    await heard(watcher, anna.id, 'offline');
    await anna.socket();
    await heard(watcher, anna.id, 'busy');
    expect((await ask<Mine>(desk, anna, 'GET', '/me/presence')).body).toMatchObject({
      status: 'busy',
      current: 'busy',
    });
    expect(await change(desk, anna, { status: 'away' })).toMatchObject({ status: 'away', current: 'away' });
    await heard(watcher, anna.id, 'away');
  });

  it('is told of once a second a person at most, and the last state is never left out', async () => {
    const anna = await desk.member();
    const socket = await anna.socket();
    const other = await (await desk.member({ role: 'agent' })).socket();
    await watch(other, anna.id);
    const told: number[] = [];
    other.socket.on('presence', () => told.push(performance.now()));
    for (let n = 0; n < 20; n += 1) {
      await socket.command('presence:set', { idle: n % 2 === 0 });
      await pause(60);
    }
    await socket.command('presence:set', { idle: true });
    await eventually(async () => {
      await heard(other, anna.id, 'away');
      expect(await statusFor(desk, agent, anna.id)).toBe('away');
    });
    await pause(1100);
    expect(told.length).toBeGreaterThan(0);
    for (let n = 1; n < told.length; n += 1) expect((told[n] ?? 0) - (told[n - 1] ?? 0)).toBeGreaterThan(900);
  });

  it('is for watchers only, until they watch no more', async () => {
    const anna = await desk.member();
    const [one, two] = [await agent.socket(), await agent.socket()];
    await watch(one, anna.id);
    const socket = await anna.socket();
    await heard(one, anna.id, 'online');
    await two.silent('presence');
    await one.command('presence:unwatch', { ids: [anna.id] });
    await socket.command('presence:set', { status: 'busy' });
    await pause(1200);
    await one.silent('presence');
    expect(await statusFor(desk, agent, anna.id)).toBe('busy');
  });

  it('answers for what was asked, in order, and refuses what is no question', async () => {
    const [anna, ben] = [await desk.member(), await desk.member()];
    const asked = [ben.id, anna.id, ben.id];
    expect((await look(desk, agent, ...asked)).map(({ userId }) => userId)).toEqual(asked);
    for (const query of [
      '',
      '?ids=',
      '?ids=nobody',
      `?ids=${Array(201).fill(anna.id).join(',')}`,
      `?ids=${anna.id}&x=1`,
    ]) {
      const { status } = await ask(desk, agent, 'GET', `/presence${query}`);
      expect({ query: query.slice(0, 60), status }).toEqual({
        query: query.slice(0, 60),
        status: 422,
      });
    }
    const { status, body } = await ask<{ code: string }>(desk, agent, 'PATCH', '/me/presence', { status: 'asleep' });
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'request.invalid' });
  });

  it('is nothing that a machine has', async () => {
    const admin = await desk.member({ role: 'admin' });
    const { body } = await ask<{ key: string }>(desk, admin, 'POST', '/api-keys', {
      name: 'A machine',
      scopes: ['user.read', 'presence.use', 'availability.manage'],
    });
    const machine = { token: body.key };
    expect((await look(desk, machine, agent.id))[0]?.status).toBe('online');
    for (const [method, path, sent] of [
      ['GET', '/me/presence'],
      ['PATCH', '/me/presence', { status: 'busy' }],
      ['PUT', '/me/availability', { accepting: false }],
    ] as const) {
      expect(await ask(desk, machine, method, path, sent)).toMatchObject({
        status: 403,
        body: { code: 'presence.not_a_person' },
      });
    }
  });
});
