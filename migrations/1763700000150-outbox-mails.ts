import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

export class OutboxMails1763700000150 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    await runner.createTable(
      new Table({
        name: 'outbox_mails',
        columns: [
          column.id(),
          column.text('messageId', 255),
          column.long('from'),
          column.long('to'),
          column.long('replyTo', { isNullable: true }),
          column.text('subject', 500),
          column.long('text'),
          column.long('html', { isNullable: true }),
          column.long('headers'),
          column.long('attachments'),
          column.time('sentAt'),
        ],
        indices: [{ name: 'ux_outbox_mails_messageId', columnNames: ['messageId'], isUnique: true }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('outbox_mails');
  }
}
