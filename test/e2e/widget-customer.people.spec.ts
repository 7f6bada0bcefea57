import type { Customer } from '../../widget/src/customer/api.js';
import type { Browser } from '../../widget/src/customer/browser.js';
import { GuestLinks } from '../../src/identity/accounts/index.js';
import { system } from '../../src/kernel/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import type { Desk, Member } from '../support/desk.js';
import { PASSWORD, startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { Wire } from './live-world.js';
import type { Secret } from './signed-identity-world.js';
import { jwt, makeSecret } from './signed-identity-world.js';
import { addressOf, anInbox, Profile, said } from './widget-customer-world.js';

describe('whoever uses a browser', () => {
  let desk: Desk;
  let admin: Member;
  let wire: Wire;
  let inboxId: string;
  let profile: Profile;
  let secret: Secret;

  beforeAll(async () => {
    desk = await startDesk();
    admin = await desk.member({ role: 'admin' });
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    [wire, inboxId] = [await Wire.to(desk.url), await anInbox(admin)];
    secret = await makeSecret(desk, inboxId);
    profile = new Profile(() => wire.url, inboxId);
  });
  afterEach(() => {
    profile.close();
    wire.close();
  });

  const tokenOf = (sub: string, more: object = {}) =>
    jwt(secret.secret, { sub, aud: inboxId, exp: Math.floor(Date.now() / 1000) + 300, name: sub, ...more });
  const heard = (expected: string[][]) =>
    eventually(async () => expect(await said(desk, admin, inboxId)).toEqual(expected), { withinMs: 15_000 });
  /** Writes and waits until it is there. */
  const writes = async (customer: Customer, body: string) => {
    const { id } = await customer.begin({ body });
    return eventually(
      () => {
        const ticketId = customer.state.openings.find((each) => each.id === id)?.ticketId;
        const ticket = customer.state.tickets.find((each) => each.id === ticketId);
        if (!ticket) throw new Error('It is not there yet.');
        return ticket;
      },
      { withinMs: 15_000 },
    );
  };
  const counted = () => {
    const asked: string[] = [];
    const counting: Browser['fetch'] = (input, init) => {
      asked.push(new URL(addressOf(input)).pathname);
      return fetch(input, init);
    };
    return { asked, counting };
  };

  it('is who the site says; told the same again, nothing happens', async () => {
    const { asked, counting } = counted();
    const { customer } = profile.tab({ fetch: counting });
    await customer.identify(tokenOf('anna', { email: 'anna@example.org' }));
    expect(customer.state.me).toMatchObject({ kind: 'signed', name: 'anna' });
    expect(customer.generation).toBe(0);
    await writes(customer, 'Hello');
    const before = asked.filter((path) => path.endsWith('/identify')).length;
    await customer.identify(tokenOf('anna'));
    expect(asked.filter((path) => path.endsWith('/identify'))).toHaveLength(before);
    expect(customer.isOther(tokenOf('anna'))).toBe(false);
    expect(customer.isOther(tokenOf('ben'))).toBe(true);
    expect(profile.tab().customer.state.me?.name).toBe('anna');
  });

  it('is somebody else: nothing of the one before is left, in this tab and the others, here and at the desk', async () => {
    const [tab, other] = [profile.tab(), profile.tab()];
    const { customer } = tab;
    await customer.identify(tokenOf('anna'));
    const ticket = await writes(customer, 'A secret of Anna');
    await eventually(() => expect(other.customer.state.tickets).toHaveLength(1));
    customer.keepDraft(ticket.id, 'A draft of Anna');
    wire.cut();
    await eventually(() => expect(customer.state.connection).toBe('offline'));
    await customer.room(ticket.roomId)?.send({ body: 'Not sent by Anna' }).kept();
    await customer.begin({ body: 'Not begun by Anna' });
    const anna = JSON.parse(profile.notes.get(`quickdesk.widget.${inboxId}`) ?? '') as { token: string };
    wire.mend();

    await customer.identify(tokenOf('ben'));
    expect(customer.generation).toBe(1);
    expect(customer.state.me?.name).toBe('ben');
    await eventually(() => expect(customer.state).toMatchObject({ ticketsStatus: 'ready', tickets: [], openings: [] }));
    await eventually(() => expect(other.customer).toMatchObject({ generation: 1, state: { me: { name: 'ben' } } }));
    await eventually(() =>
      expect(other.customer.state).toMatchObject({ ticketsStatus: 'ready', tickets: [], openings: [] }),
    );
    expect(customer.draft(ticket.id)).toBe('');
    await eventually(() => expect(kept()).not.toMatch(/Anna|anna/));
    await eventually(async () => expect((await desk.as(anna.token).GET('/api/v1/me')).response.status).toBe(401));
    const [[first] = []] = await said(desk, admin, inboxId);
    expect(first).toBe('A secret of Anna');
  });
  const kept = () => JSON.stringify([[...profile.notes], [...profile.stores].map(([, store]) => [...store.values()])]);

  it('sees nothing of somebody else that was still on its way', async () => {
    const anna = profile.tab();
    await anna.customer.identify(tokenOf('anna'));
    await writes(anna.customer, 'A secret of Anna');
    anna.kill();
    const held: (() => void)[] = [];
    const slow: Browser['fetch'] = async (input, init) => {
      const answer = await fetch(input, init);
      if (addressOf(input).includes('/tickets?')) await new Promise<void>((resolve) => held.push(resolve));
      return answer;
    };
    const { customer } = profile.tab({ fetch: slow });
    await eventually(() => expect(held).toHaveLength(1));
    await customer.identify(tokenOf('ben'));
    const shown = new Set<string>();
    customer.subscribe(() => customer.state.tickets.forEach(({ subject }) => shown.add(subject)));
    await eventually(() => {
      held.splice(0).forEach((release) => release());
      expect(customer.state.ticketsStatus).toBe('ready');
    });
    expect(customer.state).toMatchObject({ me: { name: 'ben' }, tickets: [] });
    expect([...shown]).toEqual([]);
  });

  it('sees nothing of somebody else even when the token of the new one is worth nothing', async () => {
    const { customer } = profile.tab();
    await customer.identify(tokenOf('anna'));
    await writes(customer, 'A secret of Anna');
    await expect(customer.identify(jwt('wrong', { sub: 'ben', aud: inboxId }))).rejects.toMatchObject({ status: 401 });
    expect(customer.state).toMatchObject({ me: null, tickets: [], openings: [] });
  });

  it('was a guest: conversations, drafts and what waits go along', async () => {
    const [tab, other] = [profile.tab(), profile.tab()];
    const { customer } = tab;
    const ticket = await writes(customer, 'As a guest');
    const guestId = customer.state.me?.id ?? '';
    customer.keepDraft(ticket.id, 'Half a sent');
    await customer.identify(tokenOf('anna'));
    expect(customer.state.me).toMatchObject({ kind: 'signed', name: 'anna' });
    await eventually(() => expect(customer.state.tickets).toMatchObject([{ id: ticket.id }]));
    await eventually(() => expect(customer.state.connection).toBe('online'));
    expect(customer.draft(ticket.id)).toBe('Half a sent');
    await customer.room(ticket.roomId)?.send({ body: 'As Anna' }).sent();
    await heard([['As a guest', 'As Anna']]);
    await eventually(() => expect(other.customer.state.tickets).toMatchObject([{ id: ticket.id }]));
    expect([...profile.notes.keys()].filter((key) => key.includes(guestId))).toEqual([]);
  });

  it('was a guest whose message had arrived without the answer getting through: it stays one', async () => {
    const { customer } = profile.tab();
    const ticket = await writes(customer, 'One');
    await eventually(() => expect(customer.state.connection).toBe('online'));
    wire.mute(true);
    void customer.room(ticket.roomId)?.send({ body: 'Two' });
    const opening = await customer.begin({ body: 'Another matter' });
    await heard([['One', 'Two'], ['Another matter']]);
    const identified = customer.identify(tokenOf('anna'));
    wire.cut();
    wire.mute(false);
    wire.mend();
    await identified;
    await eventually(() => expect(customer.state.connection).toBe('online'));
    await customer.room(ticket.roomId)?.send({ body: 'Three' }).sent();
    await eventually(() => expect(customer.state.tickets).toHaveLength(2));
    await heard([['One', 'Two', 'Three'], ['Another matter']]);
    expect(customer.state.openings.filter(({ id, ticketId }) => id === opening.id && ticketId === null)).toEqual([]);
  });

  it('signs in: a wrong password changes nothing, the right one takes along what was the guest’s', async () => {
    const member = await desk.member({ name: 'Mia' });
    const { customer } = profile.tab();
    const ticket = await writes(customer, 'As a guest');
    await expect(customer.signIn(member.email, 'wrong')).rejects.toMatchObject({ status: 401 });
    expect(customer.state.me?.kind).toBe('guest');
    await expect(customer.signIn(member.email, PASSWORD)).resolves.toBe('in');
    expect(customer.state.me).toMatchObject({ kind: 'user', id: member.id, name: 'Mia', email: member.email });
    await eventually(() => expect(customer.state.tickets).toMatchObject([{ id: ticket.id }]));
  });

  it('signs in although the guest’s connection ends before the answer is here: nobody renews the guest meanwhile', async () => {
    const member = await desk.member();
    const asked: string[] = [];
    const slow: Browser['fetch'] = async (input, init) => {
      const { pathname } = new URL(addressOf(input));
      asked.push(pathname);
      const answer = await fetch(input, init);
      if (pathname.endsWith('/login')) await eventually(() => expect(customer.state.connection).toBe('offline'));
      return answer;
    };
    const { customer } = profile.tab({ fetch: slow });
    await writes(customer, 'As a guest');
    await eventually(() => expect(customer.state.connection).toBe('online'));
    await customer.signIn(member.email, PASSWORD);
    await eventually(() =>
      expect(customer.state).toMatchObject({ me: { id: member.id }, connection: 'online', ended: null }),
    );
    expect(asked.filter((path) => path.endsWith('/refresh'))).toEqual([]);
  });

  it('signs out at once, also without a connection; the desk hears of it later', async () => {
    const tab = profile.tab();
    const { customer } = tab;
    await writes(customer, 'Mine');
    customer.keepDraft('new', 'A draft');
    const { token } = JSON.parse(profile.notes.get(`quickdesk.widget.${inboxId}`) ?? '') as { token: string };
    wire.cut();
    await customer.signOut();
    expect(customer.state).toMatchObject({ me: null, tickets: [], openings: [], connection: 'idle', unread: 0 });
    expect(customer.draft('new')).toBe('');
    expect((await desk.as(token).GET('/api/v1/me')).response.status).toBe(200);
    wire.mend();
    tab.kill();
    profile.tab();
    await eventually(async () => expect((await desk.as(token).GET('/api/v1/me')).response.status).toBe(401));
    await eventually(() => expect([...profile.notes.keys()]).toEqual([]));
  });

  it('goes on by the link of a mail as the guest it was sent to; another guest’s matters are not mixed in', async () => {
    const first = profile.tab();
    const ticket = await writes(first.customer, 'From the first browser');
    await first.customer.setContactEmail('mia@example.org');
    expect(first.customer.state.me?.contactEmail).toBe('mia@example.org');
    const guestId = first.customer.state.me?.id ?? '';
    const link = await desk.get(UnitOfWork).run(() => desk.get(GuestLinks).make(system('test'), guestId));

    const elsewhere = new Profile(() => wire.url, inboxId);
    const { customer } = elsewhere.tab();
    await writes(customer, 'Of somebody else');
    await customer.continueWith(link);
    expect(customer.state.me).toMatchObject({ id: guestId, kind: 'guest', contactEmail: 'mia@example.org' });
    expect(customer.generation).toBe(1);
    await eventually(() => expect(customer.state.tickets).toMatchObject([{ id: ticket.id }]));
    await expect(customer.continueWith(link)).rejects.toMatchObject({ code: 'link.used' });
    expect(customer.state.me?.id).toBe(guestId);
    elsewhere.close();
  });

  it('answers what is asked first, and the page says what it knows: kept until there is somebody, refused by place', async () => {
    for (const body of [
      { key: 'order', label: 'Order', type: 'text', fromSite: true },
      { key: 'seats', label: 'Seats', type: 'number', fromSite: true },
    ])
      await admin.client.POST('/api/v1/customer-attributes', { body: body as never });
    const { customer } = profile.tab();
    await customer.setAttributes({ seats: 4 });
    expect(customer.state.me).toBeNull();
    await customer.begin({ body: 'Hello' }, { name: 'Mia', email: 'nonsense', order: 'A-17' });
    await heard([['Hello']]);
    await eventually(() => expect(customer.state.answersProblem?.errors).toMatchObject([{ pointer: '/contactEmail' }]));
    expect(customer.state.me).toMatchObject({ name: 'Mia', contactEmail: null });
    const path = { id: customer.state.me?.id ?? '' };
    const known = async () => (await admin.client.GET('/api/v1/customers/{id}', { params: { path } })).data?.attributes;
    await eventually(async () => expect(await known()).toEqual({ order: 'A-17', seats: 4 }));
    await expect(customer.setAttributes({ nothing: 1 })).rejects.toMatchObject({ status: 422 });
    await customer.setName('Mia Berg');
    await customer.setLocale('de');
    expect(profile.tab().customer.state.me).toMatchObject({ name: 'Mia Berg', locale: 'de' });
  });
});
