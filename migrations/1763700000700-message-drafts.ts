import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

export class MessageDrafts1763700000700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    await runner.createTable(
      new Table({
        name: 'message_drafts',
        columns: [
          column.id(),
          column.ref('userId'),
          column.ref('roomId'),
          column.long('text'),
          column.long('mentions'),
          column.count('replyTo', { isNullable: true }),
          column.long('attachmentIds'),
          column.flag('written'),
          column.count('version'),
          column.time('updatedAt'),
        ],
        indices: [
          { name: 'ux_message_drafts_user_room', columnNames: ['userId', 'roomId'], isUnique: true },
          { name: 'ix_message_drafts_user', columnNames: ['userId', 'written', 'updatedAt', 'id'] },
          { name: 'ix_message_drafts_updatedAt', columnNames: ['updatedAt', 'id'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('message_drafts');
  }
}
