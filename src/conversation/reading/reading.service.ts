import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { isPerson } from '../../kernel/index.js';
import type { SocketSession } from '../../platform/realtime/index.js';
import { assertPerson, RoomAccess, RoomsService } from '../rooms/index.js';
import { CursorsRepository } from './cursors.repository.js';
import type { ReadingDto, RoomReadingDto } from './reading.dto.js';
import { CursorDto } from './reading.dto.js';
import type { Step } from './reading-line.js';
import { ReadingLine } from './reading-line.js';
import { Readings } from './readings.js';
import { WatchedRooms } from './watched-rooms.js';

const OTHERS = 100;
const MOST_ROOMS = 1000;

/** How far somebody has come in a room, and what that leaves unread. For people: a key reads nothing. */
@Injectable()
export class ReadingService {
  constructor(
    private readonly line: ReadingLine,
    private readonly readings: Readings,
    private readonly cursors: CursorsRepository,
    private readonly rooms: RoomsService,
    private readonly access: RoomAccess,
    private readonly watched: WatchedRooms,
  ) {}

  received(actor: Actor, roomId: string, seq: number): Promise<ReadingDto> {
    return this.take({ actor, roomId, what: 'received', seq });
  }

  read(actor: Actor, roomId: string, seq: number): Promise<ReadingDto> {
    return this.take({ actor, roomId, what: 'read', seq });
  }

  /** From this message on it is new again, for oneself; others still see that it was read. */
  markUnread(actor: Actor, roomId: string, seq: number): Promise<ReadingDto> {
    return this.take({ actor, roomId, what: 'unread', seq });
  }

  async ofRoom(actor: Actor, roomId: string): Promise<RoomReadingDto> {
    await this.access.load(actor, roomId, 'read');
    const others = await this.cursors.ofRoom(roomId, OTHERS + 1);
    const person = isPerson(actor);
    const [me] = person ? await this.readings.of([{ actor, roomId }]) : [];
    return {
      me: me ?? null,
      others: others
        .filter(({ userId }) => userId !== actor.id)
        .slice(0, OTHERS)
        .map(CursorDto.of),
    };
  }

  /** Of the rooms that are named as far as they are open to the actor, or of all they are in. */
  async ofRooms(actor: Actor, roomIds?: readonly string[]): Promise<ReadingDto[]> {
    const open = await this.openTo(actor, roomIds);
    return this.readings.of(open.map((roomId) => ({ actor, roomId })));
  }

  /** Heard first, counted then: what comes in between is told, and known by its place. */
  async watch(session: SocketSession, roomIds?: readonly string[]): Promise<ReadingDto[]> {
    const { actor } = session;
    const open = await this.openTo(actor, roomIds);
    this.watched.add(session, open);
    return this.readings.of(open.map((roomId) => ({ actor, roomId })));
  }

  private async openTo(actor: Actor, roomIds?: readonly string[]): Promise<string[]> {
    assertPerson(actor);
    if (!roomIds) return this.rooms.idsOf(actor, MOST_ROOMS);
    const open: string[] = [];
    for (const roomId of roomIds) if (await this.access.may(actor, roomId, 'read')) open.push(roomId);
    return open;
  }

  private async take(step: Step): Promise<ReadingDto> {
    await this.access.assertMay(step.actor, step.roomId, 'read');
    assertPerson(step.actor);
    return this.line.take(step);
  }
}
