import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

export class Auth1763700000420 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    await runner.createTable(
      new Table({
        name: 'passwords',
        columns: [column.text('userId', 36, { isPrimary: true }), column.text('hash', 200), column.time('changedAt')],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'sessions',
        columns: [
          column.id(),
          column.ref('userId'),
          column.text('method', 20),
          column.text('device', 100),
          column.text('address', 64),
          column.flag('strong'),
          column.count('generation'),
          column.time('refreshedAt'),
          column.time('createdAt'),
          column.time('lastSeenAt'),
          column.time('expiresAt'),
          column.time('endedAt', { isNullable: true }),
          column.text('endedBecause', 20, { isNullable: true }),
        ],
        indices: [
          { name: 'ix_sessions_userId', columnNames: ['userId', 'endedAt'] },
          { name: 'ix_sessions_expiresAt', columnNames: ['expiresAt'] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'attempts',
        columns: [
          column.text('subject', 100, { isPrimary: true }),
          column.count('failures'),
          column.time('lastAt'),
          column.time('lockedUntil'),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'signing_keys',
        columns: [column.id(), column.text('secret', 200), column.time('createdAt')],
        indices: [{ name: 'ix_signing_keys_createdAt', columnNames: ['createdAt', 'id'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['signing_keys', 'attempts', 'sessions', 'passwords']) await runner.dropTable(table);
  }
}
