import { FakeClock } from '../../src/kernel/index.js';
import { Database, UnitOfWork } from '../../src/platform/database/index.js';
import { ReportsRepository } from '../../src/reactions/reports/reports.repository.js';
import type { Member } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { seeded } from '../support/seeded.js';
import type { TicketSeen, TicketWorld } from '../support/tickets.js';
import { ticketWorld } from '../support/tickets.js';

interface Figures {
  readonly created: number;
  readonly solved: number;
  readonly reopened: number;
  readonly answered: number;
  readonly answerMean: number | null;
  readonly answerMedian: number | null;
  readonly answerP90: number | null;
}

interface Days {
  readonly timeZone: string;
  readonly data: readonly (Figures & { readonly date: string })[];
  readonly total: Figures;
}

interface Stands {
  readonly waiting: number;
  readonly longestWait: { readonly ticketId: string; readonly number: number; readonly since: string } | null;
  readonly unassigned: number;
  readonly open: {
    readonly total: number;
    readonly byStatus: readonly { status: string; count: number }[];
    readonly byTeam: readonly { teamId: string | null; name: string | null; count: number }[];
    readonly byAgent: readonly { userId: string | null; name: string | null; count: number }[];
    readonly otherTeams: number;
    readonly otherAgents: number;
  };
}

const MINUTE = 60_000;
const open = 'new,open,pending,on_hold';

