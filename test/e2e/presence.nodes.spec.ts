import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { Signals } from '../../src/platform/cache/index.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { DeskProcess } from '../support/process.js';
import type { PrivateServer } from '../support/servers.js';
import { startRedis } from '../support/servers.js';
import { describeServices } from '../support/services.js';
import type { TestSocket } from '../support/socket.js';
import { connect } from '../support/socket.js';
import { change, heard, look, statusFor, watch } from './presence-world.js';

const TTL_MS = 2400;
const GRACE_MS = 300;
const env = { PRESENCE_TTL: `${TTL_MS}ms`, PRESENCE_GRACE: `${GRACE_MS}ms` };

it('a node by itself needs nobody else to know who is here', async () => {
  const desk = await startDesk({ env });
  const [agent, anna] = [await desk.member({ role: 'agent' }), await desk.member()];
  await anna.socket();
  await pause(TTL_MS + 200);
  expect(await statusFor(desk, agent, anna.id)).toBe('online');
  await desk.close();
});

describeServices('who is here, over several nodes', () => {
  let redis: PrivateServer;
  let one: Desk;
  let two: Desk;
  let agent: Member;
  let watcher: TestSocket;

  beforeAll(async () => {
    redis = await startRedis();
    one = await startDesk({ env: { ...env, REDIS_URL: redis.url } });
    two = await one.beside();
    agent = await one.member({ role: 'agent' });
    watcher = await agent.socket();
  });
  afterAll(async () => {
    await one.close();
    await redis.stop();
  });

  const seenOnBoth = async (id: string, status: string) => {
    await eventually(async () => {
      expect([await statusFor(one, agent, id), await statusFor(two, agent, id)]).toEqual([status, status]);
    });
  };

  it('devices on all nodes count together', async () => {
    const anna = await one.member();
    expect((await watch(watcher, anna.id))[0]?.status).toBe('offline');
    const far = await two.socketOf(anna.token);
    await heard(watcher, anna.id, 'online');
    const near = await anna.socket();
    await far.command('presence:set', { idle: true });
    await seenOnBoth(anna.id, 'online');
    await near.command('presence:set', { idle: true });
    await heard(watcher, anna.id, 'away');
    await far.command('presence:set', { idle: false });
    await heard(watcher, anna.id, 'online');
    near.close();
    await pause(GRACE_MS + 200);
    await seenOnBoth(anna.id, 'online');
    far.close();
    await heard(watcher, anna.id, 'offline');
    await seenOnBoth(anna.id, 'offline');
  });

  it('what somebody says on one node counts on the others at once', async () => {
    const anna = await one.member();
    await two.socketOf(anna.token);
    await seenOnBoth(anna.id, 'online');
    await watch(watcher, anna.id);
    await change(two, anna, { status: 'busy' });
    await heard(watcher, anna.id, 'busy');
    await change(two, anna, { showPresence: 'nobody' });
    expect(await heard(watcher, anna.id, 'offline')).toEqual({ userId: anna.id, status: 'offline', lastSeenAt: null });
  });

  it('loading a page again on another node does not flicker', async () => {
    const anna = await one.member();
    const before = await two.socketOf(anna.token);
    await seenOnBoth(anna.id, 'online');
    await watch(watcher, anna.id);
    before.close();
    await anna.socket();
    await pause(GRACE_MS + 1300);
    await watcher.silent('presence');
    await seenOnBoth(anna.id, 'online');
  });

  it('the people of a node that stops in good order are gone after the grace', async () => {
    const anna = await one.member();
    const three = await one.beside();
    await three.socketOf(anna.token);
    await seenOnBoth(anna.id, 'online');
    await watch(watcher, anna.id);
    const stopping = three.close();
    const since = performance.now();
    await heard(watcher, anna.id, 'offline');
    expect(performance.now() - since).toBeLessThan(TTL_MS / 2 + 700);
    await stopping;
  });

  it('the people of a killed node are offline within the time of life, also for those who ask', async () => {
    const anna = await one.member();
    const victim = await DeskProcess.start({ ...one.env });
    await connect(victim.url, { token: anna.token });
    await seenOnBoth(anna.id, 'online');
    await watch(watcher, anna.id);
    await pause(TTL_MS + 300);
    await seenOnBoth(anna.id, 'online');
    await victim.kill();
    const killed = performance.now();
    await heard(watcher, anna.id, 'offline');
    expect(performance.now() - killed).toBeLessThan(TTL_MS + 500);
    await seenOnBoth(anna.id, 'offline');
  });

  it('an emptied Redis is filled again by the next heartbeat, and nobody notices', async () => {
    const [anna, ben] = [await one.member(), await one.member()];
    await two.socketOf(anna.token);
    await ben.socket();
    await seenOnBoth(anna.id, 'online');
    await seenOnBoth(ben.id, 'online');
    await watch(watcher, anna.id, ben.id);
    const raw = new Redis(redis.url);
    // At several points between two heartbeats.
    for (const shift of [0, 200, 400, 600]) {
      await raw.flushall();
      await pause(TTL_MS / 3 + 300 + shift);
    }
    await raw.quit();
    await watcher.silent('presence');
    // One that has only Redis to learn from.
    const late = await one.beside();
    expect((await look(late, agent, anna.id, ben.id)).map(({ status }) => status)).toEqual(['online', 'online']);
    await pause(TTL_MS);
    await watcher.silent('presence');
    await late.close();
  });

  it('what a lost signal did not tell, the heartbeat does', async () => {
    const anna = await one.member();
    await watch(watcher, anna.id);
    const lost = jest.spyOn(two.app.get<unknown, Signals>(Signals), 'publish').mockResolvedValue();
    const socket = await two.socketOf(anna.token);
    await heard(watcher, anna.id, 'online');
    lost.mockRestore();
    socket.close();
    await heard(watcher, anna.id, 'offline');
  });

  it('without Redis a node knows its own, and the others for as long as they may live; then all is as it was', async () => {
    const [anna, ben] = [await one.member(), await one.member()];
    await two.socketOf(anna.token);
    await ben.socket();
    await seenOnBoth(anna.id, 'online');
    await watch(watcher, anna.id, ben.id);
    await redis.kill();
    expect(await statusFor(one, agent, anna.id)).toBe('online');
    await heard(watcher, anna.id, 'offline');
    expect((await look(one, agent, anna.id, ben.id)).map(({ status }) => status)).toEqual(['offline', 'online']);
    // Each forgets the other in its own time.
    await eventually(async () =>
      expect((await look(two, agent, anna.id, ben.id)).map(({ status }) => status)).toEqual(['online', 'offline']),
    );
    await change(one, ben, { status: 'busy' });
    await heard(watcher, ben.id, 'busy');

    await redis.restart();
    await heard(watcher, anna.id, 'online');
    await eventually(async () => expect(await statusFor(two, agent, ben.id)).toBe('busy'), { withinMs: 10_000 });
  });
});
