import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { actorKey, Clock } from '../../kernel/index.js';
import { Config } from '../config/index.js';
import { roomsOf } from './audience.js';
import { AuthExpired } from './builtin.events.js';
import { Expiries } from './expiries.js';
import { SessionExpired, SessionOtherActor, SessionOver } from './realtime.errors.js';
import { Reviews } from './reviews.js';
import type { Admission, SocketHandshake } from './socket-auth.js';
import { SocketAuth } from './socket-auth.js';
import { SocketLifecycle } from './socket-lifecycle.js';
import { SocketServer } from './socket-server.js';
import { SocketSession } from './socket-session.js';
import { TokenBucket } from './token-bucket.js';

/** Who is connected to this node: signing in, going on with a fresh token, and coming to an end. */
@Injectable()
export class Sessions implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly expiries = new Expiries<SocketSession>();
  private sweeper: NodeJS.Timeout | undefined;

  constructor(
    private readonly auth: SocketAuth,
    private readonly server: SocketServer,
    private readonly reviews: Reviews,
    private readonly lifecycle: SocketLifecycle,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.sweeper = setInterval(() => this.endExpired(), this.config.realtime.sweep).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.sweeper);
  }

  /** Who stands behind the credentials, or the error that says why nobody does. */
  async admit(id: string, credentials: unknown, handshake: SocketHandshake): Promise<SocketSession> {
    const { actor, expiresAt } = await this.auth.admit(credentials, handshake);
    const now = this.clock.ms();
    if (expiresAt && expiresAt.getTime() <= now) throw SessionExpired();
    const { rate, burst } = this.config.realtime;
    const flow = new TokenBucket(burst, rate, now);
    const { address } = handshake;
    return new SocketSession({ id, actor, address, joinedAtMs: now, expiresAtMs: expiresAt?.getTime(), flow });
  }

  begin(session: SocketSession): void {
    this.server.move(session, [], roomsOf(session.actor, session.actorKey));
    this.watch(session);
    this.lifecycle.tell('began', session);
  }

  end(session: SocketSession): void {
    this.unwatch(session);
    this.lifecycle.tell('ended', session);
  }

  async renew(session: SocketSession, token: string): Promise<void> {
    const { actor, expiresAt } = await this.readmit(session, token);
    if (actorKey(actor) !== session.actorKey) throw SessionOtherActor();
    if (session.over || !this.server.socket(session)) throw SessionOver();
    this.unwatch(session);
    const rooms = roomsOf(session.actor, session.actorKey);
    session.renew(actor, expiresAt?.getTime());
    this.server.move(session, rooms, roomsOf(actor, session.actorKey));
    this.watch(session);
    this.lifecycle.tell('changed', session);
  }

  /** Asked again where a review came in between: what it found may be newer. */
  private async readmit(session: SocketSession, token: string): Promise<Admission> {
    for (let tries = 1; ; tries += 1) {
      const { reviewed } = session;
      const admission = await this.auth.admit({ token }, { headers: {}, address: session.address });
      if (session.reviewed === reviewed || session.over || tries === 3) return admission;
    }
  }

  /** What happened to its person between being let in and being known here was told to nobody: so it is looked up. */
  private watch(session: SocketSession): void {
    if (session.expiresAtMs !== undefined) this.expiries.watch(session, session.expiresAtMs);
    this.reviews.soon(session);
  }

  private unwatch(session: SocketSession): void {
    if (session.expiresAtMs !== undefined) this.expiries.forget(session, session.expiresAtMs);
  }

  private endExpired(): void {
    for (const session of this.expiries.due(this.clock.ms())) {
      this.server.end(session, SessionExpired(), AuthExpired);
    }
  }
}