describe('the dashboard', () => {
  const clock = new FakeClock(Date.parse('2026-11-10T22:50:00Z'));
  let world: TicketWorld;

  beforeAll(async () => {
    // Nothing is set aside here: what fails is tried until it does not.
    world = await ticketWorld({ clock, env: { CONSUMER_ATTEMPTS: '100' } });
  });
  afterAll(() => world.desk.close());

  const days = async (who: Member, about = 'from=2026-11-01&to=2026-11-30') => {
    await world.desk.settle();
    return world.calls.ok<Days>(who, 'GET', `/dashboard/days?${about}`);
  };
  const stands = (who: Member) => world.calls.ok<Stands>(who, 'GET', '/dashboard');
  const happened = ({ data }: Days) =>
    data
      .filter(({ created, solved, reopened, answered }) => created + solved + reopened + answered > 0)
      .map(({ date, created, solved, reopened, answered }) => [date, created, solved, reopened, answered]);
  const reset = (position: number) =>
    world.calls.ok({ token: world.desk.operatorKey }, 'POST', `/consumers/reports/reset`, { position });
  const lasting = async (who: Member) => (await days(who)).total;
  const count = async (who: Member, query: string) => {
    const { page } = await world.calls.ok<{ page: { total: number } }>(
      who,
      'GET',
      `/tickets?${query}&shelf[ne]=spam&limit=1&total=true`,
    );
    return page.total;
  };

  it('tells what happened by the days of whoever asks, wherever midnight is for them', async () => {
    const { calls, customer, ana, admin, teamId } = world;
    const ticket = await calls.open(customer);
    await calls.change(admin, ticket.id, { teamId });
    clock.advance(20 * MINUTE);
    await calls.say(ana, ticket.conversationId, 'It is on its way');
    clock.advance(5 * MINUTE);
    await calls.say(ana, ticket.conversationId, 'This is no first answer');
    await calls.change(ana, ticket.id, { status: 'solved' });
    clock.advance(2 * 60 * MINUTE);
    await calls.say(customer, ticket.conversationId, 'It is the wrong one');
    await calls.change(ana, ticket.id, { status: 'solved' });
    await calls.change(ana, ticket.id, { status: 'closed' });

    expect(happened(await days(admin))).toEqual([
      ['2026-11-10', 1, 1, 0, 1],
      ['2026-11-11', 0, 1, 1, 0],
    ]);
    expect(happened(await days(admin, 'from=2026-11-01&to=2026-11-30&timeZone=Europe/Berlin'))).toEqual([
      ['2026-11-10', 1, 0, 0, 0],
      ['2026-11-11', 0, 2, 1, 1],
    ]);
    expect(happened(await days(admin, 'from=2026-11-11&to=2026-11-11&timeZone=Asia/Kathmandu'))).toEqual([
      ['2026-11-11', 1, 2, 1, 1],
    ]);
    const { total, data } = await days(admin);
    expect(data).toHaveLength(30);
    expect(total).toMatchObject({ created: 1, solved: 2, reopened: 1, answered: 1, answerMean: 1200 });
    expect(total.answerMedian).toBeGreaterThan(600);
    expect(total.answerMedian).toBeLessThanOrEqual(1200);
    const usual = await days(admin, 'timeZone=Europe/Berlin');
    expect([usual.data.length, usual.data.at(-1)?.date]).toEqual([30, '2026-11-11']);
  });

  it('counts as a first answer what the customer waited for, and as solved what was not merged away', async () => {
    const { calls, customer, other, ana, admin } = world;
    const before = await lasting(admin);
    const forThem = await calls.ok(ana, 'POST', '/tickets', {
      requesterId: other.id,
      subject: 'They called',
      message: calls.message('You called, and I write it down'),
    });
    await calls.say(ana, forThem.conversationId, 'And more');
    const [one, two] = [await calls.open(customer, 'Once'), await calls.open(customer, 'Twice')];
    await calls.say(customer, one.conversationId, 'Hello?');
    await calls.say(ana, (await calls.get(ana, one.id)).backstageId, 'Who takes this?');
    await calls.ok(admin, 'POST', `/tickets/${two.id}/merge`, { into: one.id });
    const after = await lasting(admin);
    expect(after.created - before.created).toBe(3);
    expect(after.answered - before.answered).toBe(0);
    expect(after.solved - before.solved).toBe(0);
    await calls.say(ana, one.conversationId, 'Now it is one');
    expect((await lasting(admin)).answered - before.answered).toBe(1);
  });

  it('shows each what they reach: their own doing, their teams, or everything', async () => {
    const { calls, desk, other, ana, ben, far, lead, admin, teamId, elsewhere } = world;
    const before = await Promise.all([ana, ben, far, lead, admin].map((who) => lasting(who)));
    const own = await calls.ok<{ key: string }>(admin, 'POST', '/roles', {
      name: 'On their own',
      permissions: ['ticket.read', 'ticket.work'],
      scope: 'own',
    });
    const solo = await desk.member({ role: own.key, name: 'Sol' });
    const there = await calls.open(other, 'Where is the ship?');
    await calls.change(admin, there.id, { teamId: elsewhere, assigneeId: far.id });
    await calls.say(far, there.conversationId, 'At sea');
    await calls.change(far, there.id, { status: 'solved' });
    const here = await calls.open(other, 'What does it cost?');
    await calls.change(admin, here.id, { teamId, assigneeId: solo.id });
    await calls.change(solo, here.id, { status: 'solved' });

    const after = await Promise.all([ana, ben, far, lead, admin].map((who) => lasting(who)));
    const more = after.map((each, at) => {
      const { solved, answered } = before[at] ?? each;
      return [each.solved - solved, each.answered - answered];
    });
    expect(more).toEqual([
      [1, 0],
      [1, 0],
      [1, 1],
      [1, 0],
      [2, 1],
    ]);
    expect(await lasting(solo)).toMatchObject({ created: 0, solved: 1, reopened: 0, answered: 0 });
    expect((await stands(solo)).open.total).toBe(0);
    expect(await calls.refused(other, 'GET', '/dashboard')).toBe('403 access.forbidden');
    expect(await calls.refused(other, 'GET', '/dashboard/days')).toBe('403 access.forbidden');
    expect(await calls.refused(lead, 'GET', '/dashboard/first-steps')).toBe('403 access.forbidden');
  });

  it('stands as the lists say, for each by what they reach, through a long random history', async () => {
    const { calls, customer, other, ana, ben, far, lead, admin, teamId, elsewhere } = world;
    const { pick } = seeded(17);
    const tickets: TicketSeen[] = [];
    for (let step = 0; step < 80; step += 1) {
      clock.advance(pick([1, 7, 90]) * MINUTE);
      if (step < 12 || step % 5 === 0) tickets.push(await calls.open(pick([customer, other])));
      const { id, conversationId, requesterId } = pick(tickets);
      const by = requesterId === customer.id ? customer : other;
      const act = pick<() => Promise<unknown>>([
        () => calls.say(by, conversationId, 'Hello?', { force: true }),
        () => calls.say(pick([ana, lead, admin]), conversationId, 'Hello', { force: true }),
        () => calls.change(admin, id, { status: pick(['open', 'pending', 'on_hold', 'solved']) }),
        () => calls.change(admin, id, { assigneeId: pick([ana.id, ben.id, far.id, null]) }),
        () =>
          calls.ok(admin, 'POST', `/tickets/${id}/transfer`, { teamId: pick([teamId, elsewhere, null]), note: 'Go' }),
        () => calls.ok(admin, 'PUT', `/tickets/${id}/snooze`, {}),
        () => calls.ok(admin, pick(['PUT', 'DELETE']), `/tickets/${id}/spam`, {}),
      ]);
      await act().catch(() => undefined);
    }
    for (const who of [ana, far, lead, admin]) {
      const now = await stands(who);
      expect(now.open.total).toBe(await count(who, `status=${open}`));
      expect(now.waiting).toBe(await count(who, 'shelf=queue&waiting=true'));
      expect(now.unassigned).toBe(await count(who, 'shelf=queue&assigneeId=none'));
      for (const { status, count: told } of now.open.byStatus)
        expect([status, told]).toEqual([status, await count(who, `status=${status}`)]);
      for (const { teamId: id, count: told } of now.open.byTeam)
        expect([id, told]).toEqual([id, await count(who, `status=${open}&teamId=${id ?? 'none'}`)]);
      for (const { userId: id, count: told } of now.open.byAgent)
        expect([id, told]).toEqual([id, await count(who, `status=${open}&assigneeId=${id ?? 'none'}`)]);
      const { data } = await calls.ok<{ data: TicketSeen[] }>(
        who,
        'GET',
        '/tickets?shelf=queue&waiting=true&sort=waitingSince&limit=1',
      );
      expect(now.longestWait?.since).toBe(data[0]?.waitingSince);
    }
    expect((await stands(admin)).waiting).toBeGreaterThan(1);
    const [{ answered }] = await world.desk
      .get(UnitOfWork)
      .read()
      .query<[{ answered: number }]>('SELECT COUNT(*) AS answered FROM tickets WHERE `firstAnsweredAt` IS NOT NULL');
    // Besides the one that was written down for a customer, who had not asked.
    expect((await lasting(admin)).answered).toBe(Number(answered) - 1);
  });

  it('says the same when it is added up anew: from the beginning, from the middle, and after it was lost', async () => {
    const { admin, lead, calls, customer, desk } = world;
    const told = async () => [
      await days(admin),
      await days(lead, 'from=2026-11-01&to=2026-11-30&timeZone=Asia/Kolkata'),
    ];
    const before = await told();
    expect(before[0]?.total.created).toBeGreaterThan(20);
    for (const position of [0, 40]) {
      await reset(position);
      expect(await told()).toEqual(before);
    }
    await desk.get(UnitOfWork).quiet('the figures are lost', (manager) => manager.query('DELETE FROM report_figures'));
    await reset(0);
    expect(await told()).toEqual(before);
    await calls.open(customer, 'It goes on');
    expect((await lasting(admin)).created - (before[0]?.total.created ?? 0)).toBe(1);
  });

  it('counts nothing twice and nothing less when it fails in the middle', async () => {
    const { admin, ana, calls, customer, desk } = world;
    const before = await lasting(admin);
    const adding = jest.spyOn(desk.get(ReportsRepository), 'add');
    const rename = (from: string, to: string) => desk.get(Database).source.query(`ALTER TABLE ${from} RENAME TO ${to}`);
    // What is known of the tickets is written, and then what is added up of them is not.
    await rename('report_figures', 'report_figures_gone');
    const ticket = await calls.open(customer, 'While it fails');
    await calls.say(ana, ticket.conversationId, 'Answered all the same');
    await calls.change(ana, ticket.id, { status: 'solved' });
    await eventually(async () => {
      const tried = await Promise.allSettled(adding.mock.results.map(({ value }) => value as Promise<void>));
      expect(tried.map(({ status }) => status)).toContain('rejected');
    });
    adding.mockRestore();
    await rename('report_figures_gone', 'report_figures');
    const after = await lasting(admin);
    expect([after.created, after.answered, after.solved]).toEqual([
      before.created + 1,
      before.answered + 1,
      before.solved + 1,
    ]);
  });

  it('refuses days that there are not, and too many of them', async () => {
    const { calls, ana } = world;
    const refused = (about: string) => calls.refused(ana, 'GET', `/dashboard/days?${about}`);
    expect(await refused('from=2026-02-30')).toMatch(/^422 /);
    expect(await refused('from=yesterday')).toMatch(/^4/);
    expect(await refused('from=2026-11-02&to=2026-11-01')).toMatch(/^422 /);
    expect(await refused('from=2024-01-01&to=2026-11-01')).toMatch(/^422 /);
    expect(await refused('timeZone=Middle/Earth')).toMatch(/^422 /);
    expect(await refused('timeZone=%2B02:00')).toMatch(/^422 /);
  });

  it('reads who waits along an index, however many tickets there are', async () => {
    const uow = world.desk.get(UnitOfWork);
    const plan = async (rest: string) => {
      const from = uow.dialect === 'mysql' ? 'tickets FORCE INDEX (ix_tickets_waiting)' : 'tickets';
      const sql = `${rest.replace('tickets', from)}`;
      return JSON.stringify(
        await uow.read().query(`${uow.dialect === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN'} ${sql}`),
      );
    };
    const waiting = "FROM tickets WHERE shelf = 'queue' AND `waitingSince` > 0";
    for (const sql of [`SELECT COUNT(*) ${waiting}`, `SELECT number ${waiting} ORDER BY \`waitingSince\` LIMIT 1`]) {
      const told = await plan(sql);
      expect(told).toContain('ix_tickets_waiting');
      expect(told).not.toMatch(/TEMP B-TREE|filesort/);
    }
  });
});

describe('the first steps', () => {
  it('are done one by one, by what is there', async () => {
    const { desk, calls, customer, admin } = await ticketWorld();
    const steps = async () => {
      await desk.settle();
      const { data } = await calls.ok<{ data: { step: string; done: boolean }[] }>(
        admin,
        'GET',
        '/dashboard/first-steps',
      );
      return data.filter(({ done }) => done).map(({ step }) => step);
    };
    expect(await steps()).toEqual(['colleague']);
    await calls.open(customer);
    expect(await steps()).toEqual(['colleague', 'ticket']);
    const origin = 'https://shop.example.com';
    const { id } = await calls.ok(admin, 'POST', '/inboxes', { name: 'Shop', allowedOrigins: [origin] });
    expect(await steps()).toEqual(['inbox', 'colleague', 'ticket']);
    await fetch(`${desk.url}/api/v1/inboxes/${id}/public`, { headers: { origin } });
    expect(await steps()).toEqual(['inbox', 'snippet', 'colleague', 'ticket']);
    await desk.close();
  });
});
