import type { TicketSeen, TicketWorld } from '../support/tickets.js';
import { ticketWorld } from '../support/tickets.js';

/**
 * Every status, and all that can be asked of a ticket in it, by hand: the status afterwards, or the refusal. A star: the
 * customer waits for an answer then.
 */
const decided = `
#        customer  staff      new        open       pending    on_hold    solved     closed  assigned
new      new*      open       new*       open*      pending    on_hold*   solved     closed  open*
open     open*     open       impossible open       pending    on_hold    solved     closed  open
pending  open*     pending    impossible open       pending    on_hold    solved     closed  pending
on_hold  open*     on_hold    impossible open       pending    on_hold    solved     closed  on_hold
solved   open*     solved     impossible open       pending    on_hold    solved     closed  solved
closed   follows   refused    impossible refused    refused    refused    refused    closed  refused
`;

const [head = [], ...rows] = decided
  .trim()
  .split('\n')
  .map((line) => line.replace(/^#/, ' ').trim().split(/\s+/));
const cases = rows.flatMap(([from = '', ...cells]) =>
  cells.map((expected, at) => ({ from, asked: head[at] ?? '', expected })),
);

describe('what becomes of tickets', () => {
  let world: TicketWorld;
  beforeAll(async () => {
    world = await ticketWorld();
  });
  afterAll(() => world.desk.close());

  /** Answered by the desk, unless it is new: then nobody waits. */
  const ticketThatIs = async (status: string): Promise<TicketSeen> => {
    const { calls, customer, admin } = world;
    const { id, conversationId } = await calls.open(customer);
    if (status === 'new') return calls.get(admin, id);
    await calls.say(admin, conversationId, 'We look into it.');
    return status === 'open' ? calls.get(admin, id) : calls.change(admin, id, { status });
  };

  const act = (asked: string, { id, conversationId }: TicketSeen) => {
    const { calls, customer, admin, ana } = world;
    const say = (who: typeof customer) =>
      calls.call(who, 'POST', `/rooms/${conversationId}/messages`, calls.message('And another thing'));
    if (asked === 'customer') return say(customer);
    if (asked === 'staff') return say(admin);
    return calls.call(
      admin,
      'PATCH',
      `/tickets/${id}`,
      asked === 'assigned' ? { assigneeId: ana.id } : { status: asked },
    );
  };

  const moves = async (id: string) => {
    const { calls, admin } = world;
    const { data } = await calls.ok<{ data: { type: string; facts: { from: string; to: string } }[] }>(
      admin,
      'GET',
      `/tickets/${id}/history?limit=100`,
    );
    return data.filter(({ type }) => type === 'ticket.moved').map(({ facts: { from, to } }) => `${from} ${to}`);
  };

  it.each(cases)('$from, $asked: $expected', async ({ from, asked, expected }) => {
    const { calls, admin, customer } = world;
    const before = await ticketThatIs(from);
    const told = await moves(before.id);
    expect(before.status).toBe(from);
    const answer = await act(asked, before);
    const after = await calls.get(admin, before.id);
    if (expected === 'impossible' || expected === 'refused') {
      const refusal = expected === 'refused' ? [409, 'ticket.closed'] : [422, 'ticket.status_impossible'];
      expect([answer.status, answer.body.code]).toEqual(refusal);
      expect(after).toEqual(before);
      expect(await moves(before.id)).toEqual(told);
      return;
    }
    expect(answer.status).toBeLessThan(300);
    if (expected === 'follows') {
      expect(after).toEqual(before);
      const { data } = await calls.ok<{ data: TicketSeen[] }>(customer, 'GET', '/tickets?sort=-number&limit=1');
      expect(data[0]).toMatchObject({ followUpOf: before.id, status: 'new' });
      return;
    }
    const [status, waits] = [expected.replace('*', ''), expected.endsWith('*')];
    expect(after.status).toBe(status);
    expect(after.waitingSince === null ? '' : 'waits').toBe(waits ? 'waits' : '');
    expect([after.solvedAt !== null, after.closedAt !== null]).toEqual([
      status === 'solved' || (status === 'closed' && after.solvedAt !== null),
      status === 'closed',
    ]);
    expect((await moves(before.id)).slice(told.length)).toEqual(status === from ? [] : [`${from} ${status}`]);
  });
});
