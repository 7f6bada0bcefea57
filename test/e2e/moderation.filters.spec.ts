import { RoomMembers, RoomsService } from '../../src/conversation/rooms/index.js';
import { FakeClock, system } from '../../src/kernel/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { onServices } from '../support/services.js';
import { ModerationWorld, name, posted } from './moderation-world.js';
import { heardIn, RoomsWorld, said } from './rooms-world.js';

describe('filters of messages', () => {
  let desk: Desk;
  let other: Desk;
  let world: ModerationWorld;
  let admin: Member;
  let lead: Member;
  let owner: Member;
  let ben: Member;
  let room: string;

  beforeAll(async () => {
    desk = await startDesk({ env: { FLOOD_MESSAGES: '25' } });
    world = await ModerationWorld.of(desk);
    ({ other, admin, lead, owner } = world);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    await world.renew();
    ({ ben, room } = world);
  });
  afterEach(() => world.withoutFilters());

  it('mask what matches, in what is sent and what is changed, over both ways', async () => {
    await world.filter('mask');
    for (const way of await world.bothWays()) {
      const sent = posted(await way.send('You $p4m!'));
      expect(sent.data.body).toBe('You ***!');
      expect(posted(await way.edit(sent.seq, 'no S\u200bPAM, spammer')).data.body).toBe('no ***, spammer');
    }
    expect(await world.history()).toEqual(['no ***, spammer', 'no ***, spammer']);
  });

  it('refuse it, naming the rule and nothing else, and spoil no other message', async () => {
    const { name: rule } = await world.filter('refuse', { kind: 'pattern', words: [], pattern: '\\b\\d{4}-\\d{4}\\b' });
    const ways = await world.bothWays();
    for (const way of ways) {
      const { seq } = posted(await way.send('Call me'));
      expect(await way.send('Call 1234-5678')).toBe('message.refused');
      expect(await way.edit(seq, 'Call 1234-5678')).toBe('message.refused');
    }
    const together = await Promise.all(
      ['Fine', 'Call 1234-5678', 'Fine too'].map((body) => world.overHttp().send(body)),
    );
    expect(together[1]).toBe('message.refused');
    expect((await world.history()).toSorted()).toEqual(['Call me', 'Call me', 'Fine', 'Fine too']);
    const { status, body } = await world.write(ben, room, 'Call 1234-5678');
    expect([status, body.detail]).toEqual([
      403,
      `This message is not taken, because of the rule "${rule}". Change it, and send it again.`,
    ]);
  });

  it('flag it: it is posted, and reported by the filter', async () => {
    const { name: rule } = await world.filter('flag');
    for (const way of await world.bothWays()) {
      const { seq, data } = posted(await way.send('Spam for all'));
      expect(data.body).toBe('Spam for all');
      const clean = posted(await way.send('Nothing to see'));
      posted(await way.edit(clean.seq, 'Now spam'));
      posted(await way.edit(clean.seq, 'More spam'));
      const { body } = await world.do(lead, 'GET', `/moderation-reports?roomId=${room}&sort=-createdAt`);
      const reports = (body.data as { seq: number }[]).filter((each) => each.seq === seq || each.seq === clean.seq);
      const about = { source: 'filter', reporterId: null, userId: ben.id, text: rule, status: 'open' };
      expect(reports).toHaveLength(2);
      expect(reports).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ ...about, seq, said: 'Spam for all' }),
          expect.objectContaining({ ...about, seq: clean.seq, said: 'Now spam' }),
        ]),
      );
    }
  });

  it('hold it: nobody sees it, its writer is told that it waits, as often as they send it', async () => {
    await world.filter('hold');
    const watcher = await owner.socket();
    await watcher.command('room:open', { roomId: room });
    const reviewer = await lead.socket();
    for (const way of await world.bothWays()) {
      const { seq } = posted(await way.send('Hello'));
      await heardIn(watcher, room, 'message.posted');
      const more = { clientId: name() };
      for (let time = 0; time < 2; time += 1) expect(await way.send('Spam', more)).toBe('message.held');
      for (const body of ['Some spam', 'Other spam']) expect(await way.edit(seq, body)).toBe('message.held');
      await reviewer.heard('moderation:changed');
      const waiting = await world.held();
      expect(waiting.map(({ body, editing, userId }) => [body, editing, userId])).toEqual([
        ['Spam', null, ben.id],
        ['Other spam', seq, ben.id],
      ]);
      for (const { id } of waiting) await world.do(lead, 'POST', `/held-messages/${id}/reject`, {});
    }
    await watcher.silent('room:event');
    expect(await world.history()).toEqual(['Hello', 'Hello']);
  });

  it('count where they are said to, for whom they are said to', async () => {
    const channel = await world.make(owner, { kind: 'channel', visibility: 'public', memberIds: [ben.id] });
    const conversation = await desk.get(UnitOfWork).run(async () => {
      const { id } = await desk.get(RoomsService).add(system('test'), { kind: 'conversation', name: 'Ticket' });
      await desk.get(RoomMembers).enter(system('test'), id, [{ userId: ben.id, role: 'member' }]);
      return id;
    });
    const places = [room, channel, conversation];
    const masked = async (who: Member, where: readonly string[]) => {
      const found: string[] = [];
      for (const place of where)
        if ((await world.write(who, place, 'spam')).body.code === 'message.refused') found.push(place);
      return found;
    };
    const { id } = await world.filter('refuse', { scope: 'public_channels' });
    const change = (to: object) => world.do(admin, 'PATCH', `/message-filters/${id}`, to);
    expect(await masked(ben, places)).toEqual([channel]);
    await change({ scope: 'conversations' });
    expect(await masked(ben, places)).toEqual([conversation]);
    await change({ scope: 'rooms', roomIds: [room] });
    expect(await masked(ben, places)).toEqual([room]);
    await change({ scope: 'everything' });
    expect(await masked(ben, places)).toEqual(places);
    expect(await masked(owner, [room, channel])).toEqual([]);
    await change({ appliesTo: 'everybody' });
    expect(await masked(owner, [room, channel])).toEqual([room, channel]);
    expect(await masked({ token: desk.operatorKey } as Member, [room])).toEqual([]);
    await change({ enabled: false });
    expect(await masked(ben, places)).toEqual([]);
  });

  it('the strictest counts; a change counts at once, on every node', async () => {
    const elsewhere = onServices ? other : desk;
    const far = world.overHttp(ben, elsewhere);
    expect(typeof (await far.send('spam'))).toBe('object');
    await world.filter('mask');
    await eventually(async () => expect(posted(await far.send(`spam ${name()}`)).data.body).toMatch(/^\*\*\* /));
    const { id } = await world.filter('refuse');
    await eventually(async () => expect(await far.send('spam')).toBe('message.refused'));
    await world.do(admin, 'DELETE', `/message-filters/${id}`);
    await eventually(async () => expect(posted(await far.send(`spam ${name()}`)).data.body).toMatch(/^\*\*\* /));
  });

  it('are made by administrators, read by those who review, and safe', async () => {
    const [watching, outside] = [await lead.socket(), await owner.socket()];
    const { id, version, name: called } = await world.filter('hold');
    expect(await watching.heard('message-filter:changed')).toMatchObject({ id, filter: { name: called, version: 1 } });
    expect((await world.do(lead, 'GET', `/message-filters/${id}`)).body).toMatchObject({
      id,
      words: ['spam'],
      version,
    });
    const wrong = async (about: object) => {
      const base = { name: 'A rule', kind: 'pattern', action: 'mask' };
      const { status, body } = await world.do(admin, 'POST', '/message-filters', { ...base, ...about });
      return [status, (body.errors as { pointer: string; code: string }[])[0]];
    };
    for (const [about, pointer, code] of [
      [{ pattern: '(a+)+$' }, '/pattern', 'pattern.unsafe'],
      [{ pattern: '(a' }, '/pattern', 'pattern.syntax'],
      [{ pattern: 'a*' }, '/pattern', 'pattern.empty'],
      [{ pattern: '' }, '/pattern', 'filter.pattern'],
      [{ kind: 'words' }, '/words', 'filter.words'],
      [{ kind: 'words', words: ['\u200b'] }, '/words/0', 'text.too_short'],
      [{ pattern: 'a', scope: 'rooms' }, '/roomIds', 'filter.rooms'],
    ] as const)
      expect(await wrong(about)).toEqual([422, expect.objectContaining({ pointer, code })]);

    const change = (who: Member, ifMatch: string) =>
      fetch(`${desk.url}/api/v1/message-filters/${id}`, {
        method: 'PATCH',
        headers: {
          authorization: `Bearer ${who.token}`,
          'content-type': 'application/json',
          'if-match': ifMatch,
        },
        body: JSON.stringify({ words: ['ham'] }),
      });
    expect((await change(lead, '"1"')).status).toBe(403);
    expect((await change(owner, '"1"')).status).toBe(403);
    expect((await change(admin, '"1"')).status).toBe(200);
    expect((await change(admin, '"1"')).status).toBe(412);
    expect((await change(admin, '"2"')).headers.get('etag')).toBe('"2"');
    expect(said(await world.do(lead, 'DELETE', `/message-filters/${id}`))).toBe('access.forbidden');
    await watching.heard(
      'message-filter:changed',
      ({ filter: now }: { filter: { version: number } }) => now.version === 2,
    );
    await outside.silent('message-filter:changed');

    const attempt = async (text: string, more: object = {}) =>
      (await world.do(lead, 'POST', '/message-filters/try', { text, ...more })).body;
    expect(await attempt('h4m')).toEqual({
      outcome: 'hold',
      text: 'h4m',
      matched: [{ id, name: called, action: 'hold' }],
    });
    expect(await attempt('spam')).toEqual({ outcome: 'passes', text: 'spam', matched: [] });
    const draft = { name: 'Draft', kind: 'pattern', pattern: '\\d+', action: 'mask' };
    expect(await attempt('ham 12', { filter: draft })).toEqual({
      outcome: 'mask',
      text: 'ham ***',
      matched: [{ id: null, name: 'Draft', action: 'mask' }],
    });
    await desk.settle();
    const { body } = await world.do(admin, 'GET', `/audit-entries?subject=message-filter:${id}`);
    expect((body.data as { type: string }[]).map(({ type }) => type)).toEqual([
      'message_filter.changed',
      'message_filter.made',
    ]);
  });

  it('a pattern that would keep others busy for hours keeps nobody waiting', async () => {
    await world.filter('refuse', { kind: 'pattern', words: [], pattern: 'a*a*a*a*a*a*b' });
    const started = performance.now();
    posted(await world.overHttp().send('a'.repeat(10_000)));
    expect(performance.now() - started).toBeLessThan(2000);
  });

  // Nodes without a Redis between them count for themselves.
  if (onServices) {
    it('whoever spreads a flood over nodes is stopped as well', async () => {
      const [here, there] = [world.overHttp(), world.overHttp(ben, other)];
      for (let at = 0; at < 15; at += 1) {
        await here.send(`Here ${at}`);
        await there.send(`There ${at}`);
      }
      await eventually(async () => expect(await here.send(name())).toBe('message.flood'));
      await eventually(async () => expect(await there.send(name())).toBe('message.flood'));
    });
  }
});

