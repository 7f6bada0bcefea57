import type { Reading } from './api.js';
import type { Events } from './generated/socket.js';

export type News = Events['room:news'];

interface Known {
  /** As the server counted it, up to its `lastSeq`. */
  readonly base: Reading;
  /** What has happened since, in order. */
  readonly news: readonly News[];
}

const MOST_NEWS = 500;

/**
 * How far one has read in each room, and how much is unread. The server counts; what it tells afterwards is added to
 * that. The two come by different ways, so news are kept and counted again when a newer count turns out not to have them.
 */
export class Readings {
  private readonly rooms = new Map<string, Known>();
  /** News of rooms that were not counted yet. */
  private readonly early = new Map<string, News[]>();
  private shown: ReadonlyMap<string, Reading> = new Map();

  constructor(
    private readonly self: () => string | undefined,
    private readonly changed: () => void,
  ) {}

  get all(): ReadonlyMap<string, Reading> {
    return this.shown;
  }

  of(roomId: string): Reading | null {
    return this.shown.get(roomId) ?? null;
  }

  counted(readings: readonly Reading[]): void {
    for (const base of readings) {
      const known = this.rooms.get(base.roomId);
      // An answer that was overtaken by a newer one.
      if (known && base.lastSeq < known.base.lastSeq) continue;
      const news = [...(known?.news ?? []), ...(this.early.get(base.roomId) ?? [])];
      this.early.delete(base.roomId);
      this.keep({ base, news: news.filter(({ seq }) => seq > base.lastSeq) });
    }
    this.show();
  }

  heard(news: News): void {
    const known = this.rooms.get(news.roomId);
    if (!known) {
      this.early.set(news.roomId, [...(this.early.get(news.roomId) ?? []), news].slice(-MOST_NEWS));
      return;
    }
    if (news.seq <= (known.news.at(-1)?.seq ?? known.base.lastSeq)) return;
    this.keep(this.folded({ ...known, news: [...known.news, news] }));
    this.show();
  }

  /** Rooms that are not named are not one's own any more. */
  only(roomIds: ReadonlySet<string>): void {
    for (const roomId of [...this.rooms.keys()]) if (!roomIds.has(roomId)) this.rooms.delete(roomId);
    this.show();
  }

  /** A room that is not one's own any more. */
  gone(roomId: string): void {
    if (!this.rooms.delete(roomId)) return;
    this.show();
  }

  private keep(known: Known): void {
    this.rooms.set(known.base.roomId, known);
  }

  private folded(known: Known): Known {
    return known.news.length > MOST_NEWS ? { base: this.sum(known), news: [] } : known;
  }

  private sum({ base, news }: Known): Reading {
    const own = this.self();
    const counts = news.filter(({ message, author }) => message > base.unreadAfter && author.split(':')[1] !== own);
    const unread = counts.reduce((sum, { change }) => sum + change, base.unread);
    return { ...base, unread: Math.max(0, unread), lastSeq: news.at(-1)?.seq ?? base.lastSeq };
  }

  /** Each room that did not change stays the same object. */
  private show(): void {
    const next = new Map<string, Reading>();
    let different = this.rooms.size !== this.shown.size;
    for (const [roomId, known] of this.rooms) {
      const now = this.sum(known);
      const before = this.shown.get(roomId);
      const same = before !== undefined && equal(before, now);
      different ||= !same;
      next.set(roomId, same ? before : now);
    }
    if (!different) return;
    this.shown = next;
    this.changed();
  }
}

function equal(a: Reading, b: Reading): boolean {
  return (
    a.lastSeq === b.lastSeq &&
    a.deliveredSeq === b.deliveredSeq &&
    a.readSeq === b.readSeq &&
    a.unreadAfter === b.unreadAfter &&
    a.unread === b.unread
  );
}
