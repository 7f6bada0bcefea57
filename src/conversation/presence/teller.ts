import type { BeforeApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Logger } from '../../platform/observability/index.js';
import type { SocketSession } from '../../platform/realtime/index.js';
import { audience, Live } from '../../platform/realtime/index.js';
import { Attendance } from './attendance.js';
import type { PresenceFacts, PresenceStatus } from './presence-status.js';
import { shownTo } from './presence-status.js';
import { PresenceStates } from './presence-states.js';
import { PresenceDto } from './presence.dto.js';
import { PresenceHeard } from './presence.socket-events.js';
import { roomOf, Watches } from './watches.js';

export interface PresenceChange {
  readonly userId: string;
  readonly status: PresenceStatus;
}

export type PresenceListener = (changes: readonly PresenceChange[]) => void | Promise<void>;

/** How long changes wait for each other. */
const TOGETHER_MS = 25;
/** How long it takes at least until the same person is told of again. */
const PACE_MS = 1000;

/**
 * Tells who watches on this node what has become of people. Every node tells its own, from what it knows itself: so it
 * does not matter which node noticed, and nobody has to be told by one that died.
 */
@Injectable()
export class Teller implements OnModuleInit, BeforeApplicationShutdown {
  /** Whom to look at again; true when it must not wait for its turn. */
  private readonly dirty = new Map<string, boolean>();
  private readonly toldAtMs = new Map<string, number>();
  private readonly listeners: PresenceListener[] = [];
  /** What listeners know; who is not in it is offline. */
  private readonly known = new Map<string, PresenceStatus>();
  private timer: NodeJS.Timeout | undefined;
  private timerAtMs = Infinity;
  private telling: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly attendance: Attendance,
    private readonly states: PresenceStates,
    private readonly watches: Watches,
    private readonly live: Live,
    private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.attendance.onChange((ids) => this.mark(ids));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.telling;
  }

  listen(listener: PresenceListener): void {
    this.listeners.push(listener);
    this.mark([...this.attendance.everybody()]);
  }

  /** These may have changed. `urgent` does not wait for its turn: somebody chose to be seen otherwise. */
  mark(ids: readonly string[], { urgent = false } = {}): void {
    for (const id of ids) {
      if (this.listeners.length === 0 && !this.watches.isWatched(id)) continue;
      this.dirty.set(id, urgent || this.dirty.get(id) === true);
    }
    if (this.dirty.size > 0) this.soon(TOGETHER_MS);
  }

  /** Tells the connection how these stand, whom it sees otherwise than before; once, also when others are told the same. */
  greet(session: SocketSession, ids: readonly string[]): void {
    for (const id of ids) this.watches.welcome(session, id);
    this.mark(ids, { urgent: true });
  }

  private soon(inMs: number): void {
    const at = performance.now() + inMs;
    if (this.stopped || at >= this.timerAtMs) return;
    clearTimeout(this.timer);
    this.timerAtMs = at;
    this.timer = setTimeout(() => void this.tellAll(), inMs).unref();
  }

  private async tellAll(): Promise<void> {
    this.timerAtMs = Infinity;
    // Never two at once: what was read first could be told last.
    if (this.telling) return;
    const due = this.takeDue();
    this.telling = this.tellThese(due);
    await this.telling;
    this.telling = undefined;
    if (this.dirty.size > 0) this.soon(this.untilDue());
  }

  private async tellThese(due: ReadonlyMap<string, boolean>): Promise<void> {
    if (due.size === 0) return;
    try {
      const facts = await this.states.of([...due.keys()]);
      if (this.stopped) return;
      for (const each of facts.values()) this.tellWatchers(each);
      await this.tellListeners([...facts.values()]);
    } catch (error) {
      this.log.warn({ err: error, people: due.size }, 'a change of presence could not be told; it is tried again');
      const now = performance.now();
      for (const id of due.keys()) {
        this.dirty.set(id, this.dirty.get(id) === true);
        this.toldAtMs.set(id, now);
      }
    }
  }

  private tellWatchers(facts: PresenceFacts): void {
    const told = this.watches.toldOf(facts.userId);
    if (!told) return;
    const newcomers = this.watches.takeNewcomers(facts.userId);
    const answered = audience.union(...this.watches.answering(facts.userId).map(({ id }) => audience.socket(id)));
    for (const view of this.watches.viewsOn(facts.userId)) {
      const payload = PresenceDto.of(shownTo(view, facts));
      const text = JSON.stringify(payload);
      const last = told.get(view);
      if (last === text) continue;
      told.set(view, text);
      // Nobody has heard of them through these eyes: whoever begins to watch is about to be answered, and with this.
      if (last === undefined) continue;
      this.toldAtMs.set(facts.userId, performance.now());
      this.live.emitHere(roomOf(facts.userId, view), PresenceHeard, payload, answered);
      for (const [session, theirs] of newcomers) if (theirs === view) newcomers.delete(session);
    }
    for (const [session, view] of newcomers) {
      this.live.emitHere(audience.socket(session.id), PresenceHeard, PresenceDto.of(shownTo(view, facts)));
    }
  }

  private async tellListeners(all: readonly PresenceFacts[]): Promise<void> {
    if (this.listeners.length === 0) return;
    const changes = all.filter(({ userId, status }) => (this.known.get(userId) ?? 'offline') !== status);
    for (const { userId, status } of changes) {
      if (status === 'offline') this.known.delete(userId);
      else this.known.set(userId, status);
      this.toldAtMs.set(userId, performance.now());
    }
    if (changes.length === 0) return;
    for (const listener of this.listeners) {
      try {
        await listener(changes.map(({ userId, status }) => ({ userId, status })));
      } catch (error) {
        this.log.error({ err: error }, 'somebody who listens to presence failed');
      }
    }
  }

  private takeDue(): ReadonlyMap<string, boolean> {
    const now = performance.now();
    for (const [id, at] of this.toldAtMs) if (now - at >= PACE_MS) this.toldAtMs.delete(id);
    const due = new Map([...this.dirty].filter(([id, urgent]) => urgent || !this.toldAtMs.has(id)));
    for (const id of due.keys()) this.dirty.delete(id);
    return due;
  }

  private untilDue(): number {
    const now = performance.now();
    const waits = Array.from(this.dirty, ([id, urgent]) => {
      const toldAt = urgent ? undefined : this.toldAtMs.get(id);
      return toldAt === undefined ? TOGETHER_MS : toldAt + PACE_MS - now;
    });
    return Math.max(TOGETHER_MS, Math.min(...waits));
  }
}
