import { complaints } from './history/checker.js';
import type { Act, Facts, History, RoomEvent, StoredEvent } from './history/history.js';
import { readingComplaints } from './history/reading-checker.js';
import type { Reading } from './history/unread-view.js';

const ROOM = 'the room';
const [ANA, BEN] = ['ana', 'ben'] as const;
const DEVICE = 'the laptop of ben';

/** A history that is as it should be: two people, four messages, and what became of them. */
class Story {
  readonly stored: StoredEvent[] = [];
  readonly acts: Act[] = [];
  readonly heard: History['heard'][number][] = [];
  views: { device: string; person: string; roomId: string; events: RoomEvent[] }[] = [];
  reloads = new Map<string, RoomEvent[]>();
  lastSeqs = new Map<string, number>();
  wordMs = 0;

  constructor() {
    this.happened('room.created', ANA, {});
    for (const userId of [ANA, BEN]) this.happened('room.member_joined', ANA, { userId });
    this.send(ANA, 'm-1');
    this.send(BEN, 'm-2');
    this.send(ANA, 'm-3');
    this.happened('message.edited', ANA, { message: 4, after: 'New' });
    this.act({ what: 'edit', by: ANA, message: 4, body: 'New' });
    this.amend(4, { body: 'New', editedAt: 1 });
    this.happened('message.reaction_added', BEN, { message: 6, emoji: '👍' });
    this.act({ what: 'react', by: BEN, message: 6, emoji: '👍' });
    this.amend(6, { reactions: { '👍': ['user:ben'] } });
    this.happened('message.removed', BEN, { message: 5 });
    this.act({ what: 'remove', by: BEN, message: 5 });
    this.amend(5, { body: '', removedAt: 1 });
    this.isSeen();
  }

  /** A device and a fresh reader see what is stored by now. */
  isSeen(): void {
    const events = this.stored.map((event) => structuredClone(event));
    this.views = [{ device: DEVICE, person: BEN, roomId: ROOM, events }];
    this.reloads = new Map([[ROOM, events.map((event) => structuredClone(event))]]);
    this.lastSeqs = new Map([[ROOM, this.stored.length]]);
    this.heard.push(...events.map(({ seq, at }) => ({ device: DEVICE, person: BEN, roomId: ROOM, seq, at })));
  }

  happened(type: string, by: string, data: Facts, clientId: string | null = null): number {
    const seq = this.stored.length + 1;
    this.stored.push({ roomId: ROOM, seq, type, at: seq * 10_000, actor: { kind: 'user', id: by }, clientId, data });
    return seq;
  }

  send(by: string, clientId: string): void {
    const facts = { clientId, body: `Said ${clientId}`, editedAt: null, removedAt: null, reactions: {} };
    const seq = this.happened('message.posted', by, facts, clientId);
    this.act({ what: 'send', by, clientId, body: facts.body, seq });
  }

  act(act: Pick<Act, 'what' | 'by'> & Partial<Act>): void {
    const now = this.stored.length * 10_000;
    this.acts.push({ roomId: ROOM, began: now - 5, ended: now + 5, outcome: 'ok', ...act });
  }

  amend(seq: number, data: Facts): void {
    const event = this.stored[seq - 1];
    if (event) this.stored[seq - 1] = { ...event, data: { ...event.data, ...data } };
  }

  get view(): RoomEvent[] {
    return this.views[0]?.events ?? [];
  }
}

