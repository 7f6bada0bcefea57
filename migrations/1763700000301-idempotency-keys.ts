import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table, TableIndex } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

export class IdempotencyKeys1763700000301 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { text, ref, time, count, long } = columnTypes(runner);
    await runner.createTable(
      new Table({
        name: 'idempotency_keys',
        columns: [
          text('slot', 64, { isPrimary: true }),
          text('fingerprint', 64),
          ref('claim'),
          time('leasedUntil', { isNullable: true }),
          time('expiresAt'),
          count('status', { isNullable: true }),
          long('headers', { isNullable: true }),
          long('body', { isNullable: true }),
        ],
        indices: [new TableIndex({ name: 'ix_idempotency_keys_expiresAt', columnNames: ['expiresAt'] })],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('idempotency_keys');
  }
}
