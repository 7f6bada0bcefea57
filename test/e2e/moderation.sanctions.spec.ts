import { FakeClock } from '../../src/kernel/index.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { ModerationWorld } from './moderation-world.js';
import { heardIn, said } from './rooms-world.js';

const MINUTE = 60_000;

interface Sanction {
  readonly id: string;
  readonly kind: string;
  readonly roomId: string;
  readonly roomName: string | null;
  readonly person: { readonly id: string; readonly name: string };
  readonly until: string | null;
  readonly reason: string;
  readonly byName: string | null;
}

describe('the list of mutes and bans', () => {
  let desk: Desk;
  let clock: FakeClock;
  let world: ModerationWorld;
  let cara: Member;

  beforeAll(async () => {
    clock = new FakeClock();
    desk = await startDesk({ clock });
    world = await ModerationWorld.of(desk);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    cara = await desk.member({ name: 'Cara' });
    await world.renew(cara);
  });

  const inMs = (ms: number) => new Date(clock.ms() + ms).toISOString();
  const mute = (body: object = {}, whom = world.ben) =>
    world.do(world.owner, 'PUT', `/rooms/${world.room}/members/${whom.id}/mute`, body);
  const ban = (body: object = {}, whom = world.ben) =>
    world.do(world.owner, 'PUT', `/rooms/${world.room}/bans/${whom.id}`, body);
  const listed = async (query = '', who: Member = world.lead) =>
    (await world.do(who, 'GET', `/sanctions?roomId=${world.room}${query}`)).body.data as Sanction[];
  const lift = (id: string, who: Member = world.lead) => world.do(who, 'DELETE', `/sanctions/${id}`);
  const only = async (query = '') => {
    const [one, ...more] = await listed(query);
    if (!one || more.length > 0) throw new Error('There is not one.');
    return one;
  };

  it('says who, where, until when, by whom and why; what is over is not in it', async () => {
    const until = inMs(MINUTE);
    await mute({ until, reason: 'Too loud' });
    await ban({ reason: 'Spam' }, cara);
    expect(await listed('&sort=createdAt')).toMatchObject([
      {
        kind: 'mute',
        roomName: 'Talk',
        person: { id: world.ben.id, name: 'Ben' },
        until,
        reason: 'Too loud',
        byName: 'Olaf',
      },
      { kind: 'ban', person: { id: cara.id, name: 'Cara' }, until: null, reason: 'Spam', byName: 'Olaf' },
    ]);
    expect(await listed('&kind=ban')).toHaveLength(1);
    expect(await listed(`&userId=${world.ben.id}`)).toHaveLength(1);
    // Muted again, it counts as said last.
    await mute({ reason: 'Still' });
    expect(await only('&kind=mute')).toMatchObject({ until: null, reason: 'Still' });
    await mute({ until });
    clock.advance(MINUTE);
    expect(await listed('&kind=mute')).toEqual([]);
  });

  it('is read page by page, and by those who review alone', async () => {
    await mute();
    await mute({}, cara);
    const page = async (cursor = '') =>
      (await world.do(world.lead, 'GET', `/sanctions?roomId=${world.room}&limit=1${cursor}`)).body as {
        data: Sanction[];
        page: { nextCursor: string | null };
      };
    const first = await page();
    const second = await page(`&cursor=${first.page.nextCursor ?? ''}`);
    expect(second.page.nextCursor).toBeNull();
    expect(first.data[0]?.id).not.toBe(second.data[0]?.id);
    for (const who of [world.owner, world.ben]) {
      expect((await world.do(who, 'GET', '/sanctions')).status).toBe(403);
      expect((await lift(first.data[0]?.id ?? '', who)).status).toBe(403);
    }
  });

  it('lifts a mute: they write again at once, and nobody in the room learns who did it', async () => {
    const bystander = await cara.socket();
    await bystander.command('room:open', { roomId: world.room });
    const reviewer = await world.lead.socket();
    await mute();
    expect(await reviewer.heard('sanction:changed')).toEqual({ roomId: world.room });
    expect(said(await world.write(world.ben, world.room))).toBe('room.muted');
    const { id } = await only();
    expect((await lift(id)).status).toBe(204);
    expect(await reviewer.heard('sanction:changed')).toEqual({ roomId: world.room });
    expect(await heardIn(bystander, world.room, 'room.member_unmuted')).toMatchObject({ actor: { kind: 'system' } });
    expect((await world.write(world.ben, world.room)).status).toBe(201);
    expect(await listed()).toEqual([]);
    expect(said(await lift(id))).toBe('sanction.not_found');
    await bystander.silent('sanction:changed');
    const [entry] = await world.audited(`type=moderation.sanction_lifted&subject=user:${world.ben.id}`);
    expect(entry).toMatchObject({ actor: `user:${world.lead.id}`, facts: { kind: 'mute', roomId: world.room } });
  });

  it('lifts a ban: they may be let in again', async () => {
    await ban();
    const enter = () => world.do(world.owner, 'PUT', `/rooms/${world.room}/members/${world.ben.id}`, {});
    expect(said(await enter())).toBe('room.banned');
    expect((await lift((await only()).id)).status).toBe(204);
    expect((await enter()).status).toBe(200);
  });

  it('whoever decided a report is named to those who review', async () => {
    const { body } = await world.do(world.ben, 'POST', `/rooms/${world.room}/messages`, {
      clientId: 'one',
      body: 'Hm',
    });
    const about = { roomId: world.room, seq: body.seq, reason: 'spam' };
    await world.do(cara, 'POST', '/moderation-reports', about);
    const reports = await world.do(world.lead, 'GET', `/moderation-reports?roomId=${world.room}`);
    const [report] = reports.body.data as { id: string }[];
    await world.do(world.lead, 'POST', `/moderation-reports/${report?.id ?? ''}/decide`, { decision: 'mute' });
    expect(await only()).toMatchObject({ kind: 'mute', byName: 'Lea', person: { id: world.ben.id } });
  });

  it('nobody lifts their own, or one of somebody who may do more than they', async () => {
    const memberIds = [world.admin.id, world.lead.id];
    for (const id of memberIds) await world.do(world.owner, 'PUT', `/rooms/${world.room}/members/${id}`, {});
    await mute({}, world.lead);
    await mute({}, world.admin);
    const [own] = await listed(`&userId=${world.lead.id}`);
    expect(said(await lift(own?.id ?? ''))).toBe('sanction.own');
    const [above] = await listed(`&userId=${world.admin.id}`);
    expect((await lift(above?.id ?? '')).status).toBe(403);
    expect((await lift(above?.id ?? '', world.second)).status).toBe(403);
    expect((await lift(own?.id ?? '', world.second)).status).toBe(204);
  });

  it('who leaves and comes back is muted still', async () => {
    await mute({ reason: 'Too loud' });
    await world.do(world.ben, 'POST', `/rooms/${world.room}/leave`);
    expect(await only()).toMatchObject({ kind: 'mute', reason: 'Too loud' });
    await world.do(world.owner, 'PUT', `/rooms/${world.room}/members/${world.ben.id}`, {});
    expect(said(await world.write(world.ben, world.room))).toBe('room.muted');
    // It can be lifted while they are away, too.
    await world.do(world.ben, 'POST', `/rooms/${world.room}/leave`);
    expect((await lift((await only()).id)).status).toBe(204);
    await world.do(world.owner, 'PUT', `/rooms/${world.room}/members/${world.ben.id}`, {});
    expect((await world.write(world.ben, world.room)).status).toBe(201);
  });

  it('all channels are listed for those who manage them, and no group, conversation or message', async () => {
    const group = await world.make(world.owner, { name: 'Secret group', memberIds: [cara.id] });
    const channels = async (query = '', who: Member = world.admin) =>
      world.do(who, 'GET', `/channels?limit=100${query}`) as Promise<{ status: number; body: unknown }> as Promise<{
        status: number;
        body: { data: { id: string; memberCount: number; owners: { name: string }[]; archivedAt: string | null }[] };
      }>;
    const { body } = await channels();
    expect(body.data.find(({ id }) => id === world.room)).toMatchObject({
      memberCount: 3,
      owners: [{ id: world.owner.id, name: 'Olaf' }],
      visibility: 'private',
    });
    expect(body.data.some(({ id }) => id === group)).toBe(false);
    expect((await channels('', world.lead)).status).toBe(403);

    const socket = await world.admin.socket();
    await world.do(world.admin, 'POST', `/rooms/${world.room}/archive`);
    const heard = await socket.heard<{ id: string }>('channel:changed', ({ id }) => id === world.room);
    const archived = (await channels('&archived=true')).body.data;
    expect(heard).toEqual({ id: world.room, channel: archived.find(({ id }) => id === world.room) });
    expect((await channels('&archived=false')).body.data.some(({ id }) => id === world.room)).toBe(false);
    expect((await channels('&q=tal')).body.data.length).toBeGreaterThan(0);
    await world.do(world.ben, 'POST', `/rooms/${world.room}/leave`);
    expect(await socket.heard('channel:changed')).toMatchObject({ id: world.room, channel: { memberCount: 2 } });
  });
});
