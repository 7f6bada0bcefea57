import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

export class Notifications1763700000650 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables(runner)) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of tables(runner).reverse()) await runner.dropTable(name);
  }
}

function tables(runner: QueryRunner): Table[] {
  const column = columnTypes(runner);
  return [
    new Table({
      name: 'mail_log',
      columns: [
        column.id(),
        column.text('to', 254),
        column.text('toKey', 254),
        column.text('kind', 80),
        column.text('about', 60, { isNullable: true }),
        column.time('createdAt'),
      ],
      indices: [
        { name: 'ix_mail_log_toKey', columnNames: ['toKey', 'id'] },
        { name: 'ix_mail_log_about', columnNames: ['about', 'id'] },
        { name: 'ix_mail_log_createdAt', columnNames: ['createdAt', 'id'] },
      ],
    }),
    new Table({
      name: 'mail_addresses',
      columns: [
        column.id(),
        column.text('address', 254),
        column.text('addressKey', 254),
        column.text('reason', 500),
        column.time('refusedAt'),
      ],
      indices: [
        { name: 'ux_mail_addresses_addressKey', columnNames: ['addressKey'], isUnique: true },
        { name: 'ix_mail_addresses_refusedAt', columnNames: ['refusedAt', 'id'] },
      ],
    }),
    new Table({
      name: 'reply_tokens',
      columns: [
        column.text('hash', 64, { isPrimary: true }),
        column.ref('ticketId'),
        column.ref('userId'),
        column.time('createdAt'),
      ],
    }),
    new Table({
      name: 'notification_boxes',
      columns: [
        column.ref('userId', { isPrimary: true }),
        column.count('unread'),
        column.count('revision'),
        column.text('mail', 8),
        column.long('choices'),
      ],
    }),
    new Table({
      name: 'notifications',
      columns: [
        column.id(),
        column.ref('userId'),
        column.text('kind', 20),
        column.text('openKey', 80, { isNullable: true }),
        column.ref('ticketId', { isNullable: true }),
        column.ref('roomId', { isNullable: true }),
        column.count('firstSeq', { isNullable: true }),
        column.count('lastSeq', { isNullable: true }),
        column.count('count'),
        column.text('actor', 60),
        column.long('details'),
        column.time('createdAt'),
        column.time('updatedAt'),
        column.time('readAt'),
      ],
      indices: [
        { name: 'ux_notifications_open', columnNames: ['userId', 'openKey'], isUnique: true },
        { name: 'ix_notifications_user', columnNames: ['userId', 'updatedAt', 'id'] },
        { name: 'ix_notifications_unread', columnNames: ['userId', 'readAt', 'updatedAt', 'id'] },
        { name: 'ix_notifications_readAt', columnNames: ['readAt'] },
      ],
    }),
    new Table({
      name: 'pending_mails',
      columns: [
        column.id(),
        column.ref('userId'),
        column.text('kind', 20),
        column.text('openKey', 80),
        column.ref('ticketId', { isNullable: true }),
        column.ref('roomId', { isNullable: true }),
        column.count('firstSeq', { isNullable: true }),
        column.count('lastSeq', { isNullable: true }),
        column.ref('notificationId', { isNullable: true }),
        column.text('actor', 60),
        column.long('details'),
        column.count('putOff'),
        column.time('dueAt'),
        column.time('createdAt'),
      ],
      indices: [
        { name: 'ux_pending_mails_key', columnNames: ['userId', 'openKey'], isUnique: true },
        { name: 'ix_pending_mails_dueAt', columnNames: ['dueAt', 'id'] },
      ],
    }),
  ];
}
