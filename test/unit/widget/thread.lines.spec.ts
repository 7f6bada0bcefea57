import type { Message, OutboxItem, RoomEvent } from '@quickdesk/live';
import type { Me } from '../../../widget/src/customer/api.js';
import { linesOf } from '../../../widget/src/thread/lines.js';

const me: Me = { id: 'me', kind: 'user', name: 'Anna', email: null, contactEmail: null, locale: 'en' };
const at = (minute: number) => new Date(2026, 4, 4, 12, minute).toISOString();

const message = (seq: number, author: Message['author'], minute: number): Message => ({
  seq,
  at: at(minute),
  author,
  clientId: `c${seq}`,
  body: `${seq}`,
  replyTo: null,
  thread: null,
  replies: 0,
  mentions: [],
  attachments: [],
  preview: null,
  editedAt: null,
  removedAt: null,
  reactions: {},
});

const mine = { kind: 'user', id: 'me' } as const;
const guest = { kind: 'guest', id: 'who I was' } as const;
const ana = { kind: 'user', id: 'ana' } as const;

const came = (seq: number, userId: string): RoomEvent => ({
  roomId: 'r',
  seq,
  type: 'room.member_joined',
  at: at(0),
  actor: { kind: 'user', id: userId },
  data: { userId },
});

const waits = { clientId: 'w', queuedAt: Date.parse(at(9)) } as OutboxItem;

function lines(messages: Message[], more: Partial<Parameters<typeof linesOf>[0]> = {}) {
  const span = { from: 0, to: messages.length };
  return linesOf({ messages, events: [], waiting: [], reachedStart: true, me, ...span, ...more });
}

describe('the lines of a thread', () => {
  it('name an author anew when others spoke before, or it was long ago', () => {
    const said = [
      message(1, mine, 0),
      message(2, mine, 1),
      message(3, ana, 2),
      message(4, ana, 3),
      message(5, ana, 20),
    ];
    expect(lines(said).map(({ first }) => first)).toEqual([true, false, true, false, true]);
    expect(lines(said).map(({ day }) => day)).toEqual([true, false, false, false, false]);
  });

  it('say who has joined once, where the beginning is known', () => {
    const said = [message(1, mine, 0), message(2, ana, 1), message(3, mine, 2), message(4, ana, 3)];
    const joins = (more: object) => lines(said, more).map((each) => each.joins);
    expect(joins({})).toEqual([false, true, false, false]);
    expect(joins({ reachedStart: false })).toEqual([false, false, false, false]);
    expect(joins({ from: 2 })).toEqual([false, false]);
  });

  it('take what was written as a guest for one’s own', () => {
    const said = [message(1, guest, 0), message(2, mine, 1), message(3, ana, 2)];
    expect(lines(said).map(({ own }) => own)).toEqual([true, true, false]);
    expect(lines(said)[1]?.first).toBe(false);
  });

  it('show others coming and going in their place, and nothing else that happens', () => {
    const said = [message(2, mine, 0), message(5, mine, 1)];
    const events = [came(1, 'me'), came(3, 'otto'), { ...came(4, 'otto'), type: 'room.changed' }];
    expect(lines(said, { events }).map(({ key }) => key)).toEqual(['c2', 'e3', 'c5']);
  });

  it('have what is on its way below the last, and not below what is only drawn last', () => {
    const said = [message(1, mine, 0), message(2, mine, 1)];
    expect(lines(said, { waiting: [waits] }).map(({ key }) => key)).toEqual(['c1', 'c2', 'w']);
    expect(lines(said, { waiting: [waits], to: 1 }).map(({ key }) => key)).toEqual(['c1']);
  });
});
