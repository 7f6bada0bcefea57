import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { DomainError } from '../../kernel/index.js';
import { Config } from '../config/index.js';
import { Logger } from '../observability/index.js';
import { permissionsOf, roomsOf } from './audience.js';
import { SessionChanged } from './builtin.events.js';
import { SocketAuth } from './socket-auth.js';
import { SocketLifecycle } from './socket-lifecycle.js';
import { SocketServer } from './socket-server.js';
import type { SocketSession } from './socket-session.js';

const BATCH = 500;
/** How long new sessions wait for each other. */
const SOON_MS = 50;

/**
 * Keeps the sessions of this node true to what their people may do. Whoever changes a right asks for a review; each
 * session is reviewed once when it has begun, because what happened between its admission and then was told to nobody;
 * and all are reviewed now and then, because between nodes a word may be lost.
 */
@Injectable()
export class Reviews implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly waiting = new Set<SocketSession>();
  private readonly underWay = new Set<Promise<void>>();
  /** How many batches have been begun; the number of one tells which of two was asked later. */
  private begun = 0;
  private soonTimer: NodeJS.Timeout | undefined;
  private sweeper: NodeJS.Timeout | undefined;
  private sweeping = false;
  private stopped = false;

  constructor(
    private readonly auth: SocketAuth,
    private readonly server: SocketServer,
    private readonly lifecycle: SocketLifecycle,
    private readonly config: Config,
    private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.sweeper = setInterval(() => void this.sweep(), this.config.realtime.review).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.sweeper);
    clearTimeout(this.soonTimer);
    await Promise.all(this.underWay);
  }

  /** Resolves when the sessions are as they should be. Never fails: what could not be found out stays for the next sweep. */
  async review(which: (session: SocketSession) => boolean): Promise<void> {
    if (this.auth.reviews) await this.reviewAll(this.server.sessions().filter(which));
  }

  /** In a moment, together with others. */
  soon(session: SocketSession): void {
    if (!this.auth.reviews || this.stopped) return;
    this.waiting.add(session);
    this.soonTimer ??= setTimeout(() => {
      this.soonTimer = undefined;
      const sessions = [...this.waiting];
      this.waiting.clear();
      void this.reviewAll(sessions);
    }, SOON_MS).unref();
  }

  private async sweep(): Promise<void> {
    // One that takes longer than the pause is not overtaken by the next.
    if (this.sweeping) return;
    this.sweeping = true;
    await this.review(() => true);
    this.sweeping = false;
  }

  private async reviewAll(sessions: readonly SocketSession[]): Promise<void> {
    for (let from = 0; from < sessions.length && !this.stopped; from += BATCH) {
      const batch = sessions.slice(from, from + BATCH).filter(({ over }) => !over);
      const work = this.reviewBatch(batch);
      this.underWay.add(work);
      await work;
      this.underWay.delete(work);
    }
  }

  private async reviewBatch(sessions: readonly SocketSession[]): Promise<void> {
    const order = (this.begun += 1);
    const renewals = sessions.map((session) => session.renewals);
    try {
      const found = await this.auth.review(sessions);
      sessions.forEach((session, n) => this.settle(session, found[n], { order, renewals: renewals[n] }));
      await this.lifecycle.tellReviewed(sessions.filter(({ over }) => !over));
    } catch (error) {
      this.log.warn({ err: error, sessions: sessions.length }, 'sockets could not be reviewed; they are tried again');
    }
  }

  private settle(
    session: SocketSession,
    found: Actor | DomainError | undefined,
    asked: { order: number; renewals: number | undefined },
  ): void {
    if (found === undefined || session.over) return;
    if (found instanceof DomainError) return this.server.end(session, found);
    // Asked before another one that has been answered already: what it says may be older.
    if (asked.order < session.reviewed) return;
    // Renewed meanwhile: which of the two is newer cannot be told, so it is asked once more.
    if (asked.renewals !== session.renewals) return this.soon(session);
    session.reviewed = asked.order;
    if (alike(session.actor, found)) return;
    const rooms = roomsOf(session.actor, session.actorKey);
    session.change(found);
    this.server.move(session, rooms, roomsOf(found, session.actorKey));
    this.lifecycle.tell('changed', session);
    this.server.tell(session, SessionChanged, { permissions: permissionsOf(found), scope: found.scope ?? 'own' });
  }
}

function alike(a: Actor, b: Actor): boolean {
  const everything = a.permissions.has('*');
  return (
    a.kind === b.kind &&
    a.id === b.id &&
    a.sessionId === b.sessionId &&
    a.perWindow === b.perWindow &&
    (a.scope ?? 'own') === (b.scope ?? 'own') &&
    // A set that holds everything lists nothing.
    everything === b.permissions.has('*') &&
    (everything || same(a.permissions, b.permissions)) &&
    same(a.teams ?? nothing, b.teams ?? nothing)
  );
}

const nothing: ReadonlySet<string> = new Set();

function same(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a === b || (a.size === b.size && [...a].every((each) => b.has(each)));
}