describe('floods', () => {
  let desk: Desk;
  let clock: FakeClock;

  beforeAll(async () => {
    clock = new FakeClock();
    // Redis keeps its own time, which nobody moves.
    desk = await startDesk({ clock, env: { FLOOD_MESSAGES: '25', FLOOD_REPEATS: '4', REDIS_URL: '' } });
  });
  afterAll(() => desk.close());

  it('whoever writes too much in a short time is stopped for a while, in all rooms; staff are not', async () => {
    const world = new RoomsWorld(desk);
    const [owner, ben] = [await desk.member({ role: 'agent' }), await desk.member()];
    const rooms = [await world.make(owner, { memberIds: [ben.id] }), await world.make(owner, { memberIds: [ben.id] })];
    const write = (who: Member, at: number, body: string) => world.write(who, rooms[at % 2] ?? '', body);
    for (let at = 0; at < 25; at += 1) expect(said(await write(ben, at, `Message ${at}`))).toBe(201);
    clock.advance(3000);
    const refused = await write(ben, 0, 'One more');
    expect(refused).toMatchObject({ status: 429, body: { code: 'message.flood' } });
    expect(refused.headers.get('retry-after')).toBe('7');
    const socket = await ben.socket();
    await expect(
      socket.command('message:send', { roomId: rooms[1], clientId: name(), body: 'One more' }),
    ).rejects.toThrow('message.flood');
    for (let at = 0; at < 30; at += 1) expect(said(await write(owner, at, 'The same'))).toBe(201);
    clock.advance(7000);
    expect(said(await write(ben, 0, 'One more'))).toBe(201);

    clock.advance(10_000);
    for (let at = 0; at < 4; at += 1) expect(said(await write(ben, at, 'Buy   NOW'))).toBe(201);
    expect(said(await write(ben, 0, 'buy now'))).toBe('message.flood');
    expect(said(await write(ben, 0, 'Something else'))).toBe(201);
  });
});
