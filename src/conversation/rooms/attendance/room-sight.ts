import { Injectable } from '@nestjs/common';
import type { SocketSession } from '../../../platform/realtime/index.js';
import { audience, Live } from '../../../platform/realtime/index.js';
import { RoomAccess } from '../room-access.js';
import type { RoomPresentDto } from './present.dto.js';
import { RoomPresent, sightOf } from './room-present.js';
import { PresentHeard } from './rooms.socket-events.js';

const BATCH = 200;

/**
 * Into which rooms the connections of this node look from outside: who is there is told to them, and nothing else. Looks
 * of one connection follow each other, so that what was found out first never counts last.
 */
@Injectable()
export class RoomSight {
  /** Whether it is told already who is there, or asked first whether it may. */
  private readonly ofSession = new Map<SocketSession, Map<string, boolean>>();
  private readonly ofRoom = new Map<string, Set<SocketSession>>();
  private readonly turns = new WeakMap<SocketSession, Promise<unknown>>();

  constructor(
    private readonly live: Live,
    private readonly access: RoomAccess,
    private readonly present: RoomPresent,
  ) {}

  /** Into these from now on and into no others; of those that may be read, who is there. */
  async see(session: SocketSession, roomIds: readonly string[]): Promise<RoomPresentDto[]> {
    const wanted = new Set(roomIds);
    for (const roomId of this.roomsOf(session)) if (!wanted.has(roomId)) this.drop(session, roomId);
    // Known before it is asked whether it may: what changes meanwhile is looked at after that.
    for (const roomId of wanted) this.keep(session, roomId);
    return this.inTurn(session, async () => {
      try {
        await this.look(session, roomIds);
      } finally {
        for (const roomId of roomIds) if (!this.sees(session, roomId)) this.drop(session, roomId);
      }
      return roomIds.filter((roomId) => this.sees(session, roomId)).map((roomId) => this.present.of(roomId));
    });
  }

  ended(session: SocketSession): void {
    for (const roomId of this.roomsOf(session)) this.drop(session, roomId);
  }

  /** What these connections may not read any more they do not see any more. */
  async review(sessions: readonly SocketSession[]): Promise<void> {
    for (const session of sessions) await this.inTurn(session, () => this.look(session, this.roomsOf(session)));
  }

  async reviewRoom(roomId: string): Promise<void> {
    for (const session of [...(this.ofRoom.get(roomId) ?? [])]) {
      await this.inTurn(session, () => this.look(session, [roomId]));
    }
  }

  private async look(session: SocketSession, roomIds: readonly string[]): Promise<void> {
    for (let from = 0; from < roomIds.length; from += BATCH) {
      const some = roomIds.slice(from, from + BATCH);
      const { actor } = session;
      const readable = await this.access.readable(some.map((roomId) => ({ actor, roomId })));
      // With other rights meanwhile it is looked at anew anyway; until then it sees nothing more than before.
      if (session.actor !== actor) return this.look(session, roomIds.slice(from));
      for (const [at, roomId] of some.entries()) this.settle(session, roomId, readable[at] === true);
    }
  }

  private settle(session: SocketSession, roomId: string, readable: boolean): void {
    const rooms = this.ofSession.get(session);
    if (!rooms?.has(roomId)) return;
    if (readable && this.live.join(session, sightOf(roomId))) {
      rooms.set(roomId, true);
      return;
    }
    // As it is for whoever may not see it; nobody else is told.
    if (this.sees(session, roomId))
      this.live.emitHere(audience.socket(session.id), PresentHeard, { roomId, userIds: [], total: 0 });
    this.drop(session, roomId);
  }

  private sees(session: SocketSession, roomId: string): boolean {
    return this.ofSession.get(session)?.get(roomId) === true;
  }

  private keep(session: SocketSession, roomId: string): void {
    const rooms = this.ofSession.get(session) ?? new Map<string, boolean>();
    this.ofSession.set(session, rooms.set(roomId, rooms.get(roomId) ?? false));
    const sessions = this.ofRoom.get(roomId) ?? new Set();
    this.ofRoom.set(roomId, sessions.add(session));
  }

  private drop(session: SocketSession, roomId: string): void {
    this.live.leave(session, sightOf(roomId));
    const rooms = this.ofSession.get(session);
    rooms?.delete(roomId);
    if (rooms?.size === 0) this.ofSession.delete(session);
    const sessions = this.ofRoom.get(roomId);
    sessions?.delete(session);
    if (sessions?.size === 0) this.ofRoom.delete(roomId);
  }

  private roomsOf(session: SocketSession): string[] {
    return [...(this.ofSession.get(session)?.keys() ?? [])];
  }

  private inTurn<T>(session: SocketSession, work: () => Promise<T>): Promise<T> {
    const turn = (this.turns.get(session) ?? Promise.resolve()).then(work);
    this.turns.set(
      session,
      turn.catch(() => undefined),
    );
    return turn;
  }
}
