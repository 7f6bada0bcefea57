import { randomUUID } from 'node:crypto';
import { TicketView } from '../../src/desk/views/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { TicketTallies } from '../../src/desk/tickets/index.js';
import type { Member } from '../support/desk.js';
import { seeded } from '../support/seeded.js';
import type { TicketSeen, TicketWorld } from '../support/tickets.js';
import { ticketWorld } from '../support/tickets.js';

interface View {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly filter: Readonly<Record<string, readonly string[]>>;
  readonly sort: string;
  readonly query: string;
  readonly position: number;
  readonly version: number;
}

interface Heard {
  readonly id: string;
  readonly view: View | null;
}

const standard = ['unassigned', 'mine', 'team', 'waiting', 'snoozed', 'solved', 'all', 'spam'];

describe('views of tickets', () => {
  let world: TicketWorld;
  beforeAll(async () => {
    world = await ticketWorld();
  });
  afterAll(() => world.desk.close());

  const views = async (who: Member) => (await world.calls.ok<{ data: View[] }>(who, 'GET', '/ticket-views')).data;
  const counts = async (who: Member) => {
    const { data } = await world.calls.ok<{ data: { id: string; count: number | null }[] }>(
      who,
      'GET',
      '/ticket-views/counts',
    );
    return Object.fromEntries(data.map(({ id, count }) => [id, count]));
  };
  /** The rows of each view, read and counted one by one. */
  const recounted = async (who: Member) => {
    const found: Record<string, number> = {};
    for (const { id, query } of await views(who)) {
      const { data, page } = await world.calls.ok<{ data: TicketSeen[]; page: { total: number } }>(
        who,
        'GET',
        `/tickets?${query}&limit=100&total=true`,
      );
      expect(data).toHaveLength(page.total);
      found[id] = page.total;
    }
    return found;
  };
  const make = (who: Member, name: string, filter: object, about: object = {}) =>
    world.calls.ok<View>(who, 'POST', '/ticket-views', { name, filter, ...about });

  it('are the same eight for everybody at the desk, and not for customers', async () => {
    expect((await views(world.ana)).map(({ id }) => id)).toEqual(standard);
    expect(await world.calls.refused(world.customer, 'GET', '/ticket-views')).toBe('403 access.forbidden');
    expect(await world.calls.refused(world.customer, 'GET', '/ticket-views/counts')).toBe('403 access.forbidden');
  });

  it('are counted exactly as their rows are, for each by what they reach, through a long random history', async () => {
    const { calls, desk, customer, other, ana, ben, far, lead, admin, teamId, elsewhere } = world;
    const { pick: one } = seeded(7);
    const tickets: string[] = [];
    const saved = [
      await make(ana, 'Mine that is urgent', { assigneeId: 'me', priority: ['urgent', 'high'] }),
      await make(ana, 'Not with the teams', { 'teamId[ne]': 'mine', 'assigneeId[ne]': ['none'] }),
      await make(ana, 'Ben’s or nobody’s', { assigneeId: [ben.id, 'none'], 'status[ne]': ['closed', 'solved'] }),
      await make(ana, 'Waits', { waiting: 'true', 'priority[ne]': 'low', priority: ['low', 'normal', 'high'] }),
      await make(ana, 'Of Otto', { requesterId: other.id, shelf: ['queue', 'waiting'] }),
    ];
    const acts: Record<string, (id: string) => Promise<unknown>> = {
      open: async () => tickets.push((await calls.open(one([customer, other]))).id),
      solve: (id) => calls.change(admin, id, { status: 'solved' }),
      close: (id) => calls.change(admin, id, { status: 'closed' }),
      move: (id) => calls.change(admin, id, { status: one(['open', 'pending', 'on_hold']) }),
      prioritise: (id) => calls.change(admin, id, { priority: one(['low', 'normal', 'high', 'urgent']) }),
      assign: (id) => calls.change(admin, id, { assigneeId: one([ana.id, ben.id, lead.id, admin.id, null]) }),
      transfer: (id) =>
        calls.ok(admin, 'POST', `/tickets/${id}/transfer`, { teamId: one([teamId, elsewhere, null]), note: 'Yours' }),
      snooze: (id) => calls.ok(admin, 'PUT', `/tickets/${id}/snooze`, {}),
      wake: (id) => calls.ok(admin, 'DELETE', `/tickets/${id}/snooze`),
      spam: (id) => calls.ok(admin, 'PUT', `/tickets/${id}/spam`, {}),
      unspam: (id) => calls.ok(admin, 'DELETE', `/tickets/${id}/spam`),
      merge: (id) => calls.ok(admin, 'POST', `/tickets/${id}/merge`, { into: one(tickets) }),
      reply: async (id) => {
        const ticket = await calls.get(admin, id);
        const who = one([admin, ticket.requesterId === customer.id ? customer : other]);
        return calls.say(who, ticket.conversationId, 'Hello', { force: true });
      },
    };
    const run = async (name: string, id: string) => acts[name]?.(id);
    await Promise.all(Array.from({ length: 6 }, () => run('open', '')));
    const done = new Map<string, number>();
    for (let step = 1; step <= 20; step += 1) {
      const names = Array.from({ length: 8 }, () => one(Object.keys(acts)));
      const results = await Promise.allSettled(names.map((name) => run(name, one(tickets))));
      results.forEach(({ status }, at) => {
        const name = names[at] ?? '';
        if (status === 'fulfilled') done.set(name, (done.get(name) ?? 0) + 1);
      });
      if (step % 4 !== 0) continue;
      // Two at once, as two nodes would.
      if (step % 8 === 0) await Promise.all([desk.get(TicketTallies).fold(), desk.get(TicketTallies).fold()]);
      for (const who of [ana, far, lead, admin]) expect(await counts(who)).toEqual(await recounted(who));
    }
    expect([...done.keys()].sort()).toEqual(Object.keys(acts).sort());
    await desk.get(TicketTallies).fold();
    const rows = await desk.get(UnitOfWork).read().query<unknown[]>(folded);
    expect(rows).toEqual([]);
    const { [saved[0]?.id ?? '']: urgent, all } = await counts(ana);
    expect(urgent).not.toBeNull();
    expect(all).toBeGreaterThan(0);
    for (const { id } of saved) await calls.ok(ana, 'DELETE', `/ticket-views/${id}`);
  });

  it('are kept in one form, whichever way they were asked', async () => {
    const { ana, calls } = world;
    const view = await make(
      ana,
      'VIP',
      { shelf: 'waiting,queue', 'createdAt[gte]': '2026-01-01T01:00:00+01:00', assigneeId: 'me' },
      { sort: '-priority,id' },
    );
    expect(view).toMatchObject({
      kind: 'personal',
      filter: { assigneeId: ['me'], 'createdAt[gte]': ['2026-01-01T00:00:00.000Z'], shelf: ['queue', 'waiting'] },
      sort: '-priority,id',
      version: 1,
    });
    const rows = await calls.ok<{ data: TicketSeen[] }>(ana, 'GET', `/tickets?${view.query}`);
    for (const { assigneeId } of rows.data) expect(assigneeId).toBe(ana.id);
    const same = await calls.ok<View>(ana, 'PATCH', `/ticket-views/${view.id}`, { filter: { ...view.filter } });
    expect(same).toEqual(view);
    const changed = await calls.ok<View>(ana, 'PATCH', `/ticket-views/${view.id}`, { name: 'VIPs', sort: 'number' });
    expect(changed).toMatchObject({ name: 'VIPs', sort: 'number', filter: view.filter, version: 2 });
    expect(await calls.refused(ana, 'PATCH', `/ticket-views/${view.id}`, { name: 'Late' }, 1)).toBe(
      '412 ticket_view.stale',
    );
    expect(await calls.refused(ana, 'DELETE', `/ticket-views/${view.id}`, undefined, 1)).toBe('412 ticket_view.stale');
    await calls.ok(ana, 'DELETE', `/ticket-views/${view.id}`, undefined, 2);
    expect((await views(ana)).map(({ id }) => id)).toEqual(standard);
  });

  it.each([
    ['a field that there is not', { color: 'red' }, '/filter/color'],
    ['a value that there is not', { status: ['open', 'lost'] }, '/filter/status'],
    ['an operator that does not fit', { 'shelf[gt]': 'queue' }, '/filter/shelf[gt]'],
    ['a number', { number: 7 }, '/filter/number'],
    ['nothing', { tag: [] }, '/filter/tag'],
    ['what is no filter', { limit: '5' }, '/filter/limit'],
    ['a sort among the filters', { sort: 'number' }, '/filter/sort'],
    ['more than an address holds', { tag: Array.from({ length: 40 }, (_, n) => `${n}${'x'.repeat(150)}`) }, '/filter'],
  ])('are refused that ask for %s', async (_what, filter, pointer) => {
    const { ana, calls } = world;
    const answer = await calls.call(ana, 'POST', '/ticket-views', { name: 'Wrong', filter });
    expect(answer).toMatchObject({ status: 422, body: { code: 'request.invalid', errors: [{ pointer }] } });
    const sort = await calls.call(ana, 'POST', '/ticket-views', { name: 'Wrong', filter: {}, sort: 'colour' });
    expect(sort).toMatchObject({ status: 422, body: { errors: [{ pointer: '/sort' }] } });
    expect((await views(ana)).map(({ id }) => id)).toEqual(standard);
  });

  it('are shared by who may, and changed by their owner or who manages those of others', async () => {
    const { ana, ben, lead, admin, calls } = world;
    expect(await calls.refused(ana, 'POST', '/ticket-views', { name: 'Ours', filter: {}, shared: true })).toBe(
      '403 access.forbidden',
    );
    const shared = await make(lead, 'Urgent', { priority: 'urgent' }, { shared: true });
    const own = await make(ana, 'For me alone', {});
    expect((await views(ana)).slice(standard.length).map(({ id }) => id)).toEqual([own.id, shared.id]);
    expect((await views(ben)).slice(standard.length).map(({ id, kind }) => [id, kind])).toEqual([
      [shared.id, 'shared'],
    ]);
    const path = `/ticket-views/${shared.id}`;
    expect(await calls.refused(ben, 'PATCH', path, { name: 'Mine now' })).toBe('403 access.forbidden');
    expect(await calls.refused(ben, 'DELETE', path)).toBe('403 access.forbidden');
    expect(await calls.refused(ben, 'PATCH', `/ticket-views/${own.id}`, { name: 'Mine now' })).toBe(
      '404 ticket_view.not_found',
    );
    expect(await calls.refused(admin, 'DELETE', `/ticket-views/${own.id}`)).toBe('404 ticket_view.not_found');
    expect(await calls.refused(ana, 'PATCH', `/ticket-views/${own.id}`, { shared: true })).toBe('403 access.forbidden');
    expect(await calls.ok(admin, 'PATCH', path, { name: 'Most urgent' })).toMatchObject({ name: 'Most urgent' });
    await calls.ok(admin, 'DELETE', path);
    expect(await calls.refused(lead, 'DELETE', path)).toBe('404 ticket_view.not_found');
    await calls.ok(ana, 'DELETE', `/ticket-views/${own.id}`);
  });

  it('are put into the order one likes, also by two at once', async () => {
    const { ben, lead, calls } = world;
    const [a, b, c] = [await make(ben, 'A', {}), await make(ben, 'B', {}), await make(ben, 'C', {})];
    const order = async () =>
      (await views(ben))
        .slice(standard.length)
        .map(({ name }) => name)
        .join('');
    expect(await order()).toBe('ABC');
    await calls.ok(ben, 'PUT', '/ticket-views/order', { ids: [c.id] });
    expect(await order()).toBe('CAB');
    await Promise.all([
      calls.ok(ben, 'PUT', '/ticket-views/order', { ids: [b.id, a.id, c.id] }),
      calls.ok(ben, 'PUT', '/ticket-views/order', { ids: [a.id, b.id, c.id] }),
    ]);
    expect(['ABC', 'BAC']).toContain(await order());
    expect(await calls.refused(lead, 'PUT', '/ticket-views/order', { ids: [a.id] })).toBe('404 ticket_view.not_found');
    for (const { id } of [a, b, c]) await calls.ok(ben, 'DELETE', `/ticket-views/${id}`);
  });

  it('are at most fifty each', async () => {
    const { far, calls } = world;
    await Promise.all(Array.from({ length: 50 }, (_, n) => make(far, `View ${n}`, {})));
    expect(await calls.refused(far, 'POST', '/ticket-views', { name: 'One more', filter: {} })).toBe(
      '409 ticket_view.too_many',
    );
  });

  it('reach who sees them live, in the shape that a reload gives, and nobody else', async () => {
    const { ana, lead, customer, calls } = world;
    const [ofLead, ofAna, outside] = [await lead.socket(), await ana.socket(), await customer.socket()];
    const seenBy = async (who: Member, id: string) => (await views(who)).find((view) => view.id === id) ?? null;
    const heard = (socket: typeof ofLead, id: string, fits: (view: View | null) => boolean) =>
      socket.heard<Heard>('ticket-view:changed', (event) => event.id === id && fits(event.view));

    const { id } = await make(lead, 'Live', { status: 'new' });
    expect((await heard(ofLead, id, () => true)).view).toEqual(await seenBy(lead, id));
    await ofAna.silent('ticket-view:changed');

    await calls.ok(lead, 'PATCH', `/ticket-views/${id}`, { shared: true });
    expect((await heard(ofAna, id, () => true)).view).toEqual(await seenBy(ana, id));
    await heard(ofLead, id, (view) => view?.kind === 'shared');

    await calls.ok(lead, 'PATCH', `/ticket-views/${id}`, { shared: false });
    expect(await heard(ofAna, id, (view) => view === null)).toMatchObject({ view: await seenBy(ana, id) });
    expect((await heard(ofLead, id, (view) => view?.version === 3)).view).toEqual(await seenBy(lead, id));

    const other = await make(lead, 'Other', {});
    await calls.ok(lead, 'PUT', '/ticket-views/order', { ids: [other.id, id] });
    expect((await heard(ofLead, id, (view) => view?.position === 2)).view).toEqual(await seenBy(lead, id));

    await calls.ok(lead, 'DELETE', `/ticket-views/${id}`);
    await heard(ofLead, id, (view) => view === null);
    await outside.silent('ticket-view:changed');
  });

  it('that an older version kept and this one does not understand have no count, and keep no other from theirs', async () => {
    const { desk, admin } = world;
    const view = { id: randomUUID(), ownerId: admin.id, name: 'Old', filter: { moon: ['full'] }, sort: 'number' };
    const rest = { shared: false, position: 1, version: 1, createdAt: 0, updatedAt: 0 };
    await desk.get(UnitOfWork).quiet('a view of the test', async (tx) => {
      await tx.insert(TicketView, { ...view, ...rest });
    });
    const counted = await counts(admin);
    expect(counted[view.id]).toBeNull();
    expect(counted.all).toBeGreaterThan(0);
  });
});

const folded = `SELECT COUNT(*) AS n FROM ticket_tallies GROUP BY assigneeId, teamId, status, shelf, \`rank\`
  HAVING COUNT(*) > 1 OR SUM(count) = 0`;
