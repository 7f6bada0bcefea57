import { unwrap } from '@quickdesk/client';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { notesIn } from '../../widget/src/customer/browser.js';
import { Wire } from './live-world.js';
import { addressOf, anInbox, Profile, said } from './widget-customer-world.js';

describe('a customer in a browser', () => {
  let desk: Desk;
  let admin: Member;
  let agent: Member;
  let wire: Wire;
  let inboxId: string;
  let profile: Profile;
  const profiles: Profile[] = [];

  beforeAll(async () => {
    desk = await startDesk();
    [admin, agent] = [await desk.member({ role: 'admin' }), await desk.member({ role: 'agent', name: 'Ana' })];
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    [wire, inboxId] = [await Wire.to(desk.url), await anInbox(admin)];
    profile = browser();
  });
  afterEach(() => {
    for (const each of profiles.splice(0)) each.close();
    wire.close();
  });

  const browser = () => {
    const made = new Profile(() => wire.url, inboxId);
    profiles.push(made);
    return made;
  };
  const heard = (expected: string[][]) =>
    eventually(async () => expect(await said(desk, admin, inboxId)).toEqual(expected), { withinMs: 15_000 });

  it('writes as nobody, becomes a guest by it, and hears the answer and who gave it', async () => {
    const { customer } = profile.tab();
    expect(customer.state).toMatchObject({ ready: true, me: null, connection: 'idle', tickets: [] });
    const opening = await customer.begin({ body: 'Where is my tea?' }, { name: 'Mia' });
    expect(customer.state.openings).toEqual([opening]);
    await eventually(() => expect(customer.state.openings[0]?.ticketId).toBe(customer.state.tickets[0]?.id ?? ''));
    expect(customer.state.me).toMatchObject({ kind: 'guest', name: 'Mia', locale: 'en-GB' });
    expect(customer.generation).toBe(0);
    const [ticket] = customer.state.tickets;
    await eventually(() => expect(customer.state.connection).toBe('online'));
    const room = customer.room(ticket?.roomId ?? '');
    room?.open();
    await room?.opened();
    await unwrap(
      agent.client.POST('/api/v1/rooms/{id}/messages', {
        params: { path: { id: ticket?.roomId ?? '' } },
        body: { clientId: 'a1', body: 'On its way' },
      }),
    );
    await eventually(() =>
      expect(room?.state.messages.map(({ body }) => body)).toEqual(['Where is my tea?', 'On its way']),
    );
    await eventually(() => expect(customer.state.people.get(agent.id)?.name).toBe('Ana'));
    await eventually(() => expect(customer.state.unread).toBe(1));
    expect(customer.state.tickets).toMatchObject([{ unread: 1, preview: 'On its way' }]);
  });

  it('keeps what is written without a connection, through a reload, and sends it in order in one ticket', async () => {
    const first = profile.tab();
    await eventually(() => expect(first.customer.state.settings?.id).toBe(inboxId));
    wire.cut();
    const opening = await first.customer.begin({ body: 'One' });
    await first.customer.addTo(opening.id, { body: 'Two' });
    first.kill();
    const second = profile.tab();
    await eventually(() => expect(second.customer.state.ready).toBe(true));
    expect(second.customer.state.openings).toMatchObject([{ id: opening.id, ticketId: null }]);
    expect(second.customer.state.openings[0]?.messages.map(({ body }) => body)).toEqual(['One', 'Two']);
    await second.customer.addTo(opening.id, { body: 'Three' });
    wire.mend();
    await heard([['One', 'Two', 'Three']]);
    const ticket = await second.ticket();
    await eventually(() =>
      expect(second.customer.state.openings.every(({ ticketId }) => ticketId === ticket.id)).toBe(true),
    );
  });

  it('is one person in two tabs, whichever was first, and what one writes is not sent by the other as well', async () => {
    const [one, two] = [profile.tab(), profile.tab()];
    const [first, second] = await Promise.all([
      one.customer.begin({ body: 'From one' }),
      two.customer.begin({ body: 'From the other' }),
    ]);
    await eventually(
      async () => expect((await said(desk, admin, inboxId)).toSorted()).toEqual([['From one'], ['From the other']]),
      {
        withinMs: 15_000,
      },
    );
    expect(first.id).not.toBe(second.id);
    await eventually(() => expect(one.customer.state.tickets).toHaveLength(2));
    await eventually(() => expect(two.customer.state.tickets).toEqual(one.customer.state.tickets));
    expect(one.customer.state.me).toEqual(two.customer.state.me);
  });

  it('goes on with a token that has run out, asks for one fresh one in all tabs, and is told when there is none', async () => {
    const { customer } = profile.tab();
    await customer.begin({ body: 'Hello' });
    await heard([['Hello']]);
    await eventually(() => expect(customer.state.connection).toBe('online'));
    const name = `quickdesk.widget.${inboxId}`;
    let refreshes = 0;
    const counting: typeof fetch = (input, init) => {
      if (addressOf(input).endsWith('/auth/refresh')) refreshes += 1;
      return fetch(input, init);
    };
    const aged = { ...JSON.parse(profile.notes.get(name) ?? ''), until: Date.now() };
    profile.notes.set(name, JSON.stringify(aged));
    const tabs = [profile.tab({ fetch: counting }), profile.tab({ fetch: counting }), profile.tab({ fetch: counting })];
    for (const tab of tabs)
      await eventually(() => expect(tab.customer.state.connection).toBe('online'), { withinMs: 15_000 });
    expect(refreshes).toBe(1);

    const { token } = JSON.parse(profile.notes.get(name) ?? '') as { token: string };
    await unwrap(desk.as(token).POST('/api/v1/auth/logout', { body: {} }));
    for (const tab of tabs) {
      await eventually(() => expect(tab.customer.state.ended?.code).toBe('auth.refresh_invalid'), { withinMs: 15_000 });
      expect(tab.customer.state.me?.id).toBe(customer.state.me?.id);
    }
    const [tab] = tabs;
    await tab?.customer.begin({ body: 'Once more' });
    await heard([['Hello'], ['Once more']]);
    expect(tab?.customer.generation).toBe(1);
    expect(tab?.customer.state).toMatchObject({ ended: null, me: { kind: 'guest' } });
    await eventually(() => expect(customer.state.me?.id).toBe(tab?.customer.state.me?.id));
  });

  it('works in a browser that keeps nothing, as long as the page is there', async () => {
    const nothing = () => Promise.reject(new DOMException('Not here', 'SecurityError'));
    const { customer } = profile.tab({
      notes: notesIn(() => {
        throw new DOMException('Not here', 'SecurityError');
      }),
      outbox: () => ({ load: nothing, put: nothing, remove: nothing, claim: nothing }),
    });
    const opening = await customer.begin({ body: 'One' });
    await customer.addTo(opening.id, { body: 'Two' });
    await heard([['One', 'Two']]);
    const [ticket] = customer.state.tickets;
    await customer
      .room(ticket?.roomId ?? '')
      ?.send({ body: 'Three' })
      .sent();
    await heard([['One', 'Two', 'Three']]);
    expect(profile.notes.size).toBe(0);
    customer.keepDraft('new', 'Unsaid');
    expect(customer.draft('new')).toBe('Unsaid');
  });

  it('waits as long as it is told to, and is told what is refused for good', async () => {
    const answers: Response[] = [];
    const asked: number[] = [];
    const between: typeof fetch = (input, init) => {
      if (!addressOf(input).endsWith('/tickets')) return fetch(input, init);
      asked.push(Date.now());
      const answer = answers.shift();
      return answer ? Promise.resolve(answer) : fetch(input, init);
    };
    const problem = (status: number, code: string, headers = {}) =>
      new Response(JSON.stringify({ status, code, detail: 'No.' }), { status, headers });
    answers.push(problem(429, 'request.limited', { 'retry-after': '1' }), problem(403, 'inbox.guests_off'));
    const { customer } = profile.tab({ fetch: between });
    const { id } = await customer.begin({ body: 'Hello' });
    await eventually(() => expect(asked).toHaveLength(1));
    customer.hurry();
    await eventually(() =>
      expect(customer.state.openings).toMatchObject([{ status: 'failed', problem: { code: 'inbox.guests_off' } }]),
    );
    expect((asked[1] ?? 0) - (asked[0] ?? 0)).toBeGreaterThanOrEqual(990);
    const reloaded = profile.tab();
    await eventually(() =>
      expect(reloaded.customer.state.openings).toMatchObject([{ status: 'failed', problem: { status: 403 } }]),
    );
    customer.retryOpening(id);
    await heard([['Hello']]);
    expect(customer.discardOpening(id)).toBe(false);

    answers.push(problem(422, 'message.too_long'));
    const second = await customer.begin({ body: 'Too long' });
    await eventually(() =>
      expect(customer.state.openings.find((each) => each.id === second.id)?.status).toBe('failed'),
    );
    expect(customer.discardOpening(second.id)).toBe(true);
    await eventually(() => expect(reloaded.customer.state.openings.some((each) => each.id === second.id)).toBe(false));
    expect(await said(desk, admin, inboxId)).toEqual([['Hello']]);
  });
});
