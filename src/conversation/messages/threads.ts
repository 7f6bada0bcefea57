import { Injectable } from '@nestjs/common';
import type { Logged } from '../../platform/events/index.js';
import { is, Streams, Within } from '../../platform/events/index.js';
import { streamOf } from '../rooms/index.js';
import { MessagePosted, MessageRemoved } from './messages.events.js';
import { RepliesRepository } from './replies.repository.js';

/** What answers what. The message that a thread answers knows how many answers there are. */
@Injectable()
export class Threads {
  constructor(
    private readonly replies: RepliesRepository,
    private readonly streams: Streams,
  ) {}

  async after(roomId: string, thread: number, after: number, limit: number): Promise<Logged[]> {
    const seqs = await this.replies.after(roomId, thread, after, limit);
    return this.streams.at(streamOf(roomId), seqs);
  }

  @Within(MessagePosted, MessageRemoved)
  async count(events: readonly Logged[]): Promise<void> {
    const answers = events.filter((event) => threadOf(event) !== null);
    if (answers.length === 0) return;
    await this.replies.add(
      answers.flatMap((event) =>
        is(event, MessagePosted)
          ? [{ roomId: event.payload.roomId, thread: threadOf(event) ?? 0, seq: event.seq }]
          : [],
      ),
    );
    // Whoever posted or removed has taken the row of the room, so nobody else counts here meanwhile.
    const threads = Map.groupBy(answers, (event) => `${event.stream} ${threadOf(event)}`);
    for (const counted of threads.values()) await this.amend(counted);
  }

  private async amend(counted: readonly Logged[]): Promise<void> {
    const [first] = counted;
    const last = counted.at(-1);
    if (!first || !last) return;
    const [root] = await this.streams.at(first.stream, [threadOf(first) ?? 0]);
    if (!root || !is(root, MessagePosted)) return;
    const more = counted.reduce((sum, event) => sum + (is(event, MessagePosted) ? 1 : -1), 0);
    const replies = { count: (root.payload.replies?.count ?? 0) + more, seq: last.seq };
    await this.streams.amend(root, { ...root.payload, replies });
  }
}

function threadOf(event: Logged): number | null {
  return (event.payload as { thread: number | null }).thread;
}
