import { Injectable } from '@nestjs/common';
import { assertCan } from '../../identity/access/index.js';
import type { Actor, Page } from '../../kernel/index.js';
import { Clock } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { RoomAccess } from './room-access.js';
import type { NewRoom } from './new-rooms.js';
import { NewRooms } from './new-rooms.js';
import type { Visibility } from './room.entity.js';
import { Room } from './room.entity.js';
import { RoomMembers } from './members/room-members.js';
import { assertPerson } from './person.js';
import { RoomChanged, RoomWasArchived, RoomWasReopened } from './rooms.events.js';
import { RoomsRepository } from './rooms.repository.js';

export interface RoomChange {
  name?: string;
  topic?: string;
  visibility?: Visibility;
  slug?: string | null;
}

@Injectable()
export class RoomsService {
  constructor(
    private readonly rooms: RoomsRepository,
    private readonly access: RoomAccess,
    private readonly members: RoomMembers,
    private readonly making: NewRooms,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Those that whoever asks is in. */
  list(actor: Actor, query: ListQuery): Promise<Page<Room>> {
    assertCan(actor, 'room.use');
    return this.rooms.listOf(actor.id, query);
  }

  /** Which ones they are in; of more than `most` the oldest. */
  idsOf(actor: Actor, most: number): Promise<string[]> {
    return this.rooms.idsOf(actor.id, most);
  }

  listPublic(actor: Actor, query: ListQuery): Promise<Page<Room>> {
    assertCan(actor, 'room.browse');
    return this.rooms.listPublic(query);
  }

  async get(actor: Actor, id: string): Promise<Room> {
    return (await this.access.load(actor, id, 'read')).room;
  }

  /** For modules that name rooms; asks nobody whether that may be known. */
  findMany(ids: readonly string[]): Promise<Room[]> {
    return this.rooms.findMany(ids);
  }

  /** Whoever makes it owns it. */
  open(actor: Actor, input: NewRoom & { memberIds?: readonly string[] }): Promise<Room> {
    assertCan(actor, 'room.create');
    assertPerson(actor);
    return this.uow.run(async () => {
      const { memberIds = [], ...about } = input;
      const others = memberIds.filter((id) => id !== actor.id);
      await this.members.assertPeople(others);
      const room = await this.add(actor, about);
      await this.members.enter(actor, room.id, [
        { userId: actor.id, role: 'owner' },
        ...others.map((userId) => ({ userId, role: 'member' as const })),
      ]);
      return room;
    });
  }

  /** Inside a unit of work: a room and nothing in it. For modules that make rooms of their own. */
  async add(actor: Actor, input: NewRoom): Promise<Room> {
    const planned = this.making.plan(input);
    await this.making.write([planned]);
    this.making.tell(actor, planned);
    return planned.room;
  }

  /** Changes what is given. With `ifVersion`, only if the room is still the one the actor has seen. */
  change(actor: Actor, id: string, input: RoomChange, ifVersion?: number): Promise<Room> {
    return this.uow.run(async () => {
      const { room } = await this.access.load(actor, id, 'manage', ifVersion);
      const changes: Record<string, { from: string; to: string }> = {};
      for (const field of ['name', 'topic', 'visibility', 'slug'] as const) {
        const to = input[field];
        if (to !== undefined && to !== room[field]) changes[field] = { from: room[field] ?? '', to: to ?? '' };
      }
      if (Object.keys(changes).length === 0) return room;
      const { name = room.name, topic = room.topic, visibility = room.visibility, slug = room.slug } = input;
      const changed = await this.save(room, { ...Room.called(name), topic, visibility, slug });
      this.events.emit(actor, RoomChanged, { roomId: id, changes });
      return changed;
    });
  }

  /** Everybody may still read it. */
  archive(actor: Actor, id: string): Promise<Room> {
    return this.uow.run(async () => {
      const { room } = await this.access.load(actor, id, 'manage');
      if (room.archivedAt !== null) return room;
      this.events.emit(actor, RoomWasArchived, { roomId: id });
      return this.save(room, { archivedAt: this.clock.ms() });
    });
  }

  reopen(actor: Actor, id: string): Promise<Room> {
    return this.uow.run(async () => {
      const { room } = await this.access.load(actor, id, 'manage');
      if (room.archivedAt === null) return room;
      this.events.emit(actor, RoomWasReopened, { roomId: id });
      return this.save(room, { archivedAt: null });
    });
  }

  /** Inside a unit of work that holds the room. */
  async save(room: Room, change: Partial<Room>): Promise<Room> {
    const changed = { ...room, ...change, version: room.version + 1, updatedAt: this.clock.ms() };
    await this.rooms.update(changed);
    return changed;
  }
}
