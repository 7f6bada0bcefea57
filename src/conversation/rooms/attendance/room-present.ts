import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { Occupancy } from '../../../platform/cache/index.js';
import { Occupancies } from '../../../platform/cache/index.js';
import { Config } from '../../../platform/config/index.js';
import { Logger } from '../../../platform/observability/index.js';
import type { Audience } from '../../../platform/realtime/index.js';
import { audience, Live } from '../../../platform/realtime/index.js';
import { MOST_PRESENT, RoomPresentDto } from './present.dto.js';
import { PresentHeard } from './rooms.socket-events.js';

/** Of these people, those who do not want to be seen. */
export type HidingRule = (userIds: readonly string[]) => Promise<ReadonlySet<string>>;

/** How long changes in a room wait for each other. */
const TOGETHER_MS = 250;
/** So many more people, and each piece of news waits as long again: it goes to all of them. */
const CROWD = 50;

/**
 * Who is in which room now, whatever node they are connected to. Every node tells its own connections, from what it knows
 * itself. Whoever may want to hide counts as hidden until it is known that they do not.
 */
@Injectable()
export class RoomPresent implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly occupancy: Occupancy;
  /** By how many connections people are in which rooms, on this node. */
  private readonly held = new Map<string, Map<string, number>>();
  private readonly seen = new Map<string, boolean>();
  /** Who is seen where, on any node. */
  private readonly people = new Map<string, Set<string>>();
  private readonly changed = new Set<string>();
  private readonly notBefore = new Map<string, number>();
  private hides: HidingRule | undefined;
  private looking: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly live: Live,
    private readonly log: Logger,
    occupancies: Occupancies,
    config: Config,
  ) {
    const { ttl, grace } = config.presence;
    this.occupancy = occupancies.open('rooms', { ttlMs: ttl, lingerMs: grace });
    this.occupancy.onChange((keys) => this.notice(keys));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.occupancy.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.looking;
    await this.occupancy.stop();
  }

  /** The port through which a module above says who is not to be seen. */
  hideBy(rule: HidingRule): void {
    this.hides = rule;
  }

  of(roomId: string): RoomPresentDto {
    const people = this.people.get(roomId) ?? new Set();
    return { roomId, userIds: [...people].slice(0, MOST_PRESENT), total: people.size };
  }

  /** Whether they have the room open, on whichever node; also when they are not seen. For no eyes but the desk's. */
  hasOpen(roomId: string, userId: string): boolean {
    return this.occupancy.valuesOf(keyOf(roomId, userId)).length > 0;
  }

  /** By one connection more. */
  enter(roomId: string, userId: string): void {
    const rooms = this.held.get(userId) ?? new Map<string, number>();
    const before = rooms.get(roomId) ?? 0;
    rooms.set(roomId, before + 1);
    this.held.set(userId, rooms);
    if (before > 0) return;
    if (rooms.size === 1) void this.lookAgain([userId]);
    this.publish(roomId, userId);
  }

  leave(roomId: string, userId: string): void {
    const rooms = this.held.get(userId);
    const before = rooms?.get(roomId);
    if (!rooms || before === undefined) return;
    if (before > 1) rooms.set(roomId, before - 1);
    else {
      rooms.delete(roomId);
      this.occupancy.delete(keyOf(roomId, userId));
    }
    if (rooms.size > 0) return;
    this.held.delete(userId);
    this.seen.delete(userId);
  }

  /** Whether these people want to be seen may be different now. One after the other, so that the latest answer counts. */
  lookAgain(userIds: readonly string[]): Promise<void> {
    this.looking = this.looking.then(() => this.look(userIds));
    return this.looking;
  }

  private async look(userIds: readonly string[]): Promise<void> {
    const here = userIds.filter((id) => this.held.has(id));
    if (!this.hides || here.length === 0 || this.stopped) return;
    try {
      const hidden = await this.hides(here);
      for (const userId of here) {
        const rooms = this.held.get(userId);
        if (rooms) this.seen.set(userId, !hidden.has(userId));
        for (const roomId of rooms?.keys() ?? []) this.publish(roomId, userId);
      }
    } catch (error) {
      this.log.warn({ err: error, people: here.length }, 'who hides could not be found out; it is tried again');
    }
  }

  private publish(roomId: string, userId: string): void {
    const seen = this.hides ? (this.seen.get(userId) ?? false) : true;
    this.occupancy.set(keyOf(roomId, userId), seen ? 'seen' : 'hidden');
  }

  private notice(keys: readonly string[]): void {
    for (const key of keys) {
      const [roomId = '', userId = ''] = key.split(' ');
      const people = this.people.get(roomId) ?? new Set();
      const seen = this.occupancy.valuesOf(key).includes('seen');
      if (seen === people.has(userId)) continue;
      if (seen) people.add(userId);
      else people.delete(userId);
      if (people.size > 0) this.people.set(roomId, people);
      else this.people.delete(roomId);
      this.changed.add(roomId);
    }
    this.tellSoon();
  }

  private tellSoon(): void {
    if (this.changed.size > 0 && !this.stopped) this.timer ??= setTimeout(() => this.tell(), TOGETHER_MS).unref();
  }

  private tell(): void {
    this.timer = undefined;
    const now = performance.now();
    for (const [roomId, atMs] of this.notBefore) if (atMs <= now) this.notBefore.delete(roomId);
    for (const roomId of this.changed) {
      if (this.notBefore.has(roomId)) continue;
      this.changed.delete(roomId);
      const present = this.of(roomId);
      this.live.emitHere(audience.union(audience.room(roomId), sightOf(roomId)), PresentHeard, present);
      this.notBefore.set(roomId, now + TOGETHER_MS * Math.floor(present.total / CROWD));
    }
    this.tellSoon();
  }
}

/** Who is told of a room's people without having it open. */
export function sightOf(roomId: string): Audience {
  return audience.room(`sight:${roomId}`);
}

function keyOf(roomId: string, userId: string): string {
  return `${roomId} ${userId}`;
}
