import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import type { Logged } from '../../platform/events/index.js';
import { Streams } from '../../platform/events/index.js';
import { RoomAccess, streamOf } from '../rooms/index.js';
import { Threads } from './threads.js';

/** Further behind than this, starting anew is cheaper than catching up. */
export const MOST_MISSED = 500;

export interface Missed {
  readonly roomId: string;
  /** How far the room has come. */
  readonly lastSeq: number;
  /** Too far behind: forget what is known of the room and read the end of its history. */
  readonly reload: boolean;
  readonly events: readonly Logged[];
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
    const stream = streamOf(roomId);
    if (after === undefined) {
      const events = await this.streams.before(stream, Number.MAX_SAFE_INTEGER, Math.min(limit, 50));
      return { roomId, lastSeq: events.at(-1)?.seq ?? 0, reload: false, events };
    }
    // How far it has come is asked first: what is written meanwhile is then heard live, or asked for as a gap.
    const lastSeq = (await this.streams.lastSeqs([stream])).get(stream) ?? 0;
    if (after > lastSeq || lastSeq - after > MOST_MISSED) return { roomId, lastSeq, reload: true, events: [] };
    return { roomId, lastSeq, reload: false, events: await this.streams.after(stream, after, limit) };
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

  /** The answers to a message, oldest first. */
  async replies(actor: Actor, roomId: string, seq: number, after: number, limit: number): Promise<readonly Logged[]> {
    await this.access.load(actor, roomId, 'read');
    return this.threads.after(roomId, seq, after, limit);
  }
}
