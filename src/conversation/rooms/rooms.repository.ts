import { Injectable } from '@nestjs/common';
import { In, IsNull, MoreThan } from 'typeorm';
import type { SelectQueryBuilder } from 'typeorm';
import type { Page } from '../../kernel/index.js';
import { insertRows, isDuplicate, padded, runList, UnitOfWork } from '../../platform/database/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import type { SanctionKind } from './sanctions/room-sanction.entity.js';
import { RoomSanction } from './sanctions/room-sanction.entity.js';
import type { MemberRole } from './members/room-member.entity.js';
import { RoomMember } from './members/room-member.entity.js';
import type { RoomKind } from './room.entity.js';
import { Room } from './room.entity.js';
import { SlugTaken } from './rooms.errors.js';

export interface Pair {
  readonly roomId: string;
  readonly userId: string;
}

@Injectable()
export class RoomsRepository {
  constructor(private readonly uow: UnitOfWork) {}

  async find(id: string): Promise<Room | null> {
    const [room] = await this.rows<Room>('rooms WHERE id = ?', [id]);
    return room ?? null;
  }

  findMany(ids: readonly string[]): Promise<Room[]> {
    const asked = padded(ids);
    return this.rows<Room>(`rooms WHERE id IN (${marks(asked, '?')})`, asked);
  }

  async findForChange(id: string): Promise<Room | null> {
    const [room] = await this.rowsForChange<Room>('rooms WHERE id = ?', [id]);
    return room ?? null;
  }

