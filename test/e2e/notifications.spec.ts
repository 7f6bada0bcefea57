import { FakeClock } from '../../src/kernel/index.js';
import type { Desk, Member } from '../support/desk.js';
import { PASSWORD } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import type { TicketCalls, TicketSeen, TicketWorld } from '../support/tickets.js';
import { ticketWorld } from '../support/tickets.js';

interface Told {
  readonly id: string;
  readonly kind: string;
  readonly available: boolean;
  readonly ticket: { id: string; number: number; subject: string } | null;
  readonly roomId: string | null;
  readonly seq: number | null;
  readonly count: number;
  readonly by: string | null;
  readonly what: string | null;
  readonly text: string | null;
  readonly updatedAt: string;
  readonly readAt: string | null;
}

interface Unread {
  readonly unread: number;
  readonly revision: number;
}

type Preferences = { mail: string; kinds: { kind: string; inApp: boolean; mail: boolean; fixed: boolean }[] };

describe('notifications', () => {
  let world: TicketWorld;
  let desk: Desk;
  let calls: TicketCalls;
  let ticket: TicketSeen;
  const clock = new FakeClock();

  beforeAll(async () => {
    world = await ticketWorld({ clock, env: { PRESENCE_GRACE: '1ms', TICKET_WAIT_WARNING: '30m' } });
    ({ desk, calls } = world);
  });
  afterAll(() => desk.close());

  /** Everybody has seen everything; there is a ticket of Ana's. */
  beforeEach(async () => {
    clock.advance(1000);
    const { customer, lead, ana, teamId } = world;
    ticket = await calls.open(customer, 'Where is my parcel?');
    await calls.change(lead, ticket.id, { teamId, assigneeId: ana.id });
    await desk.settle();
    for (const who of [ana, world.ben, world.far, lead, world.admin, customer, world.other])
      await calls.ok(who, 'POST', '/notifications/read', {});
  });

  const told = async (who: Member, query = 'unread=true') => {
    await desk.settle();
    return (await calls.ok<{ data: Told[] }>(who, 'GET', `/notifications?${query}`)).data;
  };
  const kinds = async (who: Member) => (await told(who)).map(({ kind }) => kind);
  const unread = (who: Member) => calls.ok<Unread>(who, 'GET', '/notifications/unread');
  const note = (who: Member, body: string) => calls.say(who, ticket.backstageId, body);
  const backstage = async () => (ticket = await calls.get(world.ana, ticket.id));

  describe('tell', () => {
    it('who is given a ticket, and not who took it', async () => {
      const { ana, ben, lead, customer } = world;
      await calls.change(lead, ticket.id, { assigneeId: ben.id, note: 'You know them.' });
      // The first of the file: what went before may have left a hole in the log, which is waited for.
      await eventually(async () =>
        expect(await told(ben)).toMatchObject([
          { kind: 'assigned', by: 'Lea', text: 'You know them.', ticket: { number: ticket.number }, available: true },
        ]),
      );
      const next = await calls.open(customer, 'Another thing', {
        message: { clientId: 'next', body: 'Another thing' },
      });
      await calls.change(ana, next.id, { assigneeId: ana.id });
      expect((await told(ana)).filter((each) => each.ticket?.id === next.id)).toEqual([]);
    });

    it('who works on a ticket that its customer wrote, five times in one line', async () => {
      const { ana, ben, far, customer } = world;
      await calls.ok(ben, 'PUT', `/tickets/${ticket.id}/followers/${ben.id}`);
      let first = 0;
      for (const word of ['one', 'two', 'three', 'four', 'five']) {
        const { seq } = await calls.say(customer, ticket.conversationId, word);
        first ||= seq;
      }
      for (const who of [ana, ben])
        expect(await told(who)).toMatchObject([
          { kind: 'customer_replied', by: 'Carla', text: 'five', count: 5, seq: first, roomId: ticket.conversationId },
        ]);
      expect((await unread(ana)).unread).toBe(1);
      expect([await kinds(far), await kinds(customer)]).toEqual([[], []]);
    });

    it('a customer that they have an answer, and that it is solved', async () => {
      const { ana, customer, other } = world;
      await calls.say(ana, ticket.conversationId, 'It is on its way.');
      await calls.change(ana, ticket.id, { status: 'solved' });
      expect(await kinds(customer)).toEqual(['ticket_solved', 'staff_replied']);
      expect([await kinds(other), await kinds(ana)]).toEqual([[], []]);
    });

    it('whom a note names, and who has the ticket; never the customer, even by name', async () => {
      const { ana, ben, far, customer } = world;
      await backstage();
      await note(ben, `<@${customer.id}> is angry; <@${ben.id}> <@${far.id}> <@${ana.id}>, careful`);
      await note(ben, 'The parcel is lost.');
      expect((await told(ana)).map(({ kind, text }) => [kind, text])).toEqual([
        ['colleague_noted', 'The parcel is lost.'],
        ['mentioned', '@Carla is angry; @Ben @Fay @Ana, careful'],
      ]);
      expect([await told(customer, 'limit=100'), await kinds(far), await kinds(ben)]).toEqual([
        expect.not.arrayContaining([expect.objectContaining({ roomId: ticket.backstageId })]),
        [],
        [],
      ]);
      expect(JSON.stringify(await told(customer, 'limit=100'))).not.toContain('angry');
    });

    it('whom a message names in any room, as far as they may read there', async () => {
      const { ana, ben, far } = world;
      const { id } = await calls.ok(ana, 'POST', '/rooms', { name: 'Lunch', memberIds: [ben.id] });
      await calls.say(ana, id, `Soup today, <@${ben.id}> and <@${far.id}>?`);
      expect(await told(ben)).toMatchObject([
        { kind: 'mentioned', roomId: id, roomName: 'Lunch', ticket: null, text: 'Soup today, @Ben and @Fay?' },
      ]);
      expect(await kinds(far)).toEqual([]);
    });

    it('that a customer waits too long: who has the ticket, or who leads its team', async () => {
      const { ana, lead, ben, customer, teamId } = world;
      await calls.say(customer, ticket.conversationId, 'Hello?');
      const mine = await calls.open(customer, 'Nobody has this', {
        message: { clientId: `n${clock.ms()}`, body: 'Help' },
      });
      await calls.change(lead, mine.id, { teamId });
      await desk.settle();
      await calls.ok(ana, 'POST', '/notifications/read', {});
      clock.advance(32 * 60_000);
      const about = (await told(ana)).filter((each) => each.ticket?.id === ticket.id);
      expect(about.map(({ kind }) => kind)).toEqual(['waiting_too_long']);
      expect((await told(lead)).map(({ kind, ticket: which }) => [kind, which?.id])).toEqual([
        ['waiting_too_long', mine.id],
      ]);
      expect((await told(ben)).map((each) => each.ticket?.id)).not.toContain(ticket.id);
    });

    it('that a password changed, and that somebody signed in from a new device', async () => {
      const { url } = desk;
      const someone = await desk.member();
      const body = JSON.stringify({ email: someone.email, password: PASSWORD });
      const headers = {
        'content-type': 'application/json',
        'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0',
      };
      for (let times = 0; times < 2; times += 1)
        expect((await fetch(`${url}/api/v1/auth/login`, { method: 'POST', headers, body })).status).toBe(200);
      const change = { currentPassword: PASSWORD, newPassword: 'nine blue lanterns hum' };
      await calls.ok(someone, 'POST', '/me/password', change);
      expect((await told(someone)).map(({ what }) => what).sort()).toEqual(['new_device', 'password_changed']);
    });
  });

  describe('are exact', () => {
    it('live as after a reload, on all devices, whatever is read where', async () => {
      const { ana, ben, customer } = world;
      const [desktop, phone, others] = [await ana.socket(), await ana.socket(), await ben.socket()];
      const shown = new Map<string, Told>();
      for (const each of await told(ana, 'limit=100')) shown.set(each.id, each);
      let known = await unread(ana);
      const hear = async <T extends Unread>(event: string) => {
        const [one, two] = await Promise.all([desktop.heard<T>(event), phone.heard<T>(event)]);
        expect(one).toEqual(two);
        expect(one.revision).toBeGreaterThan(known.revision);
        known = { unread: one.unread, revision: one.revision };
        return one;
      };
      const hearTold = async () => {
        await desk.settle();
        const { notification } = await hear<Unread & { notification: Told }>('notification');
        shown.set(notification.id, notification);
        return notification;
      };
      const same = async () => {
        const all = await told(ana, 'limit=100');
        expect([...shown.values()].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
          all.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        );
        expect(await unread(ana)).toEqual(known);
        expect(known.unread).toBe(all.filter(({ readAt }) => readAt === null).length);
      };
      await calls.say(customer, ticket.conversationId, 'Hello?');
      const first = await hearTold();
      await same();
      await calls.say(customer, ticket.conversationId, 'Anybody?');
      expect(await hearTold()).toMatchObject({ id: first.id, count: 2 });
      await same();
      await backstage();
      await note(ben, 'I am off.');
      await hearTold();
      await same();
      const read = async () => {
        const { ids, readAt } = await hear<Unread & { ids: string[]; readAt: string }>('notification:read');
        for (const id of ids) shown.set(id, { ...(shown.get(id) as Told), readAt });
      };
      await calls.ok(ana, 'POST', `/notifications/${first.id}/read`);
      await read();
      await same();
      await calls.ok(ana, 'POST', '/notifications/read', {});
      await read();
      await same();
      expect(known.unread).toBe(0);
      await others.silent('notification');
      for (const socket of [desktop, phone, others]) socket.close();
    });

    it('up to the one that is named, and about the room or the ticket that is named', async () => {
      const { ana, ben, customer } = world;
      await calls.say(customer, ticket.conversationId, 'First');
      const [first] = await told(ana);
      clock.advance(1000);
      await backstage();
      await note(ben, 'Second');
      clock.advance(1000);
      const { id: roomId } = await calls.ok(ben, 'POST', '/rooms', { name: 'Three', memberIds: [ana.id] });
      await calls.say(ben, roomId, `Third <@${ana.id}>`);
      expect(await kinds(ana)).toEqual(['mentioned', 'colleague_noted', 'customer_replied']);
      expect(await calls.ok<Unread>(ana, 'POST', '/notifications/read', { roomId })).toMatchObject({ unread: 2 });
      expect(await calls.ok<Unread>(ana, 'POST', '/notifications/read', { upTo: first?.id })).toMatchObject({
        unread: 1,
      });
      expect(await kinds(ana)).toEqual(['colleague_noted']);
      await calls.say(ben, roomId, `Fourth <@${ana.id}>`);
      expect(await kinds(ana)).toEqual(['mentioned', 'colleague_noted']);
      const about = { ticketId: ticket.id };
      expect(await calls.ok<Unread>(ana, 'POST', '/notifications/read', about)).toMatchObject({ unread: 1 });
      expect(await kinds(ana)).toEqual(['mentioned']);
    });

    it('when many are told and read at the same time', async () => {
      const { ana, ben, customer } = world;
      await backstage();
      const reading = () => calls.ok(ana, 'POST', '/notifications/read', {});
      await Promise.all(
        Array.from({ length: 8 }, (_, n) => [
          calls.say(customer, ticket.conversationId, `c${n}`),
          note(ben, `n${n}`),
          reading(),
          desk.settle(),
        ]).flat(),
      );
      const all = await told(ana);
      expect((await unread(ana)).unread).toBe(all.length);
      await reading();
      expect((await unread(ana)).unread).toBe(0);
    });

    it('and nobody’s but one’s own', async () => {
      const { ana, ben, customer } = world;
      await calls.say(customer, ticket.conversationId, 'Hello?');
      const [mine] = await told(ana);
      expect(await calls.refused(ben, 'POST', `/notifications/${mine?.id}/read`)).toBe('404 notification.not_found');
      expect(await calls.refused(ben, 'POST', '/notifications/read', { upTo: mine?.id })).toBe(
        '404 notification.not_found',
      );
      expect((await unread(ana)).unread).toBe(1);
    });
  });

  it('say nothing any more of what one may not see any more, nor of what was taken away', async () => {
    const { ana, ben, lead, customer, elsewhere } = world;
    const { seq } = await calls.say(customer, ticket.conversationId, 'My card is 4111');
    expect(await told(ana)).toMatchObject([{ available: true, text: 'My card is 4111' }]);
    await calls.ok(customer, 'DELETE', `/rooms/${ticket.conversationId}/messages/${seq}`);
    expect(await told(ana)).toMatchObject([{ available: true, text: '' }]);
    await calls.change(world.admin, ticket.id, { teamId: elsewhere, assigneeId: null });
    expect(await told(ana)).toMatchObject([
      { kind: 'customer_replied', available: false, ticket: null, roomId: null, text: null, by: null },
    ]);
    expect([await kinds(ben), await kinds(lead)]).toEqual([[], []]);
  });

  it('are not made for who is looking, nor for who has read it; but for who has gone away from the screen', async () => {
    const { ana, customer } = world;
    const socket = await ana.socket();
    await socket.command('room:open', { roomId: ticket.conversationId });
    await calls.say(customer, ticket.conversationId, 'You see this');
    expect(await kinds(ana)).toEqual([]);
    await socket.command('presence:set', { idle: true });
    await calls.say(customer, ticket.conversationId, 'You do not');
    expect(await told(ana)).toMatchObject([{ text: 'You do not', count: 1 }]);
    await calls.ok(ana, 'POST', '/notifications/read', {});
    await socket.command('presence:set', { idle: false });
    await socket.command('room:close', { roomId: ticket.conversationId });
    await calls.say(customer, ticket.conversationId, 'Elsewhere');
    expect(await told(ana)).toMatchObject([{ text: 'Elsewhere' }]);
    socket.close();
  });

  it('are as people want them, but for what is about their safety', async () => {
    const { ana, customer } = world;
    const path = '/me/notification-preferences';
    const before = await calls.ok<Preferences>(ana, 'GET', path);
    expect(before.mail).toBe('away');
    expect(before.kinds.find(({ kind }) => kind === 'security')).toEqual({
      kind: 'security',
      inApp: true,
      mail: true,
      fixed: true,
    });
    const kinds0 = [{ kind: 'customer_replied', inApp: false }];
    const after = await calls.ok<Preferences>(ana, 'PATCH', path, { kinds: kinds0 });
    expect(after.kinds.find(({ kind }) => kind === 'customer_replied')).toMatchObject({ inApp: false, mail: true });
    await calls.say(customer, ticket.conversationId, 'Quietly');
    expect(await kinds(ana)).toEqual([]);
    await calls.ok(ana, 'PATCH', path, { kinds: [{ kind: 'customer_replied', inApp: true }] });
    await calls.say(customer, ticket.conversationId, 'Loudly');
    expect(await told(ana)).toMatchObject([{ text: 'Loudly' }]);
    expect(await calls.refused(ana, 'PATCH', path, { kinds: [{ kind: 'security', mail: false }] })).toBe(
      '422 notification.unchangeable',
    );
  });

  it('go on with a guest who signs in, and are forgotten a while after they were read', async () => {
    const guestAnswer = await fetch(`${desk.url}/api/v1/auth/guest`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    const { session: guest } = (await guestAnswer.json()) as { session: { accessToken: string } };
    const asGuest = { token: guest.accessToken } as Member;
    const question = await calls.open(asGuest, 'As a guest');
    await calls.say(world.ana, question.conversationId, 'An answer');
    expect(await kinds(asGuest)).toEqual(['staff_replied']);
    const someone = await desk.member();
    const body = JSON.stringify({ email: someone.email, password: PASSWORD });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${guest.accessToken}` };
    expect((await fetch(`${desk.url}/api/v1/auth/login`, { method: 'POST', headers, body })).status).toBe(200);
    expect(await kinds(someone)).toEqual(['staff_replied']);
    expect((await unread(someone)).unread).toBe(1);
    await calls.ok(someone, 'POST', '/notifications/read', {});
    clock.advance(29 * 86_400_000);
    await eventually(async () => expect(await told(someone, 'limit=10')).toHaveLength(1));
    clock.advance(3 * 86_400_000);
    await eventually(async () => expect(await told(someone, 'limit=10')).toEqual([]));
  });
});
