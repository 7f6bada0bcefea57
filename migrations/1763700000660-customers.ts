import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

export class Customers1763700000660 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    await runner.createTable(
      new Table({
        name: 'customers',
        columns: [
          column.ref('userId', { isPrimary: true }),
          column.long('attributes'),
          column.time('blockedAt', { isNullable: true }),
          column.time('blockedUntil', { isNullable: true }),
          column.text('blockReason', 500),
          column.text('blockedBy', 100, { isNullable: true }),
          column.count('version'),
        ],
        indices: [{ name: 'ix_customers_blockedAt', columnNames: ['blockedAt'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'customer_notes',
        columns: [
          column.id(),
          column.ref('customerId'),
          column.text('author', 100),
          column.long('body'),
          column.count('version'),
          column.time('createdAt'),
          column.time('updatedAt'),
        ],
        indices: [{ name: 'ix_customer_notes_customer', columnNames: ['customerId', 'createdAt', 'id'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'customer_attributes',
        columns: [
          column.id(),
          column.text('key', 40),
          column.text('label', 60),
          column.text('type', 8),
          column.long('choices'),
          column.count('version'),
          column.time('createdAt'),
          column.time('updatedAt'),
        ],
        indices: [
          { name: 'ux_customer_attributes_key', columnNames: ['key'], isUnique: true },
          { name: 'ix_customer_attributes_createdAt', columnNames: ['createdAt', 'id'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['customer_attributes', 'customer_notes', 'customers']) await runner.dropTable(table);
  }
}
