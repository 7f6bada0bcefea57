import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { actorKey, Clock } from '../../kernel/index.js';
import { Config } from '../config/index.js';
import { Audience, roomsOf } from './audience.js';
import { AuthExpired } from './builtin.events.js';
import { Expiries } from './expiries.js';
import { Live } from './live.js';
import { SessionExpired, SessionOtherActor } from './realtime.errors.js';
import type { SocketHandshake } from './socket-auth.js';
import { SocketAuth } from './socket-auth.js';
import { SocketSession } from './socket-session.js';
import { TokenBucket } from './token-bucket.js';

/** Who is connected to this node: signing in, going on with a fresh token, and coming to an end. */
@Injectable()
export class Sessions implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly expiries = new Expiries<SocketSession>();
  private sweeper: NodeJS.Timeout | undefined;

  constructor(
    private readonly auth: SocketAuth,
    private readonly live: Live,
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
    this.live.join(session, Audience.of(...roomsOf(session.actor, session.actorKey)));
    if (session.expiresAtMs !== undefined) this.expiries.watch(session, session.expiresAtMs);
  }

  end(session: SocketSession): void {
    if (session.expiresAtMs !== undefined) this.expiries.forget(session, session.expiresAtMs);
  }

  async renew(session: SocketSession, token: string): Promise<void> {
    const { actor, expiresAt } = await this.auth.admit({ token }, { headers: {}, address: session.address });
    if (actorKey(actor) !== session.actorKey) throw SessionOtherActor();
    this.end(session);
    this.live.leave(session, Audience.of(...roomsOf(session.actor, session.actorKey)));
    session.renew(actor, expiresAt?.getTime());
    this.begin(session);
  }

  private endExpired(): void {
    for (const session of this.expiries.due(this.clock.ms())) {
      this.live.end(session, SessionExpired(), AuthExpired);
    }
  }
}
