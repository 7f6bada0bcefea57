import type { Desk, Member } from '../support/desk.js';
import type { TicketCalls, TicketSeen } from '../support/tickets.js';
import { ticketWorld } from '../support/tickets.js';

interface Rows<T> {
  readonly data: readonly T[];
}

describe('tickets', () => {
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
    ({ desk, calls, customer, other, ana, ben, far, lead, admin, teamId, elsewhere } = await ticketWorld());
  });
  afterAll(() => desk.close());

  const history = (id: string) => calls.history(admin, id);

  describe('begin', () => {
    it('by a customer’s first message, once', async () => {
      const message = calls.message('Where is it?\nIt should be here.');
      const ticket = await calls.ok(customer, 'POST', '/tickets', { message });
      expect(ticket).toMatchObject({
        subject: 'Where is it?',
        status: 'new',
        inbox: 'widget',
        requesterId: customer.id,
      });
      for (const hidden of ['backstageId', 'priority', 'tagIds', 'teamId', 'shelf'])
        expect(ticket).not.toHaveProperty(hidden);
      expect(await calls.ok(customer, 'POST', '/tickets', { message })).toEqual(ticket);
      const both = await Promise.all(
        [1, 2, 3].map(() => calls.ok(customer, 'POST', '/tickets', { message: { ...message, clientId: 'at-once' } })),
      );
      expect(new Set(both.map(({ id }) => id)).size).toBe(1);
      expect(await calls.get(ana, ticket.id)).toMatchObject({
        shelf: 'queue',
        priority: 'normal',
        preview: 'Where is it? It should be here.',
        version: 1,
        waitingSince: ticket.createdAt,
      });
    });

    it('with the plain words of that message as their subject', async () => {
      const message = calls.message('***\n> **Where** is [my *parcel*](https://example.com/4711)?\nIt should be here.');
      const opened = await calls.ok(customer, 'POST', '/tickets', { message });
      expect(opened).toMatchObject({ subject: 'Where is my parcel?' });
      const named = await calls.open(ana, 'We are looking.', { requesterId: customer.id, subject: '**Parcel** 4711' });
      expect(named).toMatchObject({ subject: '**Parcel** 4711' });
    });

    it('by an agent or a program on behalf of somebody', async () => {
      const ticket = await calls.open(ana, 'You called us: we are looking.', {
        requesterId: customer.id,
        subject: 'Call',
      });
      expect(ticket).toMatchObject({ inbox: 'agent', status: 'open', waitingSince: null, requesterId: customer.id });
      expect(await calls.get(customer, ticket.id)).toMatchObject({ subject: 'Call' });
      const { key } = await calls.ok<{ key: string }>(admin, 'POST', '/api-keys', {
        name: 'CRM',
        scopes: ['ticket.read', 'ticket.work'],
        scope: 'all',
      });
      const byKey = await calls.ok({ token: key }, 'POST', '/tickets', {
        requesterId: customer.id,
        subject: 'From the CRM',
      });
      expect(byKey).toMatchObject({ inbox: 'api', status: 'new', subject: 'From the CRM' });
      expect(await calls.refused({ token: key }, 'POST', '/tickets', { subject: 'x' })).toBe(
        '422 ticket.requester_unknown',
      );
      const spoken = { requesterId: customer.id, message: calls.message('We saw your order.') };
      expect(await calls.refused({ token: key }, 'POST', '/tickets', spoken)).toBe('403 access.forbidden');
    });

    it('with a clear word for what is wrong, and nothing half made', async () => {
      const before = (await calls.ok<{ page: { total: number } }>(admin, 'GET', '/tickets?total=true')).page.total;
      expect(await calls.refused(customer, 'POST', '/tickets', {})).toBe('422 ticket.message_missing');
      expect(await calls.refused(customer, 'POST', '/tickets', { message: calls.message('') })).toBe(
        '422 message.empty',
      );
      for (const about of [
        { priority: 'urgent' },
        { teamId },
        { assigneeId: ana.id },
        { tagIds: [] },
        { requesterId: other.id },
      ])
        expect(await calls.refused(customer, 'POST', '/tickets', { message: calls.message('x'), ...about })).toBe(
          '403 ticket.not_for_requesters',
        );
      for (const [about, code] of [
        [{ requesterId: '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11' }, 'requester_unknown'],
        [{ requesterId: customer.id, teamId: '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11' }, 'team_unknown'],
        [{ requesterId: customer.id, assigneeId: other.id }, 'assignee_unknown'],
        [{ requesterId: customer.id, tagIds: ['0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11'] }, 'tag_unknown'],
      ] as const) {
        expect(await calls.refused(admin, 'POST', '/tickets', { subject: 'x', ...about })).toBe(`422 ticket.${code}`);
      }
      expect((await calls.ok<{ page: { total: number } }>(admin, 'GET', '/tickets?total=true')).page.total).toBe(
        before,
      );
    });
  });

  describe('are seen', () => {
    it('by whose they are in a shorter form, and by nobody else outside the desk', async () => {
      const ticket = await calls.open(customer);
      await calls.change(admin, ticket.id, { priority: 'urgent', status: 'on_hold' });
      expect(await calls.refused(other, 'GET', `/tickets/${ticket.id}`)).toBe('404 ticket.not_found');
      expect(await calls.get(customer, ticket.id)).toMatchObject({ status: 'open' });
      expect(await calls.refused(customer, 'GET', `/tickets/${ticket.id}/history`)).toBe('403 access.forbidden');
      const list = await calls.ok<Rows<TicketSeen>>(other, 'GET', '/tickets');
      expect(list.data.filter(({ requesterId }) => requesterId !== other.id)).toEqual([]);
      expect(await calls.refused(customer, 'GET', '/tickets?priority=urgent')).toBe('403 ticket.not_for_requesters');
      expect(await calls.refused(customer, 'PATCH', `/tickets/${ticket.id}`, { status: 'closed' })).toBe(
        '403 access.forbidden',
      );
    });

    it('as far as the scope reaches, in lists and alone', async () => {
      const mine = await calls.open(customer, 'For shipping');
      await calls.change(admin, mine.id, { teamId: elsewhere });
      expect(await calls.refused(ana, 'GET', `/tickets/${mine.id}`)).toBe('404 ticket.not_found');
      expect(await calls.get(far, mine.id)).toMatchObject({ teamId: elsewhere });
      const seen = async (who: Member) =>
        (await calls.ok<Rows<TicketSeen>>(who, 'GET', '/tickets?limit=100')).data.some(({ id }) => id === mine.id);
      expect([await seen(ana), await seen(far), await seen(admin)]).toEqual([false, true, true]);
      expect(await calls.refused(ana, 'GET', `/rooms/${mine.conversationId}/messages`)).toBe('404 room.not_found');
      // Whoever has it sees it, whatever team it is in.
      await calls.change(admin, mine.id, { assigneeId: ana.id });
      expect(await calls.get(ana, mine.id)).toMatchObject({ assigneeId: ana.id });
    });

    it('filtered and sorted by one grammar', async () => {
      const tag = await calls.ok(admin, 'POST', '/tags', { name: 'Refund', colour: 'red' });
      const ticket = await calls.open(customer, 'Money back');
      await calls.change(admin, ticket.id, { tagIds: [tag.id], priority: 'urgent', assigneeId: ben.id, teamId });
      const found = async (query: string, who: Member = admin) =>
        (await calls.ok<Rows<TicketSeen>>(who, 'GET', `/tickets?limit=100&${query}`)).data.map(({ id }) => id);
      for (const query of [
        'tag=refund',
        `tagId=${tag.id}`,
        'priority=urgent',
        `assigneeId=${ben.id}`,
        `teamId=${teamId}&status=open`,
        `number=${ticket.number}`,
        'shelf=queue&waiting=true',
      ])
        expect(await found(query)).toContain(ticket.id);
      for (const query of [
        'tag[ne]=refund',
        'tagId=none',
        'priority[ne]=urgent',
        'assigneeId=none',
        'shelf=done',
        'waiting=false',
      ])
        expect(await found(query)).not.toContain(ticket.id);
      expect(await found('assigneeId=me', ben)).toContain(ticket.id);
      expect(await found('teamId=mine', ben)).toContain(ticket.id);
      expect(await found('teamId=mine', far)).not.toContain(ticket.id);
      expect((await found('sort=-priority'))[0]).toBe(ticket.id);
      expect(await calls.refused(admin, 'GET', '/tickets?colour=red')).toBe('400 request.unknown_parameter');
      const [row] = (
        await calls.ok<Rows<TicketSeen>>(admin, 'GET', `/tickets?ids=${ticket.id}&include=requester,assignee,team,tags`)
      ).data;
      expect(row).toMatchObject({
        requester: { name: 'Carla' },
        assignee: { name: 'Ben' },
        team: { name: 'Billing' },
        tags: [{ name: 'Refund', colour: 'red' }],
      });
      await calls.ok(admin, 'DELETE', `/tags/${tag.id}`);
      expect(await calls.get(admin, ticket.id)).toMatchObject({ tagIds: [] });
    });
  });

  it('are changed many at once, each for itself', async () => {
    const [one, two] = [await calls.open(customer), await calls.open(customer)];
    await calls.change(lead, two.id, { status: 'closed' });
    const gone = '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11';
    const change = { status: 'pending', priority: 'high', note: 'All of them' };
    const { data } = await calls.ok<Rows<object>>(lead, 'POST', '/tickets/bulk', {
      ids: [two.id, gone, one.id],
      change,
    });
    expect(data).toMatchObject([
      { id: two.id, ticket: null, error: { code: 'ticket.closed', status: 409 } },
      { id: gone, ticket: null, error: { code: 'ticket.not_found', status: 404 } },
      { id: one.id, ticket: { status: 'pending', priority: 'high' }, error: null },
    ]);
    // What the refused one had said before it was refused is not in its history.
    expect((await history(two.id)).at(-1)?.type).toBe('ticket.moved');
    expect(await calls.refused(ana, 'POST', '/tickets/bulk', { ids: [one.id], change })).toBe('403 access.forbidden');
  });

  it('have a history in words', async () => {
    const ticket = await calls.open(customer, 'Please hurry');
    const tag = await calls.ok(admin, 'POST', '/tags', { name: 'Hurry', colour: 'red' });
    await calls.change(lead, ticket.id, {
      priority: 'urgent',
      tagIds: [tag.id],
      teamId,
      assigneeId: ana.id,
      note: 'They called',
    });
    await calls.change(ana, ticket.id, { subject: 'Hurry up', tagIds: [] });
    await calls.say(ana, ticket.conversationId, 'On its way');
    await calls.change(ana, ticket.id, { status: 'solved' });
    expect((await history(ticket.id)).map(({ text }) => text)).toEqual([
      'Carla set subject to Please hurry, set status to new, set priority to normal.',
      'Lea changed priority from normal to urgent.',
      'Lea set team to Billing.',
      'Lea set assignee to Ana.',
      'Lea added the tags Hurry.',
      'Lea changed status from new to open.',
      'Ana changed subject from Please hurry to Hurry up.',
      'Ana took off the tags Hurry.',
      'Ana changed status from open to solved.',
    ]);
    const page = await calls.ok<{ data: object[]; page: { nextCursor: string } }>(
      ana,
      'GET',
      `/tickets/${ticket.id}/history?limit=4`,
    );
    const rest = await calls.ok<Rows<object>>(
      ana,
      'GET',
      `/tickets/${ticket.id}/history?limit=100&cursor=${page.page.nextCursor}`,
    );
    expect([...page.data, ...rest.data]).toEqual(await history(ticket.id));
    const newest = await calls.ok<Rows<{ seq: number }>>(ana, 'GET', `/tickets/${ticket.id}/history?sort=-seq&limit=2`);
    expect(newest.data.map(({ seq }) => seq)).toEqual([9, 8]);
  });

  it('belong to whom a guest turns out to be, and to no team when theirs is gone', async () => {
    const started = await calls.ok<{ session: { accessToken: string; user: { id: string } } }>(
      { token: '' },
      'POST',
      '/auth/guest',
      {},
    );
    const guest = { token: started.session.accessToken, id: started.session.user.id };
    const ticket = await calls.open(guest, 'Hello?');
    const somebody = await desk.member({ name: 'Gil' });
    await calls.ok(guest, 'POST', '/auth/login', { email: somebody.email, password: somebody.password });
    expect(await calls.get(somebody, ticket.id)).toMatchObject({ requesterId: somebody.id });
    await calls.say(somebody, ticket.conversationId, 'It is me');
    const team = await calls.ok(admin, 'POST', '/teams', { name: 'Short-lived', timeZone: 'UTC' });
    await calls.change(admin, ticket.id, { teamId: team.id });
    await calls.ok(admin, 'DELETE', `/teams/${team.id}`);
    await desk.settle();
    expect(await calls.get(ana, ticket.id)).toMatchObject({ teamId: null });
  });
});
