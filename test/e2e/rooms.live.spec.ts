import sharp from 'sharp';
import { FakeClock } from '../../src/kernel/index.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import type { Watcher } from '../support/live-equals-reload.js';
import { expectLiveEqualsReload, expectOpeningEqualsReload } from '../support/live-equals-reload.js';
import { RoomsWorld } from './rooms-world.js';

describe('whoever has a room open knows as much as whoever reads it anew, after', () => {
  let desk: Desk;
  let clock: FakeClock;
  let world: RoomsWorld;
  let owner: Member;
  let watcher: Watcher;
  let ben: Member;
  let cara: Member;
  let room: string;
  let image: Buffer;

  beforeAll(async () => {
    clock = new FakeClock();
    desk = await startDesk({ clock });
    world = new RoomsWorld(desk);
    owner = await desk.member({ role: 'agent' });
    watcher = { url: desk.url, member: owner };
    [ben, cara] = [await desk.member({ role: 'agent' }), await desk.member({ role: 'agent' })];
    image = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    room = await world.make(owner, { kind: 'channel', visibility: 'public', memberIds: [ben.id], topic: 'Old' });
    clock.advance(1000);
  });

  const act = (who: Member, method: string, path: string, body?: object) => async () => {
    const answer = await world.do(who, method, `/rooms/${room}${path}`, body);
    if (answer.status >= 400) throw new Error(JSON.stringify(answer.body));
  };
  const later = () => new Date(clock.ms() + 60_000).toISOString();
  /** The same act as said, and then its opposite. */
  const follow = async (...acts: (() => Promise<void>)[]) => {
    const types: string[] = [];
    for (const each of acts) {
      types.push(...(await expectLiveEqualsReload(watcher, room, each)));
      clock.advance(1000);
    }
    return types;
  };

  it('it is made', async () => {
    const slug = `live-${Date.now()}`;
    room = await world.make(owner, { kind: 'channel', topic: 'All of it', slug, memberIds: [ben.id, cara.id] });
    await expectOpeningEqualsReload(watcher, room);
    await act(owner, 'PUT', `/members/${ben.id}`, { role: 'moderator' })();
    await act(owner, 'PATCH', '', { name: 'Another name', slug: null })();
    await act(owner, 'PUT', `/bans/${cara.id}`, { until: later() })();
    await expectOpeningEqualsReload(watcher, room);
    // Also for who hears of it by being added.
    await act(owner, 'PUT', `/members/${ben.id}`, { role: 'owner' })();
    await expectOpeningEqualsReload({ url: desk.url, member: ben }, room);
  });

  it('it gets another name, topic, address and visibility', async () => {
    const types = await follow(
      act(owner, 'PATCH', '', { name: 'New' }),
      act(owner, 'PATCH', '', { topic: 'What it is about', slug: `live-${Date.now()}-b` }),
      act(owner, 'PATCH', '', { topic: '', slug: null, visibility: 'private' }),
      act(owner, 'PATCH', '', { visibility: 'public' }),
    );
    expect(types).toEqual(Array.from({ length: 4 }, () => 'room.changed'));
  });

  it('it is archived and opened again', async () => {
    const types = await follow(act(owner, 'POST', '/archive'), act(owner, 'POST', '/reopen'));
    expect(types).toEqual(['room.archived', 'room.reopened']);
  });

  it('it gets a picture, another one, and none', async () => {
    const types = await follow(
      act(owner, 'PUT', '/avatar', image),
      act(owner, 'PUT', '/avatar', image),
      act(owner, 'DELETE', '/avatar'),
    );
    expect(types).toEqual(Array.from({ length: 3 }, () => 'room.avatar_changed'));
  });

  it('somebody joins, leaves, is added and removed', async () => {
    const types = await follow(
      act(cara, 'POST', '/join'),
      act(cara, 'POST', '/leave'),
      act(owner, 'PUT', `/members/${cara.id}`, { role: 'moderator' }),
      act(owner, 'DELETE', `/members/${cara.id}`),
    );
    const [joined, left] = ['room.member_joined', 'room.member_left'];
    expect(types).toEqual([joined, left, joined, left]);
  });

  it('somebody gets another part', async () => {
    const put = (role: string) => act(owner, 'PUT', `/members/${ben.id}`, { role });
    const types = await follow(put('moderator'), put('owner'), put('member'));
    expect(types).toEqual(Array.from({ length: 3 }, () => 'room.member_role_changed'));
  });

  it('somebody is muted, for a while and for good, and may write again', async () => {
    const types = await follow(
      act(owner, 'PUT', `/members/${ben.id}/mute`, { until: later(), reason: 'Too loud' }),
      act(owner, 'PUT', `/members/${ben.id}/mute`, {}),
      act(owner, 'DELETE', `/members/${ben.id}/mute`),
    );
    expect(types).toEqual(['room.member_muted', 'room.member_muted', 'room.member_unmuted']);
  });

  it('somebody is banned, for a while and for good, in it or not, and may come again', async () => {
    const ban = (whom: Member, body: object = {}) => act(owner, 'PUT', `/bans/${whom.id}`, body);
    const types = await follow(
      ban(ben, { until: later(), reason: 'Spam' }),
      ban(ben),
      ban(cara),
      act(owner, 'DELETE', `/bans/${ben.id}`),
    );
    const [banned, left] = ['room.person_banned', 'room.member_left'];
    expect(types).toEqual([banned, left, banned, banned, 'room.person_unbanned']);
  });

  it('many things at once', async () => {
    const types = await follow(async () => {
      await Promise.all([
        act(owner, 'PATCH', '', { name: 'At once' })(),
        act(cara, 'POST', '/join')(),
        act(owner, 'PUT', `/members/${ben.id}`, { role: 'moderator' })(),
        act(owner, 'PUT', '/avatar', image)(),
        act(owner, 'PUT', `/members/${ben.id}/mute`, {})(),
        act(owner, 'POST', '/archive')(),
      ]);
    });
    expect(types).toHaveLength(6);
  });
});