describe('the checker of histories', () => {
  const told = (change: (story: Story) => unknown) => {
    const story = new Story();
    change(story);
    return complaints(story);
  };
  const only = (kind: string): unknown[] => [expect.stringMatching(new RegExp(`^${kind}: `))];

  it('has nothing to say of a history that is as it should be', () => {
    expect(told(() => undefined)).toEqual([]);
  });

  it.each<[string, string, (story: Story) => unknown]>([
    [
      'an acknowledged message is not stored',
      'lost',
      (s) => s.act({ what: 'send', by: ANA, clientId: 'm-9', seq: 10 }),
    ],
    [
      'a message is acknowledged at another place',
      'lost',
      (s) => s.act({ what: 'send', by: ANA, clientId: 'm-1', seq: 5, body: 'Said m-1' }),
    ],
    ['an acknowledged edit is not stored', 'lost', (s) => s.act({ what: 'edit', by: ANA, message: 4, body: 'Newer' })],
    ['an acknowledged removal is not stored', 'lost', (s) => s.act({ what: 'remove', by: ANA, message: 4 })],
    [
      'an acknowledged reaction is not stored',
      'lost',
      (s) => s.act({ what: 'react', by: ANA, message: 4, emoji: '🎉' }),
    ],
    [
      'what was refused is stored',
      'refused',
      (s) => {
        s.happened('message.edited', ANA, { message: 6, after: 'Hidden' });
        s.happened('message.removed', ANA, { message: 6 });
        s.amend(6, { body: '', editedAt: 1, removedAt: 1, reactions: {} });
        s.act({ what: 'edit', by: ANA, message: 6, body: 'Hidden', outcome: 'message.removed' });
        s.isSeen();
      },
    ],
    [
      'a message is removed without having been',
      'refused',
      (s) => s.act({ what: 'react', by: ANA, message: 4, outcome: 'message.removed' }),
    ],
    [
      'somebody is turned away from a room they are in',
      'refused',
      (s) => s.act({ what: 'open', by: BEN, outcome: 'room.not_found' }),
    ],
    [
      'somebody is called muted who is not',
      'refused',
      (s) => s.act({ what: 'send', by: BEN, clientId: 'm-8', outcome: 'room.muted' }),
    ],
    ['a fault of the server is told', 'refused', (s) => s.act({ what: 'open', by: BEN, outcome: 'server.failed' })],
    [
      'somebody writes who has left',
      'unlawful',
      (s) => {
        s.happened('room.member_left', BEN, { userId: BEN });
        s.isSeen();
        s.send(BEN, 'm-4');
        s.happened('room.member_joined', ANA, { userId: BEN });
        s.heard.length = 0;
        s.isSeen();
        s.heard.length = 0;
      },
    ],
    [
      'somebody writes who is muted',
      'unlawful',
      (s) => {
        s.happened('room.member_muted', ANA, { userId: BEN });
        s.send(BEN, 'm-4');
        s.isSeen();
      },
    ],
    [
      'somebody hears a room they have left',
      'overheard',
      (s) => {
        s.happened('room.member_left', BEN, { userId: BEN });
        s.send(ANA, 'm-4');
        s.isSeen();
      },
    ],
    ['a device has a hole', 'order', (s) => s.view.splice(5, 1)],
    ['a device has two events in another order', 'order', (s) => s.view.splice(4, 2, ...s.view.slice(4, 6).reverse())],
    ['a device has something twice', 'order', (s) => s.view.splice(5, 0, s.view[4] as RoomEvent)],
    [
      'a device has something that is not stored there',
      'order',
      (s) => s.view.splice(2, 1, { ...(s.view[2] as RoomEvent), type: 'room.changed' }),
    ],
    ['a device does not have the end', 'missed', (s) => s.view.pop()],
  ])('complains when %s', (_what, kind, change) => {
    expect(told(change)).toEqual(only(kind));
  });

  it('complains of a gap in the places, and of a room that has come further than it has events', () => {
    expect(told((s) => s.stored.splice(7, 1))).toEqual(expect.arrayContaining(only('gap')));
    expect(told((s) => s.lastSeqs.set(ROOM, 10))).toEqual(only('gap'));
    expect(told((s) => s.lastSeqs.delete(ROOM))).toEqual(only('gap'));
  });

  it('complains of a message that is stored twice', () => {
    const twice = told((s) => {
      s.happened('message.posted', ANA, { ...s.stored[3]?.data, body: 'Said m-1', editedAt: null }, 'm-1');
      s.isSeen();
    });
    expect(twice).toEqual(only('double'));
    expect(
      told((s) => {
        s.happened('message.edited', ANA, { message: 4, after: 'New' });
        s.isSeen();
      }),
    ).toEqual(only('double'));
  });

  it('complains when a row, a reload or a device shows something else than came of a message', () => {
    const shown = (what: string): unknown[] => [expect.stringMatching(new RegExp(`^content: ${what}`))];
    expect(told((s) => s.amend(6, { body: 'Something else' }))).toEqual(shown('the row'));
    const forget = (events: RoomEvent[] | undefined, data: Facts) =>
      events?.fill({ ...(events[5] as RoomEvent), data: { ...events[5]?.data, ...data } }, 5, 6);
    expect(told((s) => forget(s.reloads.get(ROOM), { reactions: {} }))).toEqual(shown('a reload'));
    expect(told((s) => forget(s.view, { body: 'Something else' }))).toEqual(shown(DEVICE));
    expect(told((s) => s.reloads.get(ROOM)?.pop())).toEqual(shown('a reload'));
  });

  it('accepts what nobody can know, and what had its reason', () => {
    const story = told((s) => {
      // Nobody answered: stored or not, both are right.
      s.act({ what: 'send', by: ANA, clientId: 'm-7', outcome: 'lost' });
      s.act({ what: 'send', by: ANA, clientId: 'm-1', body: 'Said m-1', outcome: 'lost' });
      s.act({ what: 'react', by: ANA, message: 5, outcome: 'message.removed' });
      s.happened('room.member_left', BEN, { userId: BEN });
      s.act({ what: 'send', by: BEN, clientId: 'm-8', outcome: 'room.not_found' });
      s.happened('room.member_joined', ANA, { userId: BEN });
      s.happened('room.member_muted', ANA, { userId: BEN });
      s.act({ what: 'send', by: BEN, clientId: 'm-9', outcome: 'room.muted' });
      s.isSeen();
    });
    expect(story).toEqual([]);
  });

  describe('of what was read', () => {
    const places = { lastSeq: 9, deliveredSeq: 6, readSeq: 4, unreadAfter: 4, unread: 1 };
    /** Ben has read the first message; of the others one is his own and was taken away, and one is new. */
    const toldOf = (change: Partial<Reading>, more: (story: Story) => void = () => undefined) => {
      const story = new Story();
      story.act({ what: 'received', by: BEN, message: 6 });
      story.act({ what: 'read', by: BEN, message: 4 });
      more(story);
      return readingComplaints({ ...story, readings: [{ person: BEN, roomId: ROOM, ...places, ...change }] });
    };

    it('has nothing to say when all counts are right', () => {
      expect(toldOf({})).toEqual([]);
      const marked = toldOf({ unreadAfter: 3, unread: 2 }, (s) => s.act({ what: 'unread', by: BEN, message: 4 }));
      expect(marked).toEqual([]);
    });

    it.each<[string, string, Partial<Reading>]>([
      ['a count is not what the log gives', 'unread', { unread: 2 }],
      ['somebody is told that a room has come less far than it has', 'unread', { lastSeq: 8 }],
      ['what was read is read no more', 'read', { readSeq: 0 }],
      ['more is read than anybody has seen', 'read', { readSeq: 9 }],
      ['what was received is received no more', 'read', { deliveredSeq: 0 }],
    ])('complains when %s', (_what, kind, change) => {
      expect(toldOf(change)).toEqual(only(kind));
    });

    it('complains when something is new from a place on where nobody has put it, or not where they have', () => {
      expect(toldOf({ unreadAfter: 5 })).toEqual(only('read'));
      const later = (s: Story) => {
        s.happened('room.changed', ANA, {});
        s.act({ what: 'unread', by: BEN, message: 6 });
      };
      expect(toldOf({ lastSeq: 10 }, later)).toEqual(only('read'));
    });
  });
});
