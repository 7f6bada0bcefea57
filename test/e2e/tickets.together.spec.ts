import type { Opening } from '../../src/desk/tickets/index.js';
import { Ticket, TicketOpening, TicketTallies } from '../../src/desk/tickets/index.js';
import { streamOf } from '../../src/conversation/rooms/index.js';
import type { Actor } from '../../src/kernel/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { Streams } from '../../src/platform/events/index.js';
import { inContext } from '../../src/platform/observability/index.js';
import type { Desk, Member } from '../support/desk.js';
import type { TicketCalls, TicketSeen } from '../support/tickets.js';
import { ticketWorld } from '../support/tickets.js';

describe('tickets that are opened at the same moment', () => {
  let desk: Desk;
  let calls: TicketCalls;
  let customer: Member;
  let other: Member;
  let ana: Member;
  let lead: Member;
  let admin: Member;
  let teamId: string;
  let opening: TicketOpening;

  beforeAll(async () => {
    ({ desk, calls, customer, other, ana, lead, admin, teamId } = await ticketWorld());
    opening = desk.get(TicketOpening);
  });
  afterAll(() => desk.close());

  const person = ({ id }: Member, permissions = ['ticket.open']): Actor => ({
    kind: 'user',
    id,
    permissions: new Set(permissions),
    scope: 'all',
  });
  const first = (body: string) => ({ message: { ...calls.message(body), attachmentIds: [] } });
  const from = (requestId: string, who: Actor, input: Opening) =>
    inContext({ requestId, address: `10.0.0.${requestId.slice(1)}` }, () => opening.open(who, input));
  const all = () => desk.get(UnitOfWork).read().countBy(Ticket, {});

  it('are written together, and each is its own: its number, its rooms, its history, its request', async () => {
    const [before, counted] = [await all(), jest.spyOn(desk.get(TicketTallies), 'opened')];
    const names = Array.from({ length: 12 }, (_, at) => `r${at + 1}`);
    const tickets = await Promise.all(
      names.map((name, at) => from(name, person(at % 2 ? customer : other), first(`Question ${name}`))),
    );
    // The first goes at once; all that came while it was written are written together.
    expect(counted.mock.calls.map(([tickets]) => tickets.length)).toEqual([1, 11]);
    counted.mockRestore();
    expect(await all()).toBe(before + 12);
    const numbers = tickets.map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, at) => (numbers[0] ?? 0) + at));
    for (const [at, { id, conversationId }] of tickets.entries()) {
      const name = names[at] ?? '';
      const seen = await calls.get(ana, id);
      expect(seen).toMatchObject({
        subject: `Question ${name}`,
        preview: `Question ${name}`,
        version: 1,
        shelf: 'queue',
      });
      const streams = desk.get(Streams);
      const told = [
        ...(await streams.after(`ticket:${id}`, 0, 9)),
        ...(await streams.after(streamOf(conversationId), 0, 9)),
      ];
      expect(told.map(({ type }) => type)).toEqual([
        'ticket.opened',
        'room.created',
        'room.member_joined',
        'message.posted',
      ]);
      expect(told.every(({ requestId, address }) => requestId === name && address === `10.0.0.${at + 1}`)).toBe(true);
      const mine = at % 2 ? customer : other;
      expect((await calls.call(mine, 'GET', `/rooms/${conversationId}/messages`)).status).toBe(200);
    }
  });

  it('of which one is refused, held or asked twice, spoil no other', async () => {
    const filter = { name: 'Words', kind: 'words', words: ['spam'], action: 'hold', appliesTo: 'everybody' };
    const { id: filterId } = await calls.ok<{ id: string }>(admin, 'POST', '/message-filters', filter);
    const blocked = await calls.call(lead, 'POST', `/customers/${other.id}/block`, { reason: 'Insults' });
    expect(blocked.status).toBeLessThan(300);
    const agent = person(ana, ['ticket.work', 'ticket.read']);
    const nothing = (clientId: string) => ({ message: { clientId, body: '', attachmentIds: [] } });
    const before = await all();
    const twice = first('Asked twice');
    const answers = await Promise.allSettled([
      opening.open(person(customer), first('Good')),
      opening.open(person(other), first('From who is blocked')),
      opening.open(person(customer), twice),
      opening.open(person(customer), nothing('in my own')),
      opening.open(person(customer), twice),
      opening.open(person(customer), first('This is spam')),
      opening.open(person(customer), { ...first('Not theirs to say'), priority: 'urgent' }),
      opening.open(person(ana, ['ticket.work', 'ticket.read']), {
        requesterId: customer.id,
        subject: 'She rang',
        teamId,
      }),
      opening.open(agent, { requesterId: lead.id, teamId: customer.id }),
      opening.open(agent, { requesterId: customer.id, ...nothing('in her name') }),
      opening.open(person(customer), first('Good as well')),
    ]);
    const told = answers.map((answer) =>
      answer.status === 'fulfilled' ? 'opened' : (answer.reason as { code?: string }).code,
    );
    expect(told).toEqual([
      'opened',
      'customer.blocked',
      'opened',
      'message.empty',
      'opened',
      'opened',
      'ticket.not_for_requesters',
      'opened',
      'ticket.team_unknown',
      'message.empty',
      'opened',
    ]);
    expect(await all()).toBe(before + 6 - 1);
    const tickets = answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : undefined));
    expect(tickets[2]?.id).toBe(tickets[4]?.id);
    const held = await calls.get(ana, tickets[5]?.id ?? '');
    expect(held).toMatchObject({ preview: '', status: 'new' });
    expect(await messagesOf(held)).toEqual([]);
    expect(await messagesOf(await calls.get(ana, tickets[10]?.id ?? ''))).toEqual(['Good as well']);
    await calls.ok(admin, 'DELETE', `/message-filters/${filterId}`);
    await calls.ok(lead, 'POST', `/customers/${other.id}/unblock`);
  });

  it('are counted exactly, each kind', async () => {
    const counts = async () => {
      const { data } = await calls.ok<{ data: { id: string; count: number }[] }>(admin, 'GET', '/ticket-views/counts');
      return new Map(data.map(({ id, count }) => [id, count]));
    };
    const before = await counts();
    await Promise.all(
      Array.from({ length: 9 }, (_, at) =>
        at % 3 === 0
          ? opening.open(person(ana, ['ticket.work', 'ticket.read']), {
              requesterId: customer.id,
              assigneeId: ana.id,
              subject: 'x',
            })
          : opening.open(person(customer), first(`Another ${at}`)),
      ),
    );
    const now = await counts();
    expect((now.get('all') ?? 0) - (before.get('all') ?? 0)).toBe(9);
    expect((now.get('unassigned') ?? 0) - (before.get('unassigned') ?? 0)).toBe(6);
  });

  async function messagesOf({ conversationId }: TicketSeen): Promise<unknown[]> {
    const { body } = await calls.call(admin, 'GET', `/rooms/${conversationId}/messages`);
    return (body.data as { type: string; data: { body: string } }[])
      .filter(({ type }) => type === 'message.posted')
      .map(({ data }) => data.body);
  }
});
