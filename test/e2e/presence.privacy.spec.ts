import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { PresenceSight } from '../../src/conversation/presence/index.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { ask, change, guest, heard, look, quick, statusFor, watch } from './presence-world.js';

const nothing = { status: 'offline', lastSeenAt: null };

describe('who may see who is here', () => {
  let desk: Desk;
  let agent: Member;
  let customer: Member;
  /** Who knows whom; filled as contacts would. */
  const acquainted = new Set<string>();
  let afterLooking: (actorId: string) => Promise<void> | undefined = () => undefined;

  beforeAll(async () => {
    desk = await startDesk({ env: { ...quick, PRESENCE_WATCHED: '5' } });
    desk.get(PresenceSight).add(async (actor, ids) => {
      const seen = new Set(ids.filter((id) => acquainted.has(`${actor.id} ${id}`)));
      await afterLooking(actor.id);
      return seen;
    });
    agent = await desk.member({ role: 'agent' });
    customer = await desk.member();
  });
  afterAll(() => desk.close());

  const meet = async (one: string, other: string) => {
    acquainted.add(`${one} ${other}`).add(`${other} ${one}`);
    await desk.get(PresenceSight).changed([one, other]);
  };

  /** Whoever it is has looked, but does not know what they saw until they are released. */
  const holdLookOf = ({ id }: Member) => {
    const [looked, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    afterLooking = (actorId) => {
      if (actorId !== id) return undefined;
      looked.resolve();
      afterLooking = () => undefined;
      return released.promise;
    };
    return { looked: looked.promise, release: released.resolve };
  };

  it('staff see everybody; a customer sees themselves, staff as reachable or not, and nobody else', async () => {
    const [other, colleague] = [await desk.member(), await desk.member({ role: 'lead' })];
    const visitor = await guest(desk);
    for (const each of [other, colleague, customer]) await each.socket();
    await desk.socketOf(visitor.token);
    const everyone = [other.id, colleague.id, customer.id, visitor.id, randomUUID()];
    const seenBy = async (viewer: { token: string }) =>
      (await look(desk, viewer, ...everyone)).map(({ status }) => status);

    expect(await seenBy(agent)).toEqual(['online', 'online', 'online', 'online', 'offline']);
    expect(await seenBy(customer)).toEqual(['offline', 'online', 'online', 'offline', 'offline']);
    expect(await seenBy(visitor)).toEqual(['offline', 'online', 'offline', 'online', 'offline']);
    await change(desk, colleague, { status: 'busy' });
    expect(await statusFor(desk, agent, colleague.id)).toBe('busy');
    expect(await statusFor(desk, customer, colleague.id)).toBe('offline');
    expect((await ask(desk, { token: 'none' }, 'GET', `/presence?ids=${other.id}`)).status).toBe(401);
  });

  it('whom one may not see looks exactly like somebody who does not exist, asked or watched', async () => {
    const hidden = await desk.member();
    const socket = await hidden.socket();
    const absent = randomUUID();
    const [forHidden, forAbsent] = await look(desk, customer, hidden.id, absent);
    expect(forHidden).toEqual({ ...forAbsent, userId: hidden.id });
    const watcher = await customer.socket();
    const [watched, unknown] = await watch(watcher, hidden.id, absent);
    expect(watched).toEqual({ ...unknown, userId: hidden.id });
    const seeing = await agent.socket();
    await watch(seeing, hidden.id);
    await socket.command('presence:set', { status: 'busy' });
    await heard(seeing, hidden.id, 'busy');
    socket.close();
    expect((await heard(seeing, hidden.id, 'offline')).lastSeenAt).not.toBeNull();
    await watcher.silent('presence');
    expect(await look(desk, customer, hidden.id)).toEqual([{ ...nothing, userId: hidden.id }]);
  });

  it('one shows oneself to everybody, to staff, or to nobody; it counts at once, also for those who watch', async () => {
    const [anna, friend] = [await desk.member(), await desk.member()];
    await meet(anna.id, friend.id);
    const [ofAgent, ofFriend, own] = [await agent.socket(), await friend.socket(), await anna.socket()];
    const matrix = [
      ['staff', 'online', 'offline'],
      ['nobody', 'offline', 'offline'],
      ['everybody', 'online', 'online'],
    ] as const;
    for (const socket of [ofAgent, ofFriend, own]) expect((await watch(socket, anna.id))[0]?.status).toBe('online');
    let [toldAgent, toldFriend]: string[] = ['online', 'online'];
    for (const [showPresence, toStaff, toFriend] of matrix) {
      const before = performance.now();
      expect(await change(desk, anna, { showPresence })).toMatchObject({ showPresence, current: 'online' });
      if (toldAgent !== toStaff) await heard(ofAgent, anna.id, toStaff);
      if (toldFriend !== toFriend) await heard(ofFriend, anna.id, toFriend);
      // Without the second that other changes wait for.
      expect(performance.now() - before).toBeLessThan(700);
      [toldAgent, toldFriend] = [toStaff, toFriend];
      expect(await statusFor(desk, agent, anna.id)).toBe(toStaff);
      expect(await statusFor(desk, friend, anna.id)).toBe(toFriend);
      expect(await statusFor(desk, anna, anna.id)).toBe('online');
    }
    await own.silent('presence');
  });

  it('when one was last here is shown or not', async () => {
    const anna = await desk.member();
    const watcher = await agent.socket();
    await watch(watcher, anna.id);
    const socket = await anna.socket();
    await heard(watcher, anna.id, 'online');
    await change(desk, anna, { showLastSeen: false });
    socket.close();
    expect(await heard(watcher, anna.id, 'offline')).toEqual({ ...nothing, userId: anna.id });
    expect(await look(desk, agent, anna.id)).toEqual([{ ...nothing, userId: anna.id }]);
    await change(desk, anna, { showLastSeen: true });
    const shown = await heard(watcher, anna.id, 'offline');
    expect(shown.lastSeenAt).not.toBeNull();
    expect(await look(desk, agent, anna.id)).toEqual([shown]);
  });

  it('who is invisible is offline for everybody, and was last here when they vanished', async () => {
    const anna = await desk.member();
    const watcher = await agent.socket();
    const socket = await anna.socket();
    expect((await watch(watcher, anna.id))[0]?.status).toBe('online');
    expect(await socket.command('presence:set', { status: 'invisible' })).toMatchObject({
      status: 'invisible',
      current: 'offline',
    });
    const vanished = await heard(watcher, anna.id, 'offline');
    expect(vanished.lastSeenAt).not.toBeNull();
    await socket.command('presence:set', { idle: true });
    socket.close();
    await (await anna.socket()).command('presence:set', { idle: false });
    await pause(1300);
    await watcher.silent('presence');
    expect(await look(desk, agent, anna.id)).toEqual([vanished]);
    await change(desk, anna, { status: 'online' });
    await heard(watcher, anna.id, 'online');
  });

  it('a connection watches so many people and no more; what is too much changes nothing', async () => {
    const watcher = await agent.socket();
    const five = Array.from({ length: 5 }, () => randomUUID());
    await watch(watcher, ...five);
    await watch(watcher, ...five);
    await expect(watcher.command('presence:watch', { ids: [randomUUID()] })).rejects.toMatchObject({
      problem: { code: 'presence.too_many_watched', status: 409 },
    });
    await watcher.command('presence:unwatch', { ids: [five[0], randomUUID()] });
    const anna = await desk.member();
    await watch(watcher, anna.id);
    await anna.socket();
    await heard(watcher, anna.id, 'online');
    const many = Array.from({ length: 201 }, () => randomUUID());
    for (const ids of [many, [], ['nobody']]) {
      expect(await watcher.ack('presence:watch', { ids })).toMatchObject({ ok: false, error: { status: 422 } });
    }
  });

  it('who knows somebody sees them from then on, and no longer than that', async () => {
    const [anna, ben] = [await desk.member(), await desk.member()];
    const [ofAnna, ofBen] = [await anna.socket(), await ben.socket()];
    const [seeing, colleague] = [await agent.socket(), await desk.member({ role: 'agent' })];
    const ofColleague = await colleague.socket();
    await watch(seeing, ben.id, colleague.id);
    expect(await watch(ofAnna, ben.id)).toEqual([{ ...nothing, userId: ben.id }]);
    await meet(anna.id, ben.id);
    await heard(ofAnna, ben.id, 'online');
    // What there is to tell of him is told before a later change of somebody else.
    await ofColleague.command('presence:set', { status: 'busy' });
    await heard(seeing, colleague.id, 'busy');
    await ofAnna.silent('presence');
    await ofBen.command('presence:set', { status: 'busy' });
    await heard(ofAnna, ben.id, 'busy');
    acquainted.clear();
    await desk.get(PresenceSight).changed([ben.id]);
    expect(await heard(ofAnna, ben.id, 'offline')).toEqual({ ...nothing, userId: ben.id });
    await ofBen.command('presence:set', { status: 'online' });
    await heard(seeing, ben.id, 'online');
    await ofAnna.silent('presence');
  });

  it('a look that takes long does not count after one that began later', async () => {
    const [anna, ben, clara] = [await desk.member(), await desk.member(), await desk.member()];
    const [ofAnna, ofBen, ofClara] = [await anna.socket(), await ben.socket(), await clara.socket()];
    await watch(ofAnna, ben.id);
    await meet(clara.id, ben.id);
    await watch(ofClara, ben.id);
    const first = holdLookOf(anna);
    await meet(anna.id, ben.id);
    await first.looked;
    acquainted.clear();
    await desk.get(PresenceSight).changed([ben.id]);
    // Who watches since later was looked at after her.
    await heard(ofClara, ben.id, 'offline');
    first.release();
    await heard(ofAnna, ben.id, 'offline');
    const seeing = await agent.socket();
    await watch(seeing, ben.id);
    await ofBen.command('presence:set', { status: 'busy' });
    await heard(seeing, ben.id, 'busy');
    ofAnna.forget('presence');
    await ofBen.command('presence:set', { status: 'online' });
    await heard(seeing, ben.id, 'online');
    await ofAnna.silent('presence');
  });

  it('a right that is taken away ends what was watched by it, on open connections', async () => {
    const [admin, fading] = [await desk.member({ role: 'admin' }), await desk.member({ role: 'agent' })];
    const anna = await desk.member();
    const [watcher, socket] = [await fading.socket(), await anna.socket()];
    expect((await watch(watcher, anna.id))[0]?.status).toBe('online');
    const seeing = await agent.socket();
    await watch(seeing, anna.id);
    const slow = holdLookOf(fading);
    expect((await ask(desk, admin, 'PATCH', `/users/${fading.id}`, { role: 'customer' })).status).toBe(200);
    await slow.looked;
    await socket.command('presence:set', { status: 'away' });
    await heard(seeing, anna.id, 'away');
    await watcher.silent('presence');
    slow.release();
    expect(await heard(watcher, anna.id, 'offline')).toEqual({ ...nothing, userId: anna.id });
    await socket.command('presence:set', { status: 'busy' });
    await heard(seeing, anna.id, 'busy');
    await watcher.silent('presence');

    await ask(desk, admin, 'PATCH', `/users/${fading.id}`, { role: 'agent' });
    await heard(watcher, anna.id, 'busy');
  });

  it('who ceases to work at the desk is nothing to visitors any more', async () => {
    const [admin, leaving] = [await desk.member({ role: 'admin' }), await desk.member({ role: 'agent' })];
    const watcher = await customer.socket();
    await leaving.socket();
    expect((await watch(watcher, leaving.id))[0]?.status).toBe('online');
    await ask(desk, admin, 'PATCH', `/users/${leaving.id}`, { role: 'customer' });
    expect(await heard(watcher, leaving.id, 'offline')).toEqual({ ...nothing, userId: leaving.id });
    expect(await statusFor(desk, customer, leaving.id)).toBe('offline');
  });
});
