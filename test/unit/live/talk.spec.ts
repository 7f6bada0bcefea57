import type { Reading } from '@quickdesk/live';
import { LiveProblem } from '@quickdesk/live';
import { Marks } from '../../../live/src/marks.js';
import { People } from '../../../live/src/people.js';
import { OwnTyping, Typists } from '../../../live/src/typing.js';
import { ManualClock } from './manual-clock.js';

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('who writes', () => {
  it('is believed for a few seconds after each word of it', () => {
    const clock = new ManualClock();
    const seen: (readonly string[])[] = [];
    const typists = new Typists(clock, () => seen.push(typists.ids));
    typists.heard('ana', true);
    clock.advance(4000);
    typists.heard('ana', true);
    typists.heard('ben', true);
    clock.advance(4000);
    typists.heard('ben', false);
    clock.advance(2000);
    expect(seen).toEqual([['ana'], ['ana', 'ben'], ['ana'], []]);
    expect(clock.next).toBeUndefined();
  });

  it('is said at the first stroke, seldom after that, and once when it is over', () => {
    const clock = new ManualClock();
    const said: string[] = [];
    const own = new OwnTyping((command) => said.push(command), clock);
    for (let n = 0; n < 40; n += 1) {
      own.stroke();
      clock.advance(100);
    }
    expect(said).toEqual(['typing:start', 'typing:start']);
    clock.advance(5000);
    expect(said).toEqual(['typing:start', 'typing:start', 'typing:stop']);
    own.stop();
    own.stroke();
    own.stop();
    expect(said.slice(3)).toEqual(['typing:start', 'typing:stop']);
  });
});

describe('how far one has read', () => {
  const reading = (roomId: string, readSeq: number): Reading => ({
    roomId,
    lastSeq: 99,
    deliveredSeq: readSeq,
    readSeq,
    unreadAfter: readSeq,
    unread: 0,
  });
  let clock: ManualClock;
  let said: [string, string, number][];
  let known: Map<string, Reading>;
  let online: boolean;
  let refusal: LiveProblem | undefined;
  let marks: Marks;

  beforeEach(() => {
    [clock, said, known, online, refusal] = [new ManualClock(), [], new Map(), true, undefined];
    marks = new Marks(
      {
        online: () => online,
        known: (roomId) => known.get(roomId) ?? null,
        counted: (each) => known.set(each.roomId, each),
        say: async (mark, roomId, seq) => {
          said.push([mark, roomId, seq]);
          if (refusal) throw refusal;
          return reading(roomId, seq);
        },
      },
      clock,
    );
  });

  it('is said once for much, the last place only, for each room, and not again', async () => {
    for (let seq = 1; seq <= 50; seq += 1) {
      marks.set('room:received', 'one', seq);
      marks.set('room:read', 'two', seq);
    }
    marks.set('room:read', 'two', 3);
    clock.advance(249);
    expect(said).toEqual([]);
    clock.advance(1);
    expect(said).toEqual([
      ['room:received', 'one', 50],
      ['room:read', 'two', 50],
    ]);
    await settled();
    marks.set('room:read', 'two', 50);
    marks.set('room:received', 'two', 40);
    clock.advance(250);
    expect(said).toHaveLength(2);
  });

  it('lifts what was marked unread, when it is read again', () => {
    known.set('one', { ...reading('one', 9), unreadAfter: 4 });
    marks.set('room:read', 'one', 9);
    clock.advance(250);
    expect(said).toEqual([['room:read', 'one', 9]]);
    marks.set('room:read', 'one', 10);
    marks.drop('one');
    clock.advance(250);
    expect(said).toHaveLength(1);
  });

  it('waits for a connection, and is said again when it did not get through', async () => {
    online = false;
    marks.set('room:read', 'one', 5);
    clock.advance(10_000);
    expect(said).toEqual([]);
    [online, refusal] = [true, new LiveProblem({ code: 'command.limited', status: 429 })];
    marks.wake();
    clock.advance(250);
    await settled();
    refusal = undefined;
    clock.advance(5000);
    await settled();
    expect(said).toEqual([
      ['room:read', 'one', 5],
      ['room:read', 'one', 5],
    ]);
    // What is refused for good is not repeated.
    refusal = new LiveProblem({ code: 'reading.not_so_far', status: 422 });
    marks.set('room:read', 'one', 900);
    clock.advance(250);
    await settled();
    clock.advance(60_000);
    expect(said).toHaveLength(3);
  });
});

describe('the people who are watched', () => {
  it('are asked for once, however many places show them, and until the last has gone', async () => {
    const asked: string[][] = [];
    const left: string[][] = [];
    const people = new People(
      {
        watch: async (ids) => {
          asked.push(ids);
          return ids.map((userId) => ({ userId, status: 'online' as const, lastSeenAt: null }));
        },
        unwatch: async (ids) => void left.push(ids),
      },
      () => undefined,
    );
    const [one, two] = [people.watch(['ana', 'ben']), people.watch(['ben', 'cara'])];
    await settled();
    expect(asked).toEqual([['ana', 'ben'], ['cara']]);
    people.heard({ userId: 'ben', status: 'busy', lastSeenAt: null });
    people.heard({ userId: 'nobody', status: 'busy', lastSeenAt: null });
    expect([...people.all].map(([id, { status }]) => `${id} ${status}`)).toEqual([
      'ana online',
      'ben busy',
      'cara online',
    ]);
    one();
    one();
    expect([...people.all.keys()]).toEqual(['ben', 'cara']);
    people.again();
    await settled();
    expect(asked.at(-1)).toEqual(['ben', 'cara']);
    two();
    expect(left).toEqual([['ana'], ['ben', 'cara']]);
    people.watch(Array.from({ length: 450 }, (_, n) => `p${n}`));
    await settled();
    expect(asked.slice(-3).map(({ length }) => length)).toEqual([200, 200, 50]);
  });
});
