import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { Clock, newId } from '../../kernel/index.js';
import { Events } from '../../platform/events/index.js';
import type { WorkContext } from '../../platform/observability/index.js';
import { inOwnContext } from '../../platform/observability/index.js';
import type { RoomMember } from './members/room-member.entity.js';
import type { RoomKind, Visibility } from './room.entity.js';
import { Room } from './room.entity.js';
import { MemberJoined, RoomCreated } from './rooms.events.js';
import { RoomsRepository } from './rooms.repository.js';

export interface NewRoom {
  id?: string;
  kind: RoomKind;
  name: string;
  topic?: string;
  visibility?: Visibility;
  slug?: string | null;
  directKey?: string | null;
}

/** A room that is about to be there, with who is in it from the beginning. */
export interface PlannedRoom {
  readonly room: Room;
  readonly members: readonly RoomMember[];
}

/** Makes rooms: planned first, so that it can be seen what they will be before anything is written. */
@Injectable()
export class NewRooms {
  constructor(
    private readonly rooms: RoomsRepository,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  plan(input: NewRoom, memberIds: readonly string[] = []): PlannedRoom {
    const { id = newId(), kind, name, topic = '', visibility = 'private', slug = null, directKey = null } = input;
    const now = this.clock.ms();
    const about = { id, kind, visibility, slug, ...Room.called(name), topic };
    const room: Room = {
      ...about,
      avatarKey: null,
      directKey,
      archivedAt: null,
      version: 1,
      createdAt: now,
      updatedAt: now,
    };
    const fresh = { roomId: id, role: 'member', mutedUntil: null, joinedAt: now } as const;
    return { room, members: memberIds.map((userId) => ({ id: newId(), userId, ...fresh })) };
  }

  /** Inside a unit of work. However many there are, two statements. */
  async write(planned: readonly PlannedRoom[]): Promise<void> {
    await this.rooms.insert(planned.map(({ room }) => room));
    await this.rooms.insertMembers(planned.flatMap(({ members }) => members));
  }

  /** Inside the unit of work that wrote it; `context` where that does the work of several requests. */
  tell(actor: Actor, { room, members }: PlannedRoom, context?: WorkContext): void {
    const { id: roomId, kind, visibility, name, topic, slug } = room;
    inOwnContext(context, () => {
      this.events.emit(actor, RoomCreated, { roomId, kind, visibility, name, topic, slug });
      for (const { userId, role } of members) this.events.emit(actor, MemberJoined, { roomId, userId, role });
    });
  }
}
