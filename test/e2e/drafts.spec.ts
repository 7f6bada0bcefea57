import { randomUUID } from 'node:crypto';
import { unwrap } from '@quickdesk/client';
import { ForgetOldDrafts } from '../../src/conversation/drafts/housekeeping.js';
import { Draft } from '../../src/conversation/drafts/index.js';
import { Media } from '../../src/conversation/media/index.js';
import { ForgetLooseMedia } from '../../src/conversation/media/media.jobs.js';
import { FakeClock } from '../../src/kernel/index.js';
import { Database, UnitOfWork } from '../../src/platform/database/index.js';
import { Queues } from '../../src/platform/queue/index.js';
import type { Member } from '../support/desk.js';
import { PASSWORD } from '../support/desk.js';
import type { TicketSeen, TicketWorld } from '../support/tickets.js';
import { ticketWorld } from '../support/tickets.js';

interface DraftSeen {
  roomId: string;
  text: string;
  mentions: { name: string; userId: string }[];
  replyTo: number | null;
  files: { id: string; name: string; size: number }[];
  version: number;
  updatedAt: string | null;
}

const DAY = 86_400_000;

describe('drafts', () => {
  const clock = new FakeClock();
  let world: TicketWorld;
  let ana: Member;
  let ticket: TicketSeen;
  let roomId: string;

  beforeAll(async () => {
    world = await ticketWorld({ clock });
    ({ ana } = world);
  });
  afterAll(() => world.desk.close());
  beforeEach(async () => {
    ticket = await world.calls.get(world.ana, (await world.calls.open(world.customer)).id);
    roomId = ticket.conversationId;
  });

  type Holder = Pick<Member, 'token'>;
  const read = (who: Holder, id = roomId) => world.calls.ok<DraftSeen>(who, 'GET', `/rooms/${id}/draft`);
  const save = (who: Holder, body: object, ifVersion?: number, id = roomId) =>
    world.calls.ok<DraftSeen>(who, 'PUT', `/rooms/${id}/draft`, body, ifVersion);
  const discard = (who: Holder, ifVersion?: number) =>
    world.calls.ok<DraftSeen>(who, 'DELETE', `/rooms/${roomId}/draft`, undefined, ifVersion);
  const list = async (who: Holder, query = '') =>
    world.calls.ok<{ data: DraftSeen[]; page: { nextCursor: string | null } }>(who, 'GET', `/me/drafts${query}`);
  const refused = (who: Holder, method: string, body?: object, ifVersion?: number) =>
    world.calls.refused(who, method, `/rooms/${roomId}/draft`, body, ifVersion);
  const upload = async (who: Holder, name: string) => {
    const answer = await fetch(`${world.desk.url}/api/v1/media?name=${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${who.token}`, 'content-type': 'text/plain' },
      body: name,
    });
    return ((await answer.json()) as { id: string }).id;
  };

  it('are found on another machine as they were typed, and end when they are sent', async () => {
    const fileId = await upload(ana, 'label.txt');
    const typed = {
      text: 'Hi @Ben, look',
      mentions: [{ name: 'Ben', userId: world.ben.id }],
      replyTo: 1,
      attachmentIds: [fileId],
    };
    expect(await read(ana)).toMatchObject({ roomId, text: '', files: [], version: 0, updatedAt: null });
    const saved = await save(ana, typed, 0);
    const { attachmentIds: _, ...as } = typed;
    expect(saved).toMatchObject({ ...as, files: [{ id: fileId, name: 'label.txt', size: 9 }], version: 1 });
    expect(await read(ana)).toEqual(saved);
    expect((await list(ana)).data).toContainEqual(saved);
    // Said again, it is the same and nobody is told.
    expect(await save(ana, typed, 1)).toEqual(saved);

    await world.calls.say(ana, roomId, typed.text, { attachmentIds: [fileId] });
    expect(await read(ana)).toMatchObject({ text: typed.text, files: [] });
    expect(await discard(ana, 1)).toMatchObject({ text: '', mentions: [], replyTo: null, files: [], version: 2 });
    expect((await list(ana)).data).toEqual([]);
  });

  it('of an older version overwrite nothing, and come back from nowhere', async () => {
    await save(ana, { text: 'First' }, 0);
    expect(await refused(ana, 'PUT', { text: 'Also first' }, 0)).toBe('412 draft.stale');
    await save(ana, { text: 'Second' }, 1);
    expect(await refused(ana, 'PUT', { text: 'Mine' }, 1)).toBe('412 draft.stale');
    expect(await refused(ana, 'DELETE', undefined, 1)).toBe('412 draft.stale');
    expect(await read(ana)).toMatchObject({ text: 'Second', version: 2 });
    await discard(ana, 2);
    // Sent there; the machine that slept may not put it back as if nothing had been.
    expect(await refused(ana, 'PUT', { text: 'Second, and more' }, 2)).toBe('412 draft.stale');
    expect(await save(ana, { text: 'New' }, 3)).toMatchObject({ version: 4 });
    // Of two at the same moment one is told.
    const both = await Promise.all(
      ['one', 'two'].map((text) => world.calls.call(ana, 'PUT', `/rooms/${roomId}/draft`, { text }, 4)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('are told to the other machines of their writer, and to nobody else', async () => {
    const [here, there, bens, leads, customers] = await Promise.all(
      [ana, ana, world.ben, world.lead, world.customer].map((who) => who.socket()),
    );
    for (const socket of [here, there, bens, leads, customers]) await socket?.command('room:open', { roomId });
    const saved = await save(ana, { text: 'Nobody else reads this' });
    expect(await there?.heard('draft:changed')).toEqual(saved);
    expect(await here?.heard('draft:changed')).toEqual(saved);
    await there?.silent('draft:changed');
    for (const socket of [bens, leads, customers]) await socket?.silent('draft:changed');
    for (const other of [world.ben, world.lead, world.customer]) {
      expect(await read(other)).toMatchObject({ text: '', version: 0 });
      expect((await list(other)).data).toEqual([]);
    }
  });

  it('leave no word in the log of events or the trail', async () => {
    const secret = `word-${randomUUID()}`;
    await save(ana, { text: secret });
    await discard(ana);
    await world.desk.settle();
    const { reader } = world.desk.get(Database);
    for (const table of ['event_log', 'audit_entries', 'message_drafts']) {
      const rows: unknown[] = await reader.query(`SELECT * FROM ${table}`);
      expect(JSON.stringify(rows)).not.toContain(secret);
    }
  });

  it('are for who may write there, in what may be written', async () => {
    expect(await refused(world.other, 'GET')).toBe('404 room.not_found');
    expect(await refused(world.other, 'PUT', { text: 'Let me in' })).toBe('404 room.not_found');
    expect(await world.calls.refused(world.customer, 'GET', `/rooms/${ticket.backstageId}/draft`)).toBe(
      '404 room.not_found',
    );
    expect(await refused(ana, 'PUT', { text: 'x'.repeat(10_001) })).toBe('422 request.invalid');
    const theirs = await upload(world.ben, 'bens.txt');
    expect(await save(ana, { text: 'With a file of somebody else', attachmentIds: [theirs] })).toMatchObject({
      files: [],
    });
  });

  it('go when the way into the room goes', async () => {
    const { id } = await unwrap(
      ana.client.POST('/api/v1/rooms', { body: { name: 'A room', memberIds: [world.ben.id] } }),
    );
    await save(world.ben, { text: 'Half a sent' }, 0, id);
    expect((await list(world.ben)).data).toHaveLength(1);
    const path = { id, userId: world.ben.id };
    await unwrap(ana.client.DELETE('/api/v1/rooms/{id}/members/{userId}', { params: { path } }));
    expect((await list(world.ben)).data).toEqual([]);
    await unwrap(ana.client.PUT('/api/v1/rooms/{id}/members/{userId}', { params: { path }, body: { role: 'member' } }));
    expect(await read(world.ben, id)).toMatchObject({ text: '', version: 0 });

    // Where a ticket goes out of one's reach, its drafts are out of sight; with it they come back.
    await save(ana, { text: 'We are looking' });
    const shown = async () => (await list(ana)).data.some((draft) => draft.roomId === roomId);
    const { calls, admin, far, elsewhere, teamId } = world;
    expect(await shown()).toBe(true);
    await calls.change(admin, ticket.id, { teamId: elsewhere, assigneeId: far.id });
    expect(await shown()).toBe(false);
    expect(await refused(ana, 'GET')).toBe('404 room.not_found');
    await calls.change(admin, ticket.id, { teamId, assigneeId: ana.id });
    expect(await read(ana)).toMatchObject({ text: 'We are looking' });
  });

  it('come in pages, the latest first', async () => {
    const rooms: string[] = [];
    for (let at = 0; at < 3; at += 1) {
      const other = await world.calls.get(world.lead, (await world.calls.open(world.other)).id);
      rooms.unshift(other.conversationId);
      clock.advance(1_000);
      await save(world.lead, { text: `Draft ${at}` }, 0, other.conversationId);
    }
    const first = await list(world.lead, '?limit=2');
    expect(first.data.map((draft) => draft.roomId)).toEqual(rooms.slice(0, 2));
    const next = await list(world.lead, `?limit=2&cursor=${first.page.nextCursor}`);
    expect(next.data.map((draft) => draft.roomId)).toEqual(rooms.slice(2));
    expect(next.page.nextCursor).toBeNull();
  });

  it('of a guest stay theirs when they sign in', async () => {
    const { session } = await unwrap(world.desk.stranger().POST('/api/v1/auth/guest', { body: {} }));
    const guest = { token: session?.accessToken ?? '' };
    const own = await world.calls.open(guest, 'Hello?');
    await save(guest, { text: 'By the way' }, 0, own.conversationId);
    const body = { email: world.other.email, password: PASSWORD };
    const signedIn = await unwrap(world.desk.as(guest.token).POST('/api/v1/auth/login', { body }));
    const token = signedIn.session?.accessToken ?? '';
    expect(await read({ token }, own.conversationId)).toMatchObject({ text: 'By the way' });
  });

  it('are forgotten when nobody touches them for 90 days, and their files with them', async () => {
    const fileId = await upload(ana, 'late.txt');
    await save(ana, { text: 'Some day', attachmentIds: [fileId] });
    const rows = () => world.desk.get(UnitOfWork).read().countBy(Draft, { roomId });
    const housekeeping = async () => {
      for (const job of [ForgetLooseMedia, ForgetOldDrafts])
        await world.desk.get(Queues).add(job, {}, { id: `${job.name}-${clock.ms()}` });
      await world.desk.settle();
    };
    clock.advance(89 * DAY);
    await housekeeping();
    expect(await read(ana)).toMatchObject({ text: 'Some day', files: [{ id: fileId }] });
    clock.advance(2 * DAY);
    await housekeeping();
    expect(await rows()).toBe(0);
    clock.advance(DAY);
    await housekeeping();
    expect(await world.desk.get(UnitOfWork).read().countBy(Media, { id: fileId })).toBe(0);
  });
});
