import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

export class Contacts1763700000510 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    await runner.createTable(
      new Table({
        name: 'contact_ties',
        columns: [
          column.id(),
          column.ref('ownerId'),
          column.ref('otherId'),
          column.text('state', 8),
          column.time('since'),
          column.time('until', { isNullable: true }),
        ],
        indices: [
          { name: 'ux_contact_ties_owner_other', columnNames: ['ownerId', 'otherId'], isUnique: true },
          { name: 'ix_contact_ties_owner_state', columnNames: ['ownerId', 'state', 'otherId'] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'contact_requests',
        columns: [
          column.id(),
          column.ref('fromId'),
          column.text('addressee', 300),
          column.ref('toId', { isNullable: true }),
          column.text('email', 254, { isNullable: true }),
          column.text('message', 300, { isNullable: true }),
          column.text('state', 8),
          column.time('createdAt'),
          column.time('expiresAt'),
        ],
        indices: [
          { name: 'ux_contact_requests_from_addressee', columnNames: ['fromId', 'addressee'], isUnique: true },
          { name: 'ix_contact_requests_addressee', columnNames: ['addressee', 'createdAt', 'id'] },
          { name: 'ix_contact_requests_from', columnNames: ['fromId', 'createdAt', 'id'] },
          { name: 'ix_contact_requests_expiresAt', columnNames: ['expiresAt'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('contact_requests');
    await runner.dropTable('contact_ties');
  }
}
