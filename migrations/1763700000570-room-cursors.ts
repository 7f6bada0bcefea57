import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

export class RoomCursors1763700000570 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    await runner.createTable(
      new Table({
        name: 'room_cursors',
        columns: [
          column.ref('roomId', { isPrimary: true }),
          column.ref('userId', { isPrimary: true }),
          column.count('deliveredSeq'),
          column.count('readSeq'),
          column.count('unreadAfter'),
        ],
        indices: [{ name: 'ix_room_cursors_userId', columnNames: ['userId', 'roomId'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('room_cursors');
  }
}
