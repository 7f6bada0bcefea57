import { acts, after, askingFor, statuses } from '../../src/desk/tickets/tickets.lifecycle.js';
import type { Act, Status } from '../../src/desk/tickets/tickets.lifecycle.js';

/** Every pair, written out by hand: what becomes of a ticket. `-` where it is not possible. */
const decided = `
#         customer_replies staff_replies open    wait    hold    solve   close  assign
new       new              open          open    pending on_hold solved  closed open
open      open             open          open    pending on_hold solved  closed open
pending   open             pending       open    pending on_hold solved  closed pending
on_hold   open             on_hold       open    pending on_hold solved  closed on_hold
solved    open             solved        open    pending on_hold solved  closed solved
closed    -                -             -       -       -       -       closed -
`;

const [head = [], ...rows] = decided
  .trim()
  .split('\n')
  .map((line) => line.replace(/^#/, ' ').trim().split(/\s+/));
const pairs = rows.flatMap(([status, ...cells]) =>
  cells.map((to, at) => ({ status: status as Status, act: head[at] as Act, to: to === '-' ? null : (to as Status) })),
);

describe('the lifecycle of tickets', () => {
  it('is decided for every status and every act', () => {
    expect([...new Set(pairs.map(({ status }) => status))].sort()).toEqual([...statuses].sort());
    expect([...new Set(pairs.map(({ act }) => act))].sort()).toEqual([...acts].sort());
    expect(pairs).toHaveLength(statuses.length * acts.length);
  });

  it.each(pairs)('$status, $act: $to', ({ status, act, to }) => {
    expect(after(status, act)).toBe(to);
  });

  it('leads back to new from nowhere, out of closed to nowhere, and from every other status to each but new', () => {
    for (const { status, to } of pairs) if (status !== 'new') expect(to).not.toBe('new');
    const reached = (from: Status) => new Set(pairs.filter(({ status }) => status === from).map(({ to }) => to));
    expect(reached('closed')).toEqual(new Set([null, 'closed']));
    for (const status of statuses.filter((each) => each !== 'new' && each !== 'closed'))
      expect(reached(status)).toEqual(new Set(statuses.filter((each) => each !== 'new')));
  });

  it('has one act to ask for each status, but for new', () => {
    const asking = { new: null, open: 'open', pending: 'wait', on_hold: 'hold', solved: 'solve', closed: 'close' };
    expect(Object.fromEntries(statuses.map((status) => [status, askingFor(status)]))).toEqual(asking);
  });
});
