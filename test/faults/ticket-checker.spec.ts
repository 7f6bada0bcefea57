import { excerpt } from './history/excerpt.js';
import type { Heard, StoredEvent } from './history/history.js';
import { rightTimes } from './history/right-times.js';
import type { TicketHistory } from './history/ticket-checker.js';
import { mailedAgain, ticketComplaints } from './history/ticket-checker.js';
import type { TicketAct } from './history/ticket-work.js';

const [CARLA, ANA, ROOM, ID] = ['carla', 'ana', 'the-room', 'the-ticket'];

type Story = { -readonly [K in keyof TicketHistory]: TicketHistory[K] } & { acts: TicketAct[]; stored: StoredEvent[] };

function said(seq: number, by: string, clientId: string, body: string): StoredEvent {
  const actor = { kind: 'user', id: by };
  return { roomId: ROOM, seq, type: 'message.posted', at: seq * 1000, actor, clientId, data: { body } };
}

/** One ticket, one answer, one mail, all as it should be. */
function story(): Story {
  const times = { began: 1, ended: 2, outcome: 'ok' };
  return {
    acts: [
      { ...times, what: 'open', by: CARLA, clientId: 't-1', body: 'Asked t-1.', ticketId: ID, roomId: ROOM },
      { ...times, what: 'answer', by: ANA, clientId: 't-2', body: 'Answered t-2.', roomId: ROOM, seq: 2 },
    ],
    tickets: [{ id: ID, requesterId: CARLA, conversationId: ROOM }],
    stored: [said(1, CARLA, 't-1', 'Asked t-1.'), said(2, ANA, 't-2', 'Answered t-2.')],
    lastSeqs: new Map([[ROOM, 2]]),
    mails: [{ to: 'carla@example.com', text: 'You have an answer from us: Answered t-2.', id: 'notice.aaaaaaaaaaaa' }],
    addresses: new Map([[CARLA, 'carla@example.com']]),
    staff: new Set([ANA]),
    deliveries: [{ id: 'a-delivery-00', key: 'mail.staff_replied.aaaaaaaaaaaa', status: 'sent' }],
    pending: 0,
    counts: [{ kind: 'open', counted: 1, there: 1 }],
  };
}

describe('the checker of tickets', () => {
  const told = (change: (story: Story) => unknown) => {
    const each = story();
    change(each);
    return ticketComplaints(each).map((line) => line.slice(0, line.indexOf(':')));
  };

  it('has nothing to say of a story that is as it should be', () => {
    expect(told(() => undefined)).toEqual([]);
  });

  it.each<[string, string[], (story: Story) => unknown]>([
    ['an acknowledged ticket is not there', ['lost'], (s) => (s.tickets = [{ ...s.tickets[0]!, id: 'another' }])],
    ['an acknowledged answer is not there', ['lost', 'gap'], (s) => s.stored.pop()],
    ['an answer is acknowledged at another place', ['lost'], (s) => (s.acts[1] = { ...s.acts[1]!, seq: 3 })],
    [
      'an opening is there twice',
      ['double'],
      (s) => s.stored.push({ ...said(1, CARLA, 't-1', 'Asked t-1.'), roomId: 'another' }),
    ],
    ['a conversation has a gap', ['gap'], (s) => (s.lastSeqs = new Map([[ROOM, 3]]))],
    ['somebody is refused', ['refused'], (s) => (s.acts[1] = { ...s.acts[1]!, outcome: 'server.failed' })],
    ['an answer is in no mail', ['owed'], (s) => (s.mails = [{ ...s.mails[0]!, text: 'You have an answer.' }])],
    ['a mail goes to somebody else', ['owed'], (s) => (s.mails = [{ ...s.mails[0]!, to: 'otto@example.com' }])],
    ['a mail counts as sent and has not come', ['owed'], (s) => (s.mails = [{ ...s.mails[0]!, id: 'bbbbbbbbbbbb' }])],
    ['a mail is owed still', ['owed'], (s) => (s.deliveries = [{ ...s.deliveries[0]!, status: 'owed' }])],
    ['a mail waits still', ['owed'], (s) => (s.pending = 1)],
    ['more are counted than there are', ['count'], (s) => (s.counts = [{ kind: 'open', counted: 2, there: 1 }])],
  ])('complains when %s', (_what, kinds, change) => {
    expect(told(change)).toEqual(kinds);
  });

  it('lets an answer be that was mailed to nobody, when its reader wrote after it', () => {
    const change = (s: Story) => {
      s.stored.push(said(3, CARLA, 't-3', 'Added t-3.'));
      s.lastSeqs = new Map([[ROOM, 3]]);
      s.mails = [{ ...s.mails[0]!, text: 'Something else.' }];
    };
    expect(told(change)).toEqual([]);
  });

  it('counts mails that came twice', () => {
    const each = story();
    expect([mailedAgain(each), mailedAgain({ mails: [...each.mails, ...each.mails] })]).toEqual([0, 1]);
  });
});

describe('times by clocks that were wrong', () => {
  it('are put right by when each thing was heard, and by what came before it', () => {
    const at = (seq: number, ms: number) => ({ ...said(seq, ANA, `m-${seq}`, ''), at: ms });
    const heard: Heard[] = [1, 3].map((seq) => ({ device: 'd', person: ANA, roomId: ROOM, seq, at: seq * 1000 + 5 }));
    const stored = [at(1, 1000), at(2, 602_000), at(3, -597_000), at(4, 4000)];
    expect(rightTimes(stored, heard, [600_000, -600_000]).map((event) => event.at)).toEqual([1000, 2000, 3000, 4000]);
  });
});

describe('an excerpt', () => {
  it('holds who tried what the complaint names, what is stored of it, and what broke meanwhile', () => {
    const { acts, stored } = story();
    const round = (n: number, fromMs: number) => ({ round: n, what: [`fault ${n}`], fromMs, toMs: fromMs + 10 });
    const whole = { acts, stored, beganAt: 0, rounds: [round(1, 1990), round(2, 90_000)] };
    expect(excerpt(`lost: answer t-2 in ${ROOM} by ana was acknowledged and is not stored so`, whole)).toEqual([
      `0.00 s to 0.00 s: ana answer t-2 in ${ROOM}: ok`,
      `2.00 s: stored at 2 of ${ROOM}: message.posted t-2 by ana`,
      'round 1, from 1.99 s: fault 1',
    ]);
  });
});
