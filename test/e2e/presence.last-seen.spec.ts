import { setTimeout as pause } from 'node:timers/promises';
import { LastSeen } from '../../src/conversation/presence/last-seen.js';
import { PresenceRepository } from '../../src/conversation/presence/presence.repository.js';
import { FakeClock } from '../../src/kernel/index.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { DeskProcess } from '../support/process.js';
import { connect } from '../support/socket.js';
import { change, look, quick, statusFor } from './presence-world.js';

async function writtenBy(desk: Desk, id: string): Promise<number | null | undefined> {
  return (await desk.get(PresenceRepository).of([id])).get(id)?.lastSeenAt;
}

describe('when somebody was last here', () => {
  let desk: Desk;
  let agent: Member;
  const start = Math.floor(Date.now() / 1000) * 1000;
  const clock = new FakeClock(start + 250);

  beforeAll(async () => {
    desk = await startDesk({ env: { ...quick, ACCESS_TOKEN_TTL: '10h' }, clock });
    agent = await desk.member({ role: 'agent' });
  });
  afterAll(() => desk.close());

  const written = (id: string) => writtenBy(desk, id);
  const flush = () => desk.get(LastSeen).flush();
  const shownFor = async (id: string) => (await look(desk, agent, id))[0]?.lastSeenAt;

  it('is written once a minute while they are, however often it is asked for, and once when they left', async () => {
    const anna = await desk.member();
    const socket = await anna.socket();
    const writes = jest.spyOn(desk.get(PresenceRepository), 'seen');
    await flush();
    expect(await written(anna.id)).toBe(start);
    clock.advance(30_000);
    await flush();
    clock.advance(29_000);
    await Promise.all([flush(), flush()]);
    expect(await written(anna.id)).toBe(start);
    clock.advance(1000);
    await flush();
    expect(await written(anna.id)).toBe(start + 60_000);
    expect(writes.mock.calls.filter(([ids]) => ids.includes(anna.id))).toHaveLength(2);

    clock.advance(20_000);
    socket.close();
    await eventually(async () => expect(await statusFor(desk, agent, anna.id)).toBe('offline'));
    clock.advance(5000);
    await flush();
    // Too soon to be written, and known here all the same.
    expect(await written(anna.id)).toBe(start + 60_000);
    expect(await shownFor(anna.id)).toBe(new Date(start + 80_000).toISOString());
    clock.advance(60_000);
    await flush();
    await flush();
    expect(await written(anna.id)).toBe(start + 80_000);
    expect(await shownFor(anna.id)).toBe(new Date(start + 80_000).toISOString());
    expect(writes.mock.calls.filter(([ids]) => ids.includes(anna.id))).toHaveLength(3);
    writes.mockRestore();
  });

  it('is not written of who is invisible', async () => {
    const anna = await desk.member();
    const socket = await anna.socket();
    const vanished = clock.ms();
    await change(desk, anna, { status: 'invisible' });
    clock.advance(600_000);
    await flush();
    expect(await written(anna.id)).toBe(vanished);
    clock.advance(600_000);
    socket.close();
    await eventually(() => expect(desk.get(LastSeen).unwritten(anna.id)).toBeDefined());
    expect(await shownFor(anna.id)).toBe(new Date(vanished).toISOString());
    await flush();
    expect(await written(anna.id)).toBe(vanished);
    expect(await shownFor(anna.id)).toBe(new Date(vanished).toISOString());
  });
});

describe('when somebody was last here, once the node is gone', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk();
  });
  afterAll(() => desk.close());
  const written = (id: string) => writtenBy(desk, id);

  it('is written when the process stops in good order', async () => {
    const anna = await desk.member();
    const other = await desk.beside();
    const before = Date.now();
    await other.socketOf(anna.token);
    await other.get(LastSeen).flush();
    const first = await written(anna.id);
    await pause(1100);
    await other.close();
    const last = await written(anna.id);
    expect(last).toBeGreaterThan(first ?? Infinity);
    expect(last).toBeGreaterThan(before);
    expect(last).toBeLessThanOrEqual(Date.now());
  });

  it('is nearly right also when the process is killed', async () => {
    const anna = await desk.member();
    const victim = await DeskProcess.start({ ...desk.env, PRESENCE_LAST_SEEN: '1s' });
    await connect(victim.url, { token: anna.token });
    await eventually(async () => expect(await written(anna.id)).toBeGreaterThan(0), { withinMs: 10_000 });
    const first = (await written(anna.id)) ?? Infinity;
    await eventually(async () => expect(await written(anna.id)).toBeGreaterThan(first), { withinMs: 10_000 });
    await victim.kill();
    expect(Math.abs(((await written(anna.id)) ?? 0) - Date.now())).toBeLessThan(4000);
  });
});
