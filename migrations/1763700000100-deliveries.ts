import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

export class Deliveries1763700000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    await runner.createTable(
      new Table({
        name: 'deliveries',
        columns: [
          column.id(),
          column.text('channel', 20),
          column.text('key', 150),
          column.text('kind', 80),
          column.long('payload'),
          column.text('status', 12),
          column.count('attempts'),
          column.time('dueAt'),
          column.time('queuedUntil', { default: 0 }),
          column.time('runningUntil', { default: 0 }),
          column.long('lastError', { isNullable: true }),
          column.time('createdAt'),
          column.time('settledAt', { isNullable: true }),
        ],
        indices: [
          { name: 'ux_deliveries_key', columnNames: ['channel', 'key'], isUnique: true },
          { name: 'ix_deliveries_due', columnNames: ['status', 'dueAt'] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'delivery_attempts',
        columns: [
          column.id(),
          column.ref('deliveryId'),
          column.count('number'),
          column.text('outcome', 12),
          column.time('at'),
          column.count('tookMs'),
          column.long('response', { isNullable: true }),
        ],
        indices: [{ name: 'ux_delivery_attempts', columnNames: ['deliveryId', 'number'], isUnique: true }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('delivery_attempts');
    await runner.dropTable('deliveries');
  }
}
