import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Page } from '../../kernel/index.js';
import { insertRows, isDuplicate, runList, UnitOfWork } from '../../platform/database/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { RoomBan } from './room-ban.entity.js';
import type { MemberRole } from './room-member.entity.js';
import { RoomMember } from './room-member.entity.js';
import { Room } from './room.entity.js';
import { SlugTaken } from './rooms.errors.js';

export interface Pair {
  readonly roomId: string;
  readonly userId: string;
}

@Injectable()
export class RoomsRepository {
  constructor(private readonly uow: UnitOfWork) {}

  find(id: string): Promise<Room | null> {
    return this.uow.read().findOneBy(Room, { id });
  }

  findForChange(id: string): Promise<Room | null> {
    return this.uow.read().findOne(Room, { where: { id }, ...this.uow.forChange() });
  }

  /** In one order, so that two who want the same rooms do not wait for each other. */
  findManyForChange(ids: readonly string[]): Promise<Room[]> {
    return this.uow.read().find(Room, { where: { id: In([...ids]) }, order: { id: 'ASC' }, ...this.uow.forChange() });
  }

  findDirect(directKey: string): Promise<Room | null> {
    return this.uow.read().findOneBy(Room, { directKey });
  }

  /** Whoever wants to write there waits until the unit of work ends. */
  async holdDirect(directKey: string): Promise<void> {
    await this.uow.read().findOne(Room, { where: { directKey }, select: { id: true }, ...this.uow.forChange() });
  }

  /** The rooms that somebody is in. */
  listOf(userId: string, query: ListQuery): Promise<Page<Room>> {
    const rooms = this.uow
      .read()
      .createQueryBuilder(Room, 'room')
      .innerJoin(RoomMember, 'member', 'member.roomId = room.id AND member.userId = :userId', { userId });
    return runList(rooms, query, { sorts: { name: 'nameKey' } });
  }

  /** The channels that anybody of the desk may come into. */
  listPublic(query: ListQuery): Promise<Page<Room>> {
    const rooms = this.uow
      .read()
      .createQueryBuilder(Room, 'room')
      .where({ visibility: 'public', archivedAt: IsNull() });
    return runList(rooms, query, { sorts: { name: 'nameKey' } });
  }

  async insert(room: Room): Promise<void> {
    await this.refusingTakenSlug(room, () => insertRows(this.uow.transaction().manager, Room, [room]));
  }

  async update(room: Room): Promise<void> {
    const { id, ...change } = room;
    await this.refusingTakenSlug(room, () => this.uow.transaction().manager.update(Room, { id }, change));
  }

  member({ roomId, userId }: Pair): Promise<RoomMember | null> {
    return this.uow.read().findOneBy(RoomMember, { roomId, userId });
  }

  /** Those of these pairs that are so, in one query and one order, and not to be changed by others until the commit. */
  async membersForChange(pairs: readonly Pair[]): Promise<RoomMember[]> {
    if (pairs.length === 0) return [];
    return this.uow.read().find(RoomMember, {
      where: pairs.map(({ roomId, userId }) => ({ roomId, userId })),
      order: { roomId: 'ASC', userId: 'ASC' },
      ...this.uow.forChange(),
    });
  }

  membersOf(roomId: string, query: ListQuery): Promise<Page<RoomMember>> {
    const members = this.uow.read().createQueryBuilder(RoomMember, 'member').where({ roomId });
    return runList(members, query, {});
  }

  idsOf(userId: string, most: number): Promise<string[]> {
    return this.uow
      .read()
      .find(RoomMember, { where: { userId }, select: { roomId: true }, order: { roomId: 'ASC' }, take: most })
      .then((rows) => rows.map(({ roomId }) => roomId));
  }

  count(roomId: string, role?: MemberRole): Promise<number> {
    return this.uow.read().countBy(RoomMember, { roomId, ...(role ? { role } : {}) });
  }

  async insertMembers(members: readonly RoomMember[]): Promise<void> {
    await insertRows(this.uow.transaction().manager, RoomMember, members, 'keep');
  }

  async updateMember({ roomId, userId, ...change }: RoomMember): Promise<void> {
    await this.uow.transaction().manager.update(RoomMember, { roomId, userId }, change);
  }

  async deleteMember({ roomId, userId }: Pair): Promise<void> {
    await this.uow.transaction().manager.delete(RoomMember, { roomId, userId });
  }

  ban({ roomId, userId }: Pair): Promise<RoomBan | null> {
    return this.uow.read().findOneBy(RoomBan, { roomId, userId });
  }

  /** Those that count still at `now`. */
  bansOf(roomId: string, now: number, query: ListQuery): Promise<Page<RoomBan>> {
    const bans = this.uow
      .read()
      .createQueryBuilder(RoomBan, 'ban')
      .where({ roomId })
      .andWhere('(ban.until IS NULL OR ban.until > :now)', { now });
    return runList(bans, query, {});
  }

  async putBan({ id, roomId, userId, ...about }: RoomBan): Promise<void> {
    const { manager } = this.uow.transaction();
    const { affected } = await manager.update(RoomBan, { roomId, userId }, about);
    if (affected === 0) await insertRows(manager, RoomBan, [{ id, roomId, userId, ...about }]);
  }

  async deleteBan({ roomId, userId }: Pair): Promise<boolean> {
    const { affected } = await this.uow.transaction().manager.delete(RoomBan, { roomId, userId });
    return affected === 1;
  }

  private async refusingTakenSlug<T>({ slug }: Room, write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      throw isDuplicate(error, 'ux_rooms_slug') ? SlugTaken({ slug: slug ?? '' }) : error;
    }
  }
}
