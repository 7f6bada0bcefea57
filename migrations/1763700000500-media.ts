import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

export class Media1763700000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    await runner.createTable(
      new Table({
        name: 'media',
        columns: [
          column.id(),
          column.text('ownerKey', 100),
          column.text('clientId', 100, { isNullable: true }),
          column.text('name', 200),
          column.text('contentType', 60),
          column.keyRef('size'),
          column.text('status', 10),
          column.text('reason', 20, { isNullable: true }),
          column.count('width', { isNullable: true }),
          column.count('height', { isNullable: true }),
          column.text('fileKey', 60, { isNullable: true }),
          column.count('thumbnailSize', { isNullable: true }),
          column.text('attachedTo', 100, { isNullable: true }),
          column.time('looseSince', { isNullable: true }),
          column.time('dueAt', { isNullable: true }),
          column.count('tries'),
          column.count('begun'),
          column.time('createdAt'),
        ],
        indices: [
          { name: 'ux_media_owner_client', columnNames: ['ownerKey', 'clientId'], isUnique: true },
          { name: 'ix_media_attachedTo', columnNames: ['attachedTo'] },
          { name: 'ix_media_looseSince', columnNames: ['looseSince', 'id'] },
          { name: 'ix_media_dueAt', columnNames: ['dueAt', 'id'] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'media_usage',
        columns: [
          column.text('id', 120, { isPrimary: true }),
          column.count('day'),
          column.count('files'),
          column.keyRef('bytes'),
        ],
        indices: [{ name: 'ix_media_usage_day', columnNames: ['day'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('media_usage');
    await runner.dropTable('media');
  }
}
