import type { Customer, Ticket } from '../../widget/src/customer/api.js';
import type { Browser } from '../../widget/src/customer/browser.js';
import { eventually } from '../support/eventually.js';
import type { TicketWorld } from '../support/tickets.js';
import { ticketWorld } from '../support/tickets.js';
import { Wire } from './live-world.js';
import { anInbox, Profile } from './widget-customer-world.js';

describe('what a customer sees of their conversations', () => {
  let world: TicketWorld;
  let wire: Wire;
  let inboxId: string;
  let profile: Profile;

  beforeAll(async () => {
    world = await ticketWorld({ env: { ASSIGNMENT_POSITION_PACE: '50ms' } });
  });
  afterAll(() => world.desk.close());
  beforeEach(async () => {
    const admin = await world.desk.member({ role: 'admin' });
    [wire, inboxId] = [await Wire.to(world.desk.url), await anInbox(admin, { greeting: 'Hello' })];
    profile = new Profile(() => wire.url, inboxId);
  });
  afterEach(() => {
    profile.close();
    wire.close();
  });

  const writes = async (customer: Customer, body: string): Promise<Ticket> => {
    await customer.begin({ body });
    const [ticket] = await eventually(
      () => {
        const found = customer.state.tickets.filter(({ subject }) => subject === body);
        expect(found).toHaveLength(1);
        return found;
      },
      { withinMs: 15_000 },
    );
    return ticket as Ticket;
  };
  const seen = (customer: Customer, id: string) => customer.state.tickets.find((each) => each.id === id);
  /** A page that was there all the time shows what a page shows that is opened now. */
  const expectSameAsReload = async ({ customer }: { customer: Customer }) => {
    const fresh = profile.tab().customer;
    const shown = ({ state }: Customer) => ({
      tickets: state.tickets,
      unread: state.unread,
      more: state.moreTickets,
      settings: state.settings,
      me: state.me,
    });
    await eventually(() => expect(fresh.state).toMatchObject({ connection: 'online', ticketsStatus: 'ready' }));
    await eventually(() => expect(shown(customer)).toEqual(shown(fresh)));
  };

  it('is told its place in the queue, who has it, and that it is solved; ends it itself', async () => {
    const { lead, ana, other, calls, teamId } = world;
    const tab = profile.tab();
    const before = await calls.open(other, 'Somebody was first');
    await calls.change(lead, before.id, { teamId });
    const { customer } = tab;
    const ticket = await writes(customer, 'Second in line');
    await calls.change(lead, ticket.id, { teamId });
    await eventually(() => expect(seen(customer, ticket.id)?.position).toBeGreaterThan(1));
    await expectSameAsReload(tab);
    await calls.change(lead, before.id, { status: 'solved' });
    await eventually(() => expect(seen(customer, ticket.id)?.position).toBe(1));
    await calls.change(lead, ticket.id, { assigneeId: ana.id });
    await eventually(() =>
      expect(seen(customer, ticket.id)).toMatchObject({ position: null, assignee: { id: ana.id } }),
    );
    await expectSameAsReload(tab);
    await customer.endChat(ticket.id);
    expect(seen(customer, ticket.id)).toMatchObject({ status: 'solved', position: null });
    await expectSameAsReload(tab);
  });

  it('misses nothing that happened while it was cut off', async () => {
    const { lead, ana, calls } = world;
    const tab = profile.tab();
    const { customer } = tab;
    const [one, two] = [await writes(customer, 'One'), await writes(customer, 'Two')];
    await eventually(() => expect(customer.state.connection).toBe('online'));
    wire.cut();
    await eventually(() => expect(customer.state.connection).toBe('offline'));
    await calls.say(ana, one.roomId, 'While you were away');
    await calls.change(lead, two.id, { status: 'solved' });
    wire.mend();
    await eventually(() => expect(customer.state.tickets).toMatchObject([{ id: two.id }, { id: one.id }]));
    await eventually(() => expect(customer.state.unread).toBe(1));
    expect(seen(customer, one.id)).toMatchObject({ unread: 1, preview: 'While you were away' });
    await expectSameAsReload(tab);
  });

  it('reads page after page, and one that is further down when it is asked for', async () => {
    const { customer } = profile.tab();
    const first = await writes(customer, 'The first of many');
    const { token } = JSON.parse(profile.notes.get(`quickdesk.widget.${inboxId}`) ?? '') as { token: string };
    for (let n = 0; n < 22; n += 1) await world.calls.open({ token }, `Another ${n}`);
    const later = profile.tab().customer;
    await eventually(() => expect(later.state.tickets).toHaveLength(20));
    expect(later.state.moreTickets).toBe(true);
    expect(seen(later, first.id)).toBeUndefined();
    await expect(later.findTicket(first.id)).resolves.toBe(true);
    expect(later.state.tickets.at(-1)?.id).toBe(first.id);
    await expect(later.findTicket('0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11')).resolves.toBe(false);
    await later.loadMoreTickets();
    expect(later.state).toMatchObject({ moreTickets: false, ticketsStatus: 'ready' });
    expect(later.state.tickets.map(({ number }) => number)).toEqual(
      later.state.tickets.map(({ number }) => number).toSorted((one, other) => other - one),
    );
    expect(later.state.tickets).toHaveLength(23);
  });

  it('follows what the site chooses: at once with a connection, in a while without one', async () => {
    const admin = await world.desk.member({ role: 'admin' });
    const change = (body: object) =>
      admin.client.PATCH('/api/v1/inboxes/{id}', { params: { path: { id: inboxId } }, body: body as never });
    const pauses: (() => void)[] = [];
    const patient: Browser['after'] = (ms, call) => {
      if (ms === 20_000) pauses.push(call);
      const timer = ms === 20_000 ? undefined : setTimeout(call, ms);
      return () => clearTimeout(timer);
    };
    const nobody = profile.tab({ after: patient }).customer;
    await eventually(() => expect(nobody.state.settings?.greeting).toBe('Hello'));
    await change({ greeting: 'Welcome' });
    pauses.splice(0).forEach((call) => call());
    await eventually(() => expect(nobody.state.settings?.greeting).toBe('Welcome'));

    const { customer } = profile.tab();
    await writes(customer, 'Hello');
    await eventually(() => expect(customer.state.connection).toBe('online'));
    await eventually(async () => {
      await change({ greeting: `At once ${Date.now()}` });
      await eventually(() => expect(customer.state.settings?.greeting).toMatch(/At once/), { withinMs: 500 });
    });
    await admin.client.POST('/api/v1/inboxes/{id}/archive', { params: { path: { id: inboxId } } });
    await eventually(() => expect(customer.state).toMatchObject({ settings: null, settingsProblem: { status: 404 } }));
    pauses.splice(0).forEach((call) => call());
    await eventually(() => expect(nobody.state).toMatchObject({ settings: null, settingsProblem: { status: 404 } }));
  });
});