  /** In one order, so that two who want the same rooms do not wait for each other. */
  findManyForChange(ids: readonly string[]): Promise<Room[]> {
    const asked = padded(ids);
    return this.rowsForChange<Room>(`rooms WHERE id IN (${marks(asked, '?')}) ORDER BY id`, asked);
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

  /** Every one of them, whoever is in it. */
  listChannels(query: ListQuery): Promise<Page<Room>> {
    return runList(this.uow.read().createQueryBuilder(Room, 'room').where({ kind: 'channel' }), query, {
      sorts: { name: 'nameKey' },
      filters: {
        archived: (rooms, { operator, values: [value] }) => {
          rooms.andWhere(`room.archivedAt IS ${(value === true) === (operator === 'in') ? 'NOT ' : ''}NULL`);
        },
      },
    });
  }

  async insert(rooms: readonly Room[]): Promise<void> {
    const slug = rooms.find((room) => room.slug !== null)?.slug ?? null;
    await this.refusingTakenSlug({ slug }, () => insertRows(this.uow.transaction().manager, Room, rooms));
  }

  async update(room: Room): Promise<void> {
    const { id, ...change } = room;
    await this.refusingTakenSlug(room, () => this.uow.transaction().manager.update(Room, { id }, change));
  }

  async member({ roomId, userId }: Pair): Promise<RoomMember | null> {
    const [room, user] = this.uow.dialect === 'sqlite' ? ['"roomId"', '"userId"'] : ['roomId', 'userId'];
    const [member] = await this.rows<RoomMember>(`room_members WHERE ${room} = ? AND ${user} = ?`, [roomId, userId]);
    return member ?? null;
  }

  /** Those of these pairs that are so. */
  members(pairs: readonly Pair[]): Promise<RoomMember[]> {
    return this.rows<RoomMember>(...this.among(pairs));
  }

  /** The same in one order, and not to be changed by others until the commit. */
  membersForChange(pairs: readonly Pair[]): Promise<RoomMember[]> {
    const [where, values] = this.among(pairs);
    const order = this.uow.dialect === 'sqlite' ? '"roomId", "userId"' : 'roomId, userId';
    return this.rowsForChange<RoomMember>(`${where} ORDER BY ${order}`, values);
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

  membershipsForChange(userId: string): Promise<RoomMember[]> {
    return this.uow.read().find(RoomMember, { where: { userId }, order: { roomId: 'ASC' }, ...this.uow.forChange() });
  }

  /** A conversation of two is found under whom they are now; where these two have one already, under nobody. */
  async renameDirect(roomId: string, before: string, after: string): Promise<void> {
    const room = await this.findForChange(roomId);
    const otherId = room ? Room.otherOf(room, before) : undefined;
    if (otherId === undefined) return;
    const directKey = Room.directKeyOf(otherId, after);
    const free = otherId !== after && !(await this.findDirect(directKey));
    await this.uow.transaction().manager.update(Room, { id: roomId }, { directKey: free ? directKey : null });
  }

  async renameMember({ id }: RoomMember, userId: string): Promise<void> {
    await this.uow.transaction().manager.update(RoomMember, { id }, { userId });
  }

  /** Of these people, those who share a room with somebody that is not open to everybody: once for each kind of it. */
  sharedWith(userId: string, ids: readonly string[]): Promise<{ userId: string; kind: RoomKind }[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return this.uow
      .read()
      .createQueryBuilder(RoomMember, 'other')
      .select('other.userId', 'userId')
      .addSelect('room.kind', 'kind')
      .distinct()
      .innerJoin(RoomMember, 'own', 'own.roomId = other.roomId AND own.userId = :userId', { userId })
      .innerJoin(Room, 'room', 'room.id = own.roomId')
      .where('other.userId IN (:...ids)', { ids })
      .andWhere(`(room.kind IN ('group', 'direct') OR (room.kind = 'channel' AND room.visibility = 'private'))`)
      .getRawMany();
  }

  async memberIds(roomId: string, after: string, limit: number): Promise<string[]> {
    const members = await this.uow.read().find(RoomMember, {
      where: { roomId, userId: MoreThan(after) },
      select: { userId: true },
      order: { userId: 'ASC' },
      take: limit,
    });
    return members.map(({ userId }) => userId);
  }

  count(roomId: string, role?: MemberRole): Promise<number> {
    return this.uow.read().countBy(RoomMember, { roomId, ...(role ? { role } : {}) });
  }

  /** How many people are in each of these rooms. */
  async countsOf(roomIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.uow
      .read()
      .createQueryBuilder(RoomMember, 'member')
      .select('member.roomId', 'roomId')
      .addSelect('COUNT(*)', 'total')
      .where({ roomId: In([...roomIds]) })
      .groupBy('member.roomId')
      .getRawMany<{ roomId: string; total: number | string }>();
    return new Map(rows.map(({ roomId, total }) => [roomId, Number(total)]));
  }

  ownersOf(roomIds: readonly string[]): Promise<RoomMember[]> {
    return this.uow
      .read()
      .find(RoomMember, { where: { roomId: In([...roomIds]), role: 'owner' }, order: { joinedAt: 'ASC', id: 'ASC' } });
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

  ban({ roomId, userId }: Pair): Promise<RoomSanction | null> {
    return this.uow.read().findOneBy(RoomSanction, { roomId, userId, kind: 'ban' });
  }

  /** The mute and the ban of somebody in a room, as far as there are such. */
  sanctionsOn({ roomId, userId }: Pair): Promise<RoomSanction[]> {
    return this.uow.read().findBy(RoomSanction, { roomId, userId });
  }

  sanctionForChange(id: string): Promise<RoomSanction | null> {
    return this.uow.read().findOne(RoomSanction, { where: { id }, ...this.uow.forChange() });
  }

  sanctionsForChange(userId: string): Promise<RoomSanction[]> {
    return this.uow.read().find(RoomSanction, { where: { userId }, order: { id: 'ASC' }, ...this.uow.forChange() });
  }

  /** In any room, those that count still at `now`. */
  sanctions(now: number, query: ListQuery): Promise<Page<RoomSanction>> {
    return runList(this.counting(now), query, { within: [] });
  }

  /** Those that count still at `now`. */
  bansOf(roomId: string, now: number, query: ListQuery): Promise<Page<RoomSanction>> {
    return runList(this.counting(now).andWhere({ roomId, kind: 'ban' }), query, {});
  }

  async putSanction({ id, roomId, userId, kind, ...about }: RoomSanction): Promise<void> {
    const { manager } = this.uow.transaction();
    const { affected } = await manager.update(RoomSanction, { roomId, userId, kind }, about);
    if (affected === 0) await insertRows(manager, RoomSanction, [{ id, roomId, userId, kind, ...about }]);
  }

  async deleteSanction({ roomId, userId }: Pair, kind: SanctionKind): Promise<boolean> {
    const { affected } = await this.uow.transaction().manager.delete(RoomSanction, { roomId, userId, kind });
    return affected === 1;
  }

  async renameSanctioned({ id }: RoomSanction, userId: string): Promise<void> {
    await this.uow.transaction().manager.update(RoomSanction, { id }, { userId });
  }

  private counting(now: number): SelectQueryBuilder<RoomSanction> {
    return this.uow
      .read()
      .createQueryBuilder(RoomSanction, 'sanction')
      .where('(sanction.until IS NULL OR sanction.until > :now)', { now });
  }

  private among(pairs: readonly Pair[]): [where: string, values: string[]] {
    const asked = padded(pairs);
    const places = marks(asked, '(?, ?)');
    // Left to itself, MariaDB weighs each pair against each index: ten times the query.
    const where =
      this.uow.dialect === 'sqlite'
        ? `room_members WHERE ("roomId", "userId") IN (VALUES ${places})`
        : `room_members FORCE INDEX (ux_room_members_pair) WHERE (roomId, userId) IN (${places})`;
    return [where, asked.flatMap(({ roomId, userId }) => [roomId, userId])];
  }

  private rowsForChange<Row>(where: string, values: unknown[]): Promise<Row[]> {
    const lock = this.uow.forChange().lock ? ' FOR UPDATE' : '';
    return this.rows<Row>(`${where}${lock}`, values);
  }

  /** Plain rows, for what every message and every opened room asks: TypeORM's way there and back costs several times the query. */
  private async rows<Row>(where: string, values: unknown[]): Promise<Row[]> {
    if (values.length === 0) return [];
    return (await this.uow.read().query(`SELECT * FROM ${where}`, values)) as Row[];
  }

  private async refusingTakenSlug<T>({ slug }: Pick<Room, 'slug'>, write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      throw isDuplicate(error, 'ux_rooms_slug') ? SlugTaken({ slug: slug ?? '' }) : error;
    }
  }
}

function marks(values: readonly unknown[], one: string): string {
  return values.map(() => one).join(', ');
}
