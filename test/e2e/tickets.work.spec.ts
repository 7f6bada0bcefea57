import { FakeClock } from '../../src/kernel/index.js';
import type { Desk, Member } from '../support/desk.js';
import type { TicketCalls, TicketSeen } from '../support/tickets.js';
import { ticketWorld } from '../support/tickets.js';

const DAY = 86_400_000;

interface Rows<T> {
  readonly data: readonly T[];
}

describe('the work on tickets', () => {
  const clock = new FakeClock();
  let desk: Desk;
  let calls: TicketCalls;
  let customer: Member;
  let other: Member;
  let ana: Member;
  let ben: Member;
  let far: Member;
  let lead: Member;
  let admin: Member;
  let teamId: string;
  let elsewhere: string;

  beforeAll(async () => {
    ({ desk, calls, customer, other, ana, ben, far, lead, admin, teamId, elsewhere } = await ticketWorld({ clock }));
  });
  afterAll(() => desk.close());

  const history = (id: string) => calls.history(admin, id);

  describe('move with what is said', () => {
    it('wait for whoever has the word, and open again when the customer writes', async () => {
      const ticket = await calls.open(customer);
      const answered = await calls
        .say(ana, ticket.conversationId, 'We are looking.')
        .then(() => calls.get(ana, ticket.id));
      expect(answered).toMatchObject({ status: 'open', waitingSince: null, preview: 'We are looking.' });
      expect(answered.firstAnsweredAt).not.toBeNull();
      for (const status of ['pending', 'on_hold', 'solved'] as const) {
        await calls.change(ana, ticket.id, { status });
        await calls.say(customer, ticket.conversationId, `Hello again after ${status}`);
        const back = await calls.get(ana, ticket.id);
        expect(back).toMatchObject({ status: 'open', shelf: 'queue' });
        expect(back.waitingSince).not.toBeNull();
      }
    });

    it('never by a note, which never reaches the customer', async () => {
      const ticket = await calls.open(customer);
      const { backstageId } = await calls.get(ana, ticket.id);
      const [theirs, staffs] = [await customer.socket(), await ana.socket()];
      await theirs.command('room:open', { roomId: ticket.conversationId });
      await staffs.command('room:open', { roomId: backstageId });
      await expect(theirs.command('room:open', { roomId: backstageId })).rejects.toMatchObject({
        problem: { code: 'room.not_found' },
      });
      await calls.say(ana, backstageId, 'They are a difficult one: secret-note');
      await staffs.heard('room:event', ({ type }: { type: string }) => type === 'message.posted');
      await desk.settle();
      await theirs.silent('room:event');
      for (const path of [`/rooms/${backstageId}/messages`, `/rooms/${backstageId}`, `/rooms/${backstageId}/members`])
        expect(await calls.refused(customer, 'GET', path)).toBe('404 room.not_found');
      for (const path of [
        `/tickets/${ticket.id}`,
        '/tickets',
        '/rooms',
        '/room-readings',
        `/rooms/${ticket.conversationId}/messages`,
      ])
        expect(JSON.stringify(await calls.ok(customer, 'GET', path))).not.toMatch(/secret-note|backstage/);
      expect(await calls.get(ana, ticket.id)).toMatchObject({ status: 'new', preview: 'My parcel has not come' });
    });

    it('go on in a ticket that follows when they are closed, whichever way it is tried again', async () => {
      const ticket = await calls.open(customer);
      await calls.change(lead, ticket.id, { status: 'closed' });
      expect(
        await calls.refused(ana, 'POST', `/rooms/${ticket.conversationId}/messages`, calls.message('Too late')),
      ).toBe('409 ticket.closed');
      expect(await calls.refused(ana, 'PATCH', `/tickets/${ticket.id}`, { status: 'open' })).toBe('409 ticket.closed');
      expect(await calls.refused(ana, 'PATCH', `/tickets/${ticket.id}`, { status: 'new' })).toBe(
        '422 ticket.status_impossible',
      );
      const message = calls.message('It broke again');
      const first = await calls.ok<{ roomId: string; seq: number }>(
        customer,
        'POST',
        `/rooms/${ticket.conversationId}/messages`,
        message,
      );
      expect(first.roomId).not.toBe(ticket.conversationId);
      expect(await calls.ok(customer, 'POST', `/rooms/${ticket.conversationId}/messages`, message)).toEqual(first);
      const list = await calls.ok<Rows<TicketSeen>>(ana, 'GET', `/tickets?requesterId=${customer.id}&limit=100`);
      const follow = list.data.filter(({ followUpOf }) => followUpOf === ticket.id);
      expect(follow).toMatchObject([{ conversationId: first.roomId, status: 'new', preview: 'It broke again' }]);
      expect((await history(ticket.id)).at(-1)?.text).toBe(`Carla set follow-up to #${follow[0]?.number}.`);
    });
  });

  it('are never overwritten unseen', async () => {
    const ticket = await calls.open(customer);
    const seen = await calls.get(ana, ticket.id);
    await calls.change(ana, ticket.id, { priority: 'high' }, seen.version);
    expect(await calls.refused(ben, 'PATCH', `/tickets/${ticket.id}`, { priority: 'low' }, seen.version)).toBe(
      '412 ticket.stale',
    );
    expect(await calls.get(ben, ticket.id)).toMatchObject({ priority: 'high' });
  });

  it('are not answered blind', async () => {
    const ticket = await calls.open(customer);
    const { seq } = await calls.say(ana, ticket.conversationId, 'First', { seenSeq: 10_000 });
    const blind = { ...calls.message('Second, the same'), seenSeq: seq - 1 };
    const path = `/rooms/${ticket.conversationId}/messages`;
    const answer = await calls.call(ben, 'POST', path, blind);
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'reply.stale', messages: [{ seq, data: { body: 'First' } }] },
    });
    const bens = await ben.socket();
    const ack = await bens.ack('message:send', { roomId: ticket.conversationId, ...blind });
    expect(ack).toMatchObject({ ok: false, error: { code: 'reply.stale' } });
    // What the customer writes meanwhile makes no answer stale, and one's own does not either.
    await calls.say(customer, ticket.conversationId, 'Thanks');
    await calls.say(ana, ticket.conversationId, 'More', { seenSeq: seq });
    await calls.ok(ben, 'POST', path, { ...blind, force: true });
  });

  it('are taken and given, and gone for whom they are out of reach, on open sockets too', async () => {
    const ticket = await calls.open(customer);
    expect(await calls.refused(ana, 'PATCH', `/tickets/${ticket.id}`, { assigneeId: ben.id })).toBe(
      '403 access.forbidden',
    );
    expect(await calls.refused(ana, 'PATCH', `/tickets/${ticket.id}`, { teamId })).toBe('403 access.forbidden');
    expect(await calls.change(ana, ticket.id, { assigneeId: ana.id })).toMatchObject({
      assigneeId: ana.id,
      status: 'open',
    });
    expect(await calls.change(ana, ticket.id, { assigneeId: null })).toMatchObject({ assigneeId: null });
    const [anas, fays] = [await ana.socket(), await far.socket()];
    await anas.command('room:open', { roomId: ticket.conversationId });
    await calls.ok(lead, 'POST', `/tickets/${ticket.id}/transfer`, {
      teamId: elsewhere,
      note: 'It is about the parcel.',
    });
    await anas.heard('ticket:gone', ({ id }: { id: string }) => id === ticket.id);
    await anas.heard('room:gone', ({ roomId }: { roomId: string }) => roomId === ticket.conversationId);
    await fays.heard('ticket:changed', ({ id }: { id: string }) => id === ticket.id);
    const { backstageId } = await calls.get(far, ticket.id);
    const notes = await calls.ok<Rows<{ type: string; data: { body?: string } }>>(
      far,
      'GET',
      `/rooms/${backstageId}/messages`,
    );
    expect(notes.data.at(-1)?.data.body).toBe('It is about the parcel.');
    const before = await calls.get(far, ticket.id);
    expect(await calls.refused(lead, 'POST', `/tickets/${ticket.id}/transfer`, { teamId, note: 'No' })).toBe(
      '404 ticket.not_found',
    );
    expect(await calls.get(far, ticket.id)).toEqual(before);
  });

  it('are put off until a time or until the customer writes', async () => {
    const ticket = await calls.open(customer);
    expect(await calls.refused(ana, 'PUT', `/tickets/${ticket.id}/snooze`, { until: new Date(clock.ms() - 1) })).toBe(
      '422 ticket.snooze_in_past',
    );
    const until = new Date(clock.ms() + DAY);
    const snoozed = await calls.ok(ana, 'PUT', `/tickets/${ticket.id}/snooze`, { until });
    expect(snoozed).toMatchObject({ shelf: 'snoozed', snoozed: true, snoozedUntil: until.toISOString() });
    await calls.say(customer, ticket.conversationId, 'Any news?');
    expect(await calls.get(ana, ticket.id)).toMatchObject({ shelf: 'queue', snoozed: false });
    await calls.ok(ana, 'PUT', `/tickets/${ticket.id}/snooze`, {});
    expect(await calls.get(ana, ticket.id)).toMatchObject({ shelf: 'snoozed', snoozedUntil: null });
    expect(await calls.ok(ana, 'DELETE', `/tickets/${ticket.id}/snooze`)).toMatchObject({ shelf: 'queue' });
    await calls.change(ana, ticket.id, { status: 'solved' });
    expect(await calls.refused(ana, 'PUT', `/tickets/${ticket.id}/snooze`, {})).toBe('409 ticket.nothing_to_snooze');
  });

  it('are put away as spam, and back', async () => {
    const ticket = await calls.open(customer);
    expect(await calls.refused(ana, 'PUT', `/tickets/${ticket.id}/spam`, {})).toBe('403 access.forbidden');
    expect(await calls.ok(lead, 'PUT', `/tickets/${ticket.id}/spam`, {})).toMatchObject({
      shelf: 'spam',
      waitingSince: null,
    });
    expect(await calls.ok(lead, 'DELETE', `/tickets/${ticket.id}/spam`)).toMatchObject({ shelf: 'queue' });
  });

  it('are merged with another one of the same customer, and go on there', async () => {
    const [one, two] = [await calls.open(customer, 'One'), await calls.open(customer, 'Two')];
    const tag = await calls.ok(admin, 'POST', '/tags', { name: 'Merged', colour: 'red' });
    await calls.change(lead, one.id, { tagIds: [tag.id] });
    expect(await calls.refused(lead, 'POST', `/tickets/${one.id}/merge`, { into: one.id })).toBe(
      '422 ticket.merge_with_itself',
    );
    const foreign = await calls.open(other);
    expect(await calls.refused(lead, 'POST', `/tickets/${one.id}/merge`, { into: foreign.id })).toBe(
      '409 ticket.merge_of_others',
    );
    const into = await calls.ok(lead, 'POST', `/tickets/${one.id}/merge`, { into: two.id, note: 'The same parcel' });
    expect(into).toMatchObject({ id: two.id, tagIds: [tag.id], waitingSince: one.createdAt });
    expect(await calls.get(lead, one.id)).toMatchObject({ status: 'closed', mergedInto: two.id, shelf: 'done' });
    const said = await calls.say(customer, one.conversationId, 'I write in the old one');
    expect(said.roomId).toBe(two.conversationId);
    expect((await history(one.id)).map(({ text, note }) => [text, note])).toContainEqual([
      `Lea set merged into to #${two.number}.`,
      'The same parcel',
    ]);
  });

  it('are followed by who wants to hear of them', async () => {
    const ticket = await calls.open(customer);
    expect(await calls.ok(ana, 'PUT', `/tickets/${ticket.id}/followers/${ana.id}`)).toMatchObject({
      followerIds: [ana.id],
    });
    expect(await calls.refused(ana, 'PUT', `/tickets/${ticket.id}/followers/${ben.id}`)).toBe('403 access.forbidden');
    expect(await calls.refused(lead, 'PUT', `/tickets/${ticket.id}/followers/${customer.id}`)).toBe(
      '422 ticket.assignee_unknown',
    );
    await calls.ok(lead, 'PUT', `/tickets/${ticket.id}/followers/${ben.id}`);
    expect(await calls.ok(ana, 'DELETE', `/tickets/${ticket.id}/followers/${ana.id}`)).toMatchObject({
      followerIds: [ben.id],
    });
  });

  it('are live what a reload would show, for staff and for the customer', async () => {
    const ticket = await calls.open(customer);
    const { backstageId } = await calls.get(ana, ticket.id);
    const other = await calls.open(customer, 'Another');
    const tag = await calls.ok(admin, 'POST', '/tags', { name: 'Live', colour: 'red' });
    const sockets = [
      { who: ana, socket: await ana.socket() },
      { who: customer, socket: await customer.socket() },
    ];
    const at = `/tickets/${ticket.id}`;
    const acts: (() => Promise<unknown>)[] = [
      () => calls.change(lead, ticket.id, { priority: 'high', tagIds: [tag.id], subject: 'Renamed' }),
      () => calls.change(lead, ticket.id, { teamId, assigneeId: ana.id }),
      () => calls.say(ana, ticket.conversationId, 'An answer'),
      () => calls.say(ana, backstageId, 'A note'),
      () => calls.say(customer, ticket.conversationId, 'A question'),
      () => calls.ok(ana, 'PUT', `${at}/snooze`, {}),
      () => calls.ok(ana, 'DELETE', `${at}/snooze`),
      () => calls.ok(ana, 'PUT', `${at}/followers/${ana.id}`),
      () => calls.ok(ana, 'DELETE', `${at}/followers/${ana.id}`),
      () => calls.ok(lead, 'PUT', `${at}/spam`, {}),
      () => calls.ok(lead, 'DELETE', `${at}/spam`),
      () => calls.change(ana, ticket.id, { status: 'solved' }),
      () => calls.change(ana, ticket.id, { status: 'open' }),
      () => calls.ok(lead, 'POST', `${at}/merge`, { into: other.id }),
    ];
    for (const act of acts) {
      await act();
      for (const { who, socket } of sockets) {
        const now = await calls.get(who, ticket.id);
        const heard = await socket.heard<{ id: string; ticket: TicketSeen }>(
          'ticket:changed',
          ({ id, ticket: { version } }) => id === ticket.id && version === now.version,
        );
        expect(heard.ticket).toEqual(now);
      }
    }
  });

  it('close, come back and warn by the clock, each once', async () => {
    const [solved, snoozed, waiting] = [
      await calls.open(customer),
      await calls.open(customer),
      await calls.open(customer),
    ];
    await calls.change(ana, solved.id, { status: 'solved' });
    await calls.ok(ana, 'PUT', `/tickets/${snoozed.id}/snooze`, { until: new Date(clock.ms() + 2 * DAY) });
    clock.advance(2 * DAY + 1);
    await desk.settle();
    expect(await calls.get(ana, snoozed.id)).toMatchObject({ shelf: 'queue', snoozedUntil: null });
    expect(await calls.get(ana, solved.id)).toMatchObject({ status: 'solved' });
    const types = async (id: string) => (await history(id)).map(({ type }) => type);
    expect((await types(waiting.id)).filter((type) => type === 'ticket.waited_too_long')).toHaveLength(1);
    clock.advance(5 * DAY);
    await desk.settle();
    expect(await calls.get(ana, solved.id)).toMatchObject({ status: 'closed' });
    expect((await types(solved.id)).at(-1)).toBe('ticket.moved');
    expect((await types(waiting.id)).filter((type) => type === 'ticket.waited_too_long')).toHaveLength(1);
  });
});
