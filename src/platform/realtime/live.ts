import { Injectable } from '@nestjs/common';
import type { DomainError } from '../../kernel/index.js';
import { Metrics } from '../observability/index.js';
import type { Audience } from './audience.js';
import type { SessionEnd } from './builtin.dto.js';
import { SessionEnded } from './builtin.events.js';
import type { SocketEventDefinition } from './socket-event.js';
import { Reviews } from './reviews.js';
import { endOf, SocketServer } from './socket-server.js';
import type { SocketSession } from './socket-session.js';

type Ending = SocketEventDefinition<SessionEnd>;

/** What the rest of the program can do to connections: tell them something, group them, end them. */
@Injectable()
export class Live {
  private readonly emitted;

  constructor(
    private readonly server: SocketServer,
    private readonly reviews: Reviews,
    metrics: Metrics,
  ) {
    this.emitted = metrics.counter('quickdesk_socket_events_total', ['event'], {
      help: 'Events sent to audiences by this node.',
    });
  }

  /** To all nodes; encoded once, however many hear it. At most once each: what must not be missed has a sequence number. */
  emit<P extends object>(to: Audience, event: SocketEventDefinition<P>, payload: P): void {
    this.emitted.inc({ event: event.name });
    this.server.io.to(to.rooms).emit(event.name, payload);
  }

  /** The same, but for those who are in another audience too. */
  emitExcept<P extends object>(to: Audience, but: Audience, event: SocketEventDefinition<P>, payload: P): void {
    this.emitted.inc({ event: event.name });
    this.server.io.to(to.rooms).except(but.rooms).emit(event.name, payload);
  }

  /** To this node alone: what every node finds out for itself, and tells its own. Not to those who are in `but` too. */
  emitHere<P extends object>(to: Audience, event: SocketEventDefinition<P>, payload: P, but?: Audience): void {
    this.emitted.inc({ event: event.name });
    this.server.io.local
      .to(to.rooms)
      .except(but?.rooms ?? [])
      .emit(event.name, payload);
  }

  /** Lets a connection hear what is sent to the audience, until it leaves or ends. False when it has ended already. */
  join(session: SocketSession, to: Audience): boolean {
    const socket = this.server.socket(session);
    void socket?.join(to.rooms);
    return socket !== undefined;
  }

  leave(session: SocketSession, from: Audience): void {
    for (const room of from.rooms) void this.server.socket(session)?.leave(room);
  }

  /** Takes every connection of an audience out of another one, on all nodes. */
  part(whom: Audience, from: Audience): void {
    this.server.io.local.in(whom.rooms).socketsLeave(from.rooms);
    this.server.io.in(whom.rooms).socketsLeave(from.rooms);
  }

  /** Ends every connection of an audience, on all nodes; they are told why: `session:ended {code, detail}`. */
  disconnect(whom: Audience, reason: DomainError): void {
    this.emit(whom, SessionEnded, endOf(reason));
    // Through Redis the adapter would reach this node too, but not while Redis is away.
    this.server.io.local.in(whom.rooms).disconnectSockets(true);
    this.server.io.in(whom.rooms).disconnectSockets(true);
  }

  /** Ends one connection of this node. */
  end(session: SocketSession, reason: DomainError, event: Ending = SessionEnded): void {
    this.server.end(session, reason, event);
  }

  /**
   * Looks again at who is behind these connections of this node, and what they may do: they change, or end, before it
   * resolves. Never fails; what could not be found out now is when all are looked at again (SOCKET_REVIEW).
   */
  review(which: (session: SocketSession) => boolean): Promise<void> {
    return this.reviews.review(which);
  }

  /** Ends every connection of this node. */
  endAll(reason: DomainError, event: Ending): void {
    this.server.io.local.emit(event.name, endOf(reason));
    this.server.io.local.disconnectSockets(true);
  }
}
