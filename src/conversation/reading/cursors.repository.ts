import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../../platform/database/index.js';
import { RoomCursor } from './room-cursor.entity.js';

export interface Pair {
  readonly roomId: string;
  readonly userId: string;
}

const columns = ['roomId', 'userId', 'deliveredSeq', 'readSeq', 'unreadAfter'] as const;
const AT_ONCE = 100;

@Injectable()
export class CursorsRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** Those of these pairs that have one. */
  async of(pairs: readonly Pair[]): Promise<RoomCursor[]> {
    const found: RoomCursor[] = [];
    for (let from = 0; from < pairs.length; from += AT_ONCE) {
      const where = pairs.slice(from, from + AT_ONCE).map(({ roomId, userId }) => ({ roomId, userId }));
      found.push(...(await this.uow.read().find(RoomCursor, { where })));
    }
    return found;
  }

  /** Of a room, those who have come furthest first. */
  ofRoom(roomId: string, limit: number): Promise<RoomCursor[]> {
    const order = { readSeq: 'DESC', userId: 'ASC' } as const;
    return this.uow.read().find(RoomCursor, { where: { roomId }, order, take: limit });
  }

  /** Forwards only, whoever else writes them at the same time. */
  advance(cursors: readonly RoomCursor[]): Promise<void> {
    const furthest = this.uow.dialect === 'sqlite' ? 'MAX' : 'GREATEST';
    return this.put(cursors, (column) => {
      const name = this.q(column);
      return `${name} = ${furthest}(${name}, ${this.given(column)})`;
    });
  }

  /** Where "new" begins from now on, also further back. */
  mark(cursors: readonly RoomCursor[]): Promise<void> {
    return this.put(cursors, (column) =>
      column === 'unreadAfter' ? `${this.q(column)} = ${this.given(column)}` : undefined,
    );
  }

  async remove({ roomId, userId }: Pair): Promise<void> {
    await this.uow.transaction().manager.delete(RoomCursor, { roomId, userId });
  }

  /** What was one's is another's now; where that one has come to a place of their own, they stay there. */
  async handOver(fromId: string, toId: string): Promise<void> {
    const { manager } = this.uow.transaction();
    const theirs = await manager.findBy(RoomCursor, { userId: fromId });
    await this.advance(theirs.map((cursor) => ({ ...cursor, userId: toId })));
    const roomId = In(theirs.map((cursor) => cursor.roomId));
    if (theirs.length > 0) await manager.delete(RoomCursor, { userId: fromId, roomId });
  }

  private async put(
    cursors: readonly RoomCursor[],
    set: (column: 'deliveredSeq' | 'readSeq' | 'unreadAfter') => string | undefined,
  ): Promise<void> {
    if (cursors.length === 0) return;
    const names = columns.map((column) => this.q(column)).join(', ');
    const places = cursors.map(() => '(?, ?, ?, ?, ?)').join(', ');
    const values = cursors.flatMap((cursor) => columns.map((column) => cursor[column]));
    const changes = (['deliveredSeq', 'readSeq', 'unreadAfter'] as const).flatMap((column) => set(column) ?? []);
    const taken =
      this.uow.dialect === 'sqlite' ? 'ON CONFLICT ("roomId", "userId") DO UPDATE SET' : 'ON DUPLICATE KEY UPDATE';
    await this.uow
      .transaction()
      .manager.query(`INSERT INTO room_cursors (${names}) VALUES ${places} ${taken} ${changes.join(', ')}`, values);
  }

  private given(column: string): string {
    return this.uow.dialect === 'sqlite' ? `excluded.${this.q(column)}` : `VALUES(${this.q(column)})`;
  }

  private q(name: string): string {
    return this.uow.dialect === 'sqlite' ? `"${name}"` : `\`${name}\``;
  }
}
