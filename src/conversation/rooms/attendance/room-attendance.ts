import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/index.js';
import { isPerson } from '../../../kernel/index.js';
import type { SocketSession } from '../../../platform/realtime/index.js';
import { audience, Live } from '../../../platform/realtime/index.js';
import { RoomAccess } from '../room-access.js';
import { RoomPresent } from './room-present.js';
import { RoomsRepository } from '../rooms.repository.js';
import { RoomGone } from './rooms.socket-events.js';

/** That a connection has a room open. Opened again it is another one, so that an older look at it changes nothing. */
interface Attending {
  readonly session: SocketSession;
  readonly roomId: string;
}

const BATCH = 200;

/** Which rooms the connections of this node have open. Who opens one hears it, for as long as they may read there. */
@Injectable()
export class RoomAttendance {
  private readonly ofSession = new Map<SocketSession, Map<string, Attending>>();
  private readonly ofRoom = new Map<string, Set<SocketSession>>();

  constructor(
    private readonly live: Live,
    private readonly access: RoomAccess,
    private readonly rooms: RoomsRepository,
    private readonly present: RoomPresent,
  ) {}

  opened(session: SocketSession, actor: Actor, roomId: string): void {
    // It may have ended while it was asked whether it may.
    if (!this.live.join(session, audience.room(roomId))) return;
    const attending = this.ofSession.get(session) ?? new Map<string, Attending>();
    const again = attending.has(roomId);
    attending.set(roomId, { session, roomId });
    this.ofSession.set(session, attending);
    if (again) return;
    const sessions = this.ofRoom.get(roomId) ?? new Set();
    this.ofRoom.set(roomId, sessions.add(session));
    if (isPerson(actor)) this.present.enter(roomId, actor.id);
  }

  closed(session: SocketSession, roomId: string): void {
    this.live.leave(session, audience.room(roomId));
    if (!this.ofSession.get(session)?.delete(roomId)) return;
    if (this.ofSession.get(session)?.size === 0) this.ofSession.delete(session);
    const sessions = this.ofRoom.get(roomId);
    sessions?.delete(session);
    if (sessions?.size === 0) this.ofRoom.delete(roomId);
    if (isPerson(session.actor)) this.present.leave(roomId, session.actor.id);
  }

  ended(session: SocketSession): void {
    for (const roomId of [...(this.ofSession.get(session)?.keys() ?? [])]) this.closed(session, roomId);
  }

  /** Looks again at what these connections have open: what they may not read any more they do not hear any more. */
  async review(sessions: readonly SocketSession[]): Promise<void> {
    await this.assess(sessions.flatMap((session) => [...(this.ofSession.get(session)?.values() ?? [])]));
    const people = sessions.filter((session) => this.ofSession.has(session)).map(({ actor }) => actor.id);
    await this.present.lookAgain([...new Set(people)]);
  }

  async reviewRoom(roomId: string): Promise<void> {
    await this.assess(this.attendingOf(roomId));
  }

  /** Somebody is no member any more: they do not hear the room either, also where they could come in again. */
  async left(roomId: string, userId: string): Promise<void> {
    const theirs = this.attendingOf(roomId).filter(({ session: { actor } }) => isPerson(actor) && actor.id === userId);
    if (theirs.length === 0 || (await this.rooms.member({ roomId, userId }))) return;
    for (const each of theirs) this.end(each);
  }

  private async assess(all: readonly Attending[]): Promise<void> {
    for (let from = 0; from < all.length; from += BATCH) {
      const some = all.slice(from, from + BATCH).map((attending) => ({ attending, actor: attending.session.actor }));
      const readable = await this.access.readable(some.map(({ attending: { roomId }, actor }) => ({ roomId, actor })));
      for (const [at, { attending, actor }] of some.entries()) {
        // With other rights meanwhile it is looked at anew anyway.
        if (readable[at] === false && attending.session.actor === actor) this.end(attending);
      }
    }
  }

  private end(attending: Attending): void {
    const { session, roomId } = attending;
    if (this.ofSession.get(session)?.get(roomId) !== attending) return;
    this.closed(session, roomId);
    this.live.emitHere(audience.socket(session.id), RoomGone, { roomId });
  }

  private attendingOf(roomId: string): Attending[] {
    const sessions = [...(this.ofRoom.get(roomId) ?? [])];
    return sessions.flatMap((session) => this.ofSession.get(session)?.get(roomId) ?? []);
  }
}
