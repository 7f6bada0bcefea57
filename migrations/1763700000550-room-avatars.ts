import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TableColumn, TableIndex } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

/** Rooms have pictures, and the banned of a room are a list. */
export class RoomAvatars1763700000550 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    await runner.addColumn('rooms', new TableColumn(column.text('avatarKey', 60, { isNullable: true })));
    const index = new TableIndex({ name: 'ix_room_bans_created', columnNames: ['roomId', 'createdAt', 'id'] });
    await runner.createIndex('room_bans', index);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('room_bans', 'ix_room_bans_created');
    await runner.dropColumn('rooms', 'avatarKey');
  }
}
