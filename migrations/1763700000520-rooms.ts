import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

export class Rooms1763700000520 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    await runner.createTable(
      new Table({
        name: 'rooms',
        columns: [
          column.id(),
          column.text('kind', 12),
          column.text('visibility', 8),
          column.text('slug', 40, { isNullable: true }),
          column.text('name', 80),
          column.text('nameKey', 160),
          column.text('topic', 250),
          column.text('directKey', 80, { isNullable: true }),
          column.time('archivedAt', { isNullable: true }),
          column.count('version'),
          column.time('createdAt'),
          column.time('updatedAt'),
        ],
        indices: [
          { name: 'ux_rooms_slug', columnNames: ['slug'], isUnique: true },
          { name: 'ux_rooms_directKey', columnNames: ['directKey'], isUnique: true },
          { name: 'ix_rooms_visibility_nameKey', columnNames: ['visibility', 'nameKey', 'id'] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'room_members',
        columns: [
          column.id(),
          column.ref('roomId'),
          column.ref('userId'),
          column.text('role', 10),
          column.time('mutedUntil', { isNullable: true }),
          column.time('joinedAt'),
        ],
        indices: [
          { name: 'ux_room_members_pair', columnNames: ['roomId', 'userId'], isUnique: true },
          { name: 'ix_room_members_joined', columnNames: ['roomId', 'joinedAt', 'id'] },
          { name: 'ix_room_members_userId', columnNames: ['userId', 'roomId'] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'room_bans',
        columns: [
          column.id(),
          column.ref('roomId'),
          column.ref('userId'),
          column.time('until', { isNullable: true }),
          column.text('reason', 250),
          column.time('createdAt'),
        ],
        indices: [{ name: 'ux_room_bans_pair', columnNames: ['roomId', 'userId'], isUnique: true }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['room_bans', 'room_members', 'rooms']) await runner.dropTable(table);
  }
}
