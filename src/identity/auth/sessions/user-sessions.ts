import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/index.js';
import { Clock, newId } from '../../../kernel/index.js';
import { Config } from '../../../platform/config/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Events } from '../../../platform/events/index.js';
import type { Origin } from '../../../platform/http/index.js';
import type { User } from '../../users/index.js';
import { SessionNotFound } from '../auth.errors.js';
import { NewDeviceSeen, SessionEnded, SignedIn } from '../auth.events.js';
import { deviceOf, networkOf } from './devices.js';
import type { Session, SessionEnd } from './session.entity.js';
import { SessionsRepository } from './sessions.repository.js';

/** More than this at once is no person any more; the oldest makes room. */
const MAX_SESSIONS = 50;
/** So many of their last sign-ins are looked at to know a device again. */
const KNOWN = 200;
/** A site vouches for its people each time they come: that they come from elsewhere is for the site to notice. */
const vouched = new Set(['guest', 'signed']);

export interface OpenSession {
  readonly method: string;
  readonly origin: Origin;
  readonly strong: boolean;
}

/** Where somebody is signed in, and the ends of it. */
@Injectable()
export class UserSessions {
  constructor(
    private readonly rows: SessionsRepository,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Inside a unit of work. */
  async open(actor: Actor, user: User, { method, origin, strong }: OpenSession): Promise<Session> {
    const now = this.clock.ms();
    const session: Session = {
      id: newId(),
      userId: user.id,
      method,
      device: deviceOf(origin.userAgent),
      address: origin.address.slice(0, 64),
      strong,
      generation: 1,
      refreshedAt: now,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: now + this.lifetime(user),
      endedAt: null,
      endedBecause: null,
    };
    const before = await this.rows.open(user.id, now);
    await this.endThese(actor, before.slice(MAX_SESSIONS - 1), 'too_many');
    const isNew = !vouched.has(method) && (await this.isNewDevice(session));
    await this.rows.insert(session);
    const { id: sessionId, device, address } = session;
    this.events.emit(actor, SignedIn, { userId: user.id, sessionId, method, secondFactor: strong, device, address });
    if (isNew) this.events.emit(actor, NewDeviceSeen, { userId: user.id, sessionId, device, address });
    return session;
  }

  /** Inside a unit of work: the next refresh token of the session. */
  async goOn(session: Session, user: User, { address }: Origin): Promise<Session> {
    const now = this.clock.ms();
    const next: Session = {
      ...session,
      generation: session.generation + 1,
      refreshedAt: now,
      lastSeenAt: now,
      address: address.slice(0, 64),
      expiresAt: now + this.lifetime(user),
    };
    await this.uow.quiet('a session goes on', () => this.rows.update(next));
    return next;
  }

  /** Whether the token before the present one came back because its answer was lost on the way, as far as we allow that. */
  mayBeLost(generation: number, session: Session): boolean {
    const { refreshLeeway } = this.config.auth;
    const late = this.clock.ms() - session.refreshedAt > refreshLeeway;
    return refreshLeeway > 0 && !late && generation === session.generation - 1;
  }

  private lifetime({ kind }: Pick<User, 'kind'>): number {
    return kind === 'guest' ? this.config.auth.guestTtl : this.config.auth.refreshTtl;
  }

  /** The person's own sessions, the newest first. */
  list(actor: Actor): Promise<Session[]> {
    return this.rows.open(actor.id, this.clock.ms());
  }

  async ownerOf(sessionId: string): Promise<string | undefined> {
    return (await this.rows.find(sessionId))?.userId;
  }

  /** Ends one of the actor's own sessions. */
  endOwn(actor: Actor, sessionId: string): Promise<void> {
    return this.uow.run(async () => {
      const session = await this.rows.findForChange(sessionId);
      if (session?.userId !== actor.id || !this.isOpen(session)) throw SessionNotFound();
      await this.endThese(actor, [session], sessionId === actor.sessionId ? 'signed_out' : 'ended_elsewhere');
    });
  }

  /** Ends a session, if it has not ended yet. */
  end(actor: Actor, sessionId: string, because: SessionEnd): Promise<void> {
    return this.uow.run(async () => {
      const session = await this.rows.findForChange(sessionId);
      if (session && this.isOpen(session)) await this.endThese(actor, [session], because);
    });
  }

  /** Ends all sessions of a person, but for one perhaps. Their tokens stop working and their sockets close at once. */
  endAll(actor: Actor, userId: string, { why, except }: { why: SessionEnd; except?: string }): Promise<number> {
    return this.uow.run(async () => {
      const open = await this.rows.open(userId, this.clock.ms());
      const ending = open.filter((session) => session.id !== except);
      await this.endThese(actor, ending, why);
      return ending.length;
    });
  }

  isOpen(session: Session): boolean {
    return session.endedAt === null && session.expiresAt > this.clock.ms();
  }

  /** Not the first one ever: then all of it is new, and they have just been welcomed. */
  private async isNewDevice({ userId, device, address }: Session): Promise<boolean> {
    const known = await this.rows.recent(userId, KNOWN);
    const network = networkOf(address);
    return known.length > 0 && !known.some((each) => each.device === device && networkOf(each.address) === network);
  }

  private async endThese(actor: Actor, sessions: readonly Session[], because: SessionEnd): Promise<void> {
    if (sessions.length === 0) return;
    await this.rows.end(
      sessions.map((session) => session.id),
      because,
      this.clock.ms(),
    );
    for (const { id: sessionId, userId } of sessions)
      this.events.emit(actor, SessionEnded, { userId, sessionId, because });
  }
}
