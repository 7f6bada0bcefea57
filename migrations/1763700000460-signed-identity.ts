import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

export class SignedIdentity1763700000460 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    await runner.createTable(
      new Table({
        name: 'identity_secrets',
        columns: [
          column.id(),
          column.text('audience', 64),
          column.count('slot', { isNullable: true }),
          column.text('sealed', 200),
          column.text('createdBy', 100),
          column.time('createdAt'),
          column.time('retiredAt', { isNullable: true }),
          column.text('retiredBy', 100, { isNullable: true }),
          column.time('lastUsedAt', { isNullable: true }),
        ],
        indices: [
          { name: 'ux_identity_secrets_slot', columnNames: ['audience', 'slot'], isUnique: true },
          { name: 'ix_identity_secrets_createdAt', columnNames: ['createdAt', 'id'] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'signed_identities',
        columns: [
          column.id(),
          column.text('audience', 64),
          column.text('subject', 200),
          column.ref('userId'),
          column.time('createdAt'),
        ],
        indices: [
          { name: 'ux_signed_identities_subject', columnNames: ['audience', 'subject'], isUnique: true },
          { name: 'ix_signed_identities_userId', columnNames: ['userId'] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'spent_identity_tokens',
        columns: [column.text('id', 64, { isPrimary: true }), column.time('expiresAt')],
        indices: [{ name: 'ix_spent_identity_tokens_expiresAt', columnNames: ['expiresAt'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['spent_identity_tokens', 'signed_identities', 'identity_secrets'])
      await runner.dropTable(table);
  }
}
