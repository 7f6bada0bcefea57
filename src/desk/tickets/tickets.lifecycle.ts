export const statuses = ['new', 'open', 'pending', 'on_hold', 'solved', 'closed'] as const;
export type Status = (typeof statuses)[number];

/** What can happen to a ticket that may change its status. */
export const acts = ['customer_replies', 'staff_replies', 'open', 'wait', 'hold', 'solve', 'close', 'assign'] as const;
export type Act = (typeof acts)[number];

const stays = undefined;

/**
 * What becomes of a ticket: `stays` where the act is fine and changes nothing, null where it is not possible. Nothing
 * ever becomes new again, and nothing comes back from closed: what a customer writes then begins a follow-up.
 */
const table: Record<Status, Record<Act, Status | null | undefined>> = {
  new: {
    customer_replies: stays,
    staff_replies: 'open',
    open: 'open',
    wait: 'pending',
    hold: 'on_hold',
    solve: 'solved',
    close: 'closed',
    assign: 'open',
  },
  open: {
    customer_replies: stays,
    staff_replies: stays,
    open: stays,
    wait: 'pending',
    hold: 'on_hold',
    solve: 'solved',
    close: 'closed',
    assign: stays,
  },
  pending: {
    customer_replies: 'open',
    staff_replies: stays,
    open: 'open',
    wait: stays,
    hold: 'on_hold',
    solve: 'solved',
    close: 'closed',
    assign: stays,
  },
  on_hold: {
    customer_replies: 'open',
    staff_replies: stays,
    open: 'open',
    wait: 'pending',
    hold: stays,
    solve: 'solved',
    close: 'closed',
    assign: stays,
  },
  solved: {
    customer_replies: 'open',
    staff_replies: stays,
    open: 'open',
    wait: 'pending',
    hold: 'on_hold',
    solve: stays,
    close: 'closed',
    assign: stays,
  },
  closed: {
    customer_replies: null,
    staff_replies: null,
    open: null,
    wait: null,
    hold: null,
    solve: null,
    close: stays,
    assign: null,
  },
};

/** The status afterwards, the same where nothing changes; null where it is not possible. */
export function after(status: Status, act: Act): Status | null {
  const next = table[status][act];
  return next === undefined ? status : next;
}

const actTo: Record<Status, Act | null> = {
  new: null,
  open: 'open',
  pending: 'wait',
  on_hold: 'hold',
  solved: 'solve',
  closed: 'close',
};

/** The act by which somebody asks for a status; nobody can ask for new. */
export function askingFor(status: Status): Act | null {
  return actTo[status];
}
