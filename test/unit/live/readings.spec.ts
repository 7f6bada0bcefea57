import fc, { TIMES } from '../../support/generated-cases.js';
import type { Reading } from '@quickdesk/live';
import type { News } from '../../../live/src/readings.js';
import { Readings } from '../../../live/src/readings.js';

const me = 'me';

/** A room that counts as the server does. */
class CountedRoom {
  private readonly messages = new Map<number, { author: string; there: boolean }>();
  private lastSeq = 0;
  private readSeq = 0;
  private unreadAfter = 0;

  post(author: string): News {
    this.lastSeq += 1;
    this.messages.set(this.lastSeq, { author, there: true });
    return this.news(this.lastSeq, author, 1);
  }

  remove(number: number): News | undefined {
    const [seq, message] = [...this.messages].filter(([, { there }]) => there)[number] ?? [];
    if (seq === undefined || !message) return undefined;
    this.lastSeq += 1;
    message.there = false;
    return this.news(seq, message.author, -1);
  }

  read(): void {
    this.readSeq = this.unreadAfter = this.lastSeq;
  }

  unread(back: number): void {
    this.unreadAfter = Math.max(0, this.lastSeq - back);
  }

  get reading(): Reading {
    const { lastSeq, readSeq, unreadAfter } = this;
    const unread = [...this.messages].filter(([seq, { author, there }]) => seq > unreadAfter && author !== me && there);
    return { roomId: 'room', lastSeq, readSeq, deliveredSeq: readSeq, unreadAfter, unread: unread.length };
  }

  private news(message: number, author: string, change: number): News {
    return { roomId: 'room', seq: this.lastSeq, message, author: `user:${author}`, change };
  }
}

describe('what is unread', () => {
  it('is what the server counts, in whatever order counts and news come', () => {
    const act = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('post', 'mine') },
      fc.constantFrom('read', 'unread', 'remove', 'count'),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(act, fc.nat({ max: 5 }), fc.nat({ max: 3 })), { maxLength: 60 }), (story) => {
        const room = new CountedRoom();
        const readings = new Readings(
          () => me,
          () => undefined,
        );
        readings.counted([room.reading]);
        // Answers are late by some steps; news come in order and some of them twice.
        const late: { at: number; reading: Reading }[] = [];
        for (const [step, [what, number, delay]] of story.entries()) {
          const news = what === 'post' ? room.post('other') : what === 'mine' ? room.post(me) : undefined;
          const removed = what === 'remove' ? room.remove(number) : undefined;
          if (what === 'read') room.read();
          if (what === 'unread') room.unread(number);
          if (what === 'read' || what === 'unread' || what === 'count')
            late.push({ at: step + delay, reading: room.reading });
          for (const each of [news, removed]) if (each) readings.heard(each);
          if (news && delay === 0) readings.heard(news);
          // Answers of one connection keep their order.
          while (late[0] && late[0].at <= step) readings.counted([late.shift()?.reading ?? room.reading]);
        }
        for (const { reading } of late) readings.counted([reading]);
        expect(readings.of('room')?.unread).toBe(room.reading.unread);
        expect(readings.of('room')?.unreadAfter).toBe(room.reading.unreadAfter);
      }),
      { numRuns: 2000 * TIMES },
    );
  });

  it('keeps a count that an older one comes after', () => {
    const room = new CountedRoom();
    const readings = new Readings(
      () => me,
      () => undefined,
    );
    const older = room.reading;
    room.post('other');
    readings.counted([room.reading]);
    readings.counted([older]);
    expect(readings.of('room')?.unread).toBe(1);
  });

  it('counts news that came before the first count, and forgets rooms that are not one’s own any more', () => {
    const told: number[] = [];
    const readings = new Readings(
      () => me,
      () => told.push(readings.all.size),
    );
    const room = new CountedRoom();
    const before = room.reading;
    readings.heard(room.post('other'));
    expect(readings.of('room')).toBeNull();
    readings.counted([before]);
    expect(readings.of('room')).toMatchObject({ unread: 1, lastSeq: 1 });
    readings.counted([before]);
    expect(readings.of('room')?.unread).toBe(1);
    const same = readings.of('room');
    readings.counted([room.reading]);
    expect(readings.of('room')).toBe(same);
    readings.only(new Set());
    expect(readings.of('room')).toBeNull();
    expect(told).toEqual([1, 0]);
  });
});
