/** How far somebody has come in a room, as the server tells it. */
export interface Reading {
  readonly roomId: string;
  readonly lastSeq: number;
  readonly deliveredSeq: number;
  readonly readSeq: number;
  readonly unreadAfter: number;
  readonly unread: number;
}

export interface News {
  readonly roomId: string;
  readonly seq: number;
  readonly message: number;
  readonly author: string;
  readonly change: number;
}

/** What a device shows as unread of a room that it need not have open: what it was told last, and the news since then. */
export class UnreadView {
  private reading: Reading | undefined;
  private readonly news = new Map<number, News>();

  constructor(private readonly me: string) {}

  take(reading: Reading): void {
    // Of two that were asked for at once the older one may come last.
    if (reading.lastSeq >= (this.reading?.lastSeq ?? 0)) this.reading = reading;
  }

  hear(news: News): void {
    this.news.set(news.seq, news);
  }

  get unread(): number | undefined {
    const { reading } = this;
    if (!reading) return undefined;
    return [...this.news.values()]
      .filter(({ seq, message, author }) => {
        const counts = seq > reading.lastSeq && message > reading.unreadAfter;
        return counts && author !== `user:${this.me}`;
      })
      .reduce((sum, { change }) => sum + change, reading.unread);
  }
}
