import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import type { Logged } from '../../platform/events/index.js';
import { Streams } from '../../platform/events/index.js';
import { RoomAccess, streamOf } from '../rooms/index.js';
import { MessagePosted } from './messages.events.js';
import { Threads } from './threads.js';

/** Further behind than this, starting anew is cheaper than catching up. */
const MOST_MISSED = 500;

export interface Missed {
  readonly roomId: string;
  /** How far the room has come. */
  readonly lastSeq: number;
  /** Too far behind: forget what is known of the room and read the end of its history. */
  readonly reload: boolean;
  readonly events: readonly Logged[];
}

export interface Known {
  readonly roomId: string;
  readonly after: number;
}

/** Reads the log of a room: its history, and what somebody has missed. Never by OFFSET, always by place. */
@Injectable()
export class RoomLog {
  constructor(
    private readonly access: RoomAccess,
    private readonly streams: Streams,
    private readonly threads: Threads,
  ) {}

  /** What follows `after`. Without it: the end of the history. */
  async missed(actor: Actor, roomId: string, after: number | undefined, limit = MOST_MISSED): Promise<Missed> {
    await this.access.load(actor, roomId, 'read');
    if (after === undefined) {
      const events = await this.streams.before(streamOf(roomId), Number.MAX_SAFE_INTEGER, Math.min(limit, 50));
      return { roomId, lastSeq: events.at(-1)?.seq ?? 0, reload: false, events };
    }
    const [missed] = await this.since([{ roomId, after }], limit);
    if (!missed) throw new Error('A room that was asked for was not answered.');
    return missed;
  }

  /** The same in many rooms, in their order; of those that are not open to the actor nothing. */
  async missedIn(actor: Actor, known: readonly Known[]): Promise<(Missed | undefined)[]> {
    const readable = await this.access.readable(known.map(({ roomId }) => ({ actor, roomId })));
    const found = new Map(
      (await this.since(known.filter((_, at) => readable[at]))).map((missed) => [missed.roomId, missed]),
    );
    return known.map(({ roomId }) => found.get(roomId));
  }

  /** How far each has come is asked first: what is written meanwhile is then heard live, or asked for as a gap. */
  private async since(known: readonly Known[], limit = MOST_MISSED): Promise<Missed[]> {
    const last = await this.streams.lastSeqs(known.map(({ roomId }) => streamOf(roomId)));
    const missed: Missed[] = [];
    for (const { roomId, after } of known) {
      const stream = streamOf(roomId);
      const lastSeq = last.get(stream) ?? 0;
      const reload = after > lastSeq || lastSeq - after > MOST_MISSED;
      const events = reload || after === lastSeq ? [] : await this.streams.after(stream, after, limit);
      missed.push({ roomId, lastSeq, reload, events });
    }
    return missed;
  }

  /** A page of history, oldest first. */
  async history(
    actor: Actor,
    roomId: string,
    { before, after, around, limit }: { before?: number; after?: number; around?: number; limit: number },
  ): Promise<readonly Logged[]> {
    await this.access.load(actor, roomId, 'read');
    const stream = streamOf(roomId);
    if (around !== undefined) {
      const half = Math.max(1, Math.floor(limit / 2));
      const earlier = await this.streams.before(stream, around, half);
      return [...earlier, ...(await this.streams.after(stream, around - 1, limit - earlier.length))];
    }
    if (after !== undefined) return this.streams.after(stream, after, limit);
    return this.streams.before(stream, before ?? Number.MAX_SAFE_INTEGER, limit);
  }

  /** Which of these people have written there, however long ago. Asks nobody whether they may know. */
  async writersAmong(roomId: string, userIds: readonly string[]): Promise<string[]> {
    const keys = userIds.flatMap((id) => [`user:${id}`, `guest:${id}`]);
    const wrote = await this.streams.actorsAmong(streamOf(roomId), MessagePosted.type, keys);
    return userIds.filter((id) => wrote.has(`user:${id}`) || wrote.has(`guest:${id}`));
  }

  /** The answers to a message, oldest first. */
  async replies(actor: Actor, roomId: string, seq: number, after: number, limit: number): Promise<readonly Logged[]> {
    await this.access.load(actor, roomId, 'read');
    return this.threads.after(roomId, seq, after, limit);
  }
}
