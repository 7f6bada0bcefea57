import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

export class MessageReplies1763700000560 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    await runner.createTable(
      new Table({
        name: 'message_replies',
        columns: [
          column.ref('roomId', { isPrimary: true }),
          column.count('thread', { isPrimary: true }),
          column.count('seq', { isPrimary: true }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('message_replies');
  }
}
