import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table, TableColumn } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

export class Moderation1763700000640 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    const nullable = { isNullable: true };
    const versioned = [column.count('version'), column.time('createdAt'), column.time('updatedAt')];
    await runner.createTable(
      new Table({
        name: 'moderation_reports',
        columns: [
          column.id(),
          column.text('kind', 8),
          column.text('subjectKey', 80),
          column.ref('roomId', nullable),
          column.count('seq', nullable),
          column.ref('userId', nullable),
          column.text('source', 8),
          column.ref('reporterId', nullable),
          column.text('reason', 12),
          column.text('text', 1000),
          column.long('said'),
          column.text('status', 8),
          column.ref('assigneeId', nullable),
          column.text('decision', 16, nullable),
          column.ref('decidedBy', nullable),
          column.time('decidedAt', nullable),
          column.text('openKey', 140, nullable),
          ...versioned,
        ],
        indices: [
          { name: 'ux_moderation_reports_openKey', columnNames: ['openKey'], isUnique: true },
          { name: 'ix_moderation_reports_subject', columnNames: ['subjectKey', 'id'] },
          { name: 'ix_moderation_reports_status', columnNames: ['status', 'createdAt', 'id'] },
          { name: 'ix_moderation_reports_createdAt', columnNames: ['createdAt', 'id'] },
          { name: 'ix_moderation_reports_userId', columnNames: ['userId'] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'moderation_notices',
        columns: [
          column.id(),
          column.ref('userId'),
          column.text('decision', 16),
          column.text('reason', 12),
          column.text('text', 1000),
          column.ref('roomId', nullable),
          column.time('until', nullable),
          column.time('createdAt'),
        ],
        indices: [{ name: 'ix_moderation_notices_user', columnNames: ['userId', 'createdAt', 'id'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'message_filters',
        columns: [
          column.id(),
          column.text('name', 80),
          column.text('kind', 8),
          column.long('words'),
          column.text('pattern', 300),
          column.text('scope', 16),
          column.long('roomIds'),
          column.text('appliesTo', 10),
          column.text('action', 8),
          column.flag('enabled'),
          ...versioned,
        ],
        indices: [{ name: 'ix_message_filters_createdAt', columnNames: ['createdAt', 'id'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'held_messages',
        columns: [
          column.id(),
          column.ref('roomId'),
          column.ref('userId'),
          column.text('clientId', 64),
          column.text('openKey', 150, nullable),
          column.long('body'),
          column.count('replyTo', nullable),
          column.count('editing', nullable),
          column.long('attachmentIds'),
          column.ref('filterId'),
          column.text('rule', 80),
          column.text('status', 8),
          column.ref('decidedBy', nullable),
          column.time('decidedAt', nullable),
          ...versioned,
        ],
        indices: [
          { name: 'ux_held_messages_openKey', columnNames: ['openKey'], isUnique: true },
          { name: 'ix_held_messages_status', columnNames: ['status', 'createdAt', 'id'] },
          { name: 'ix_held_messages_createdAt', columnNames: ['createdAt', 'id'] },
          { name: 'ix_held_messages_userId', columnNames: ['userId'] },
        ],
      }),
    );
    await runner.addColumn('room_bans', new TableColumn(column.text('wasIn', 10, nullable)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('room_bans', 'wasIn');
    for (const table of ['held_messages', 'message_filters', 'moderation_notices', 'moderation_reports'])
      await runner.dropTable(table);
  }
}
