import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TableIndex } from 'typeorm';

const table = 'audit_entries';

const before = ['subject', 'actor'].map(
  (name) => new TableIndex({ name: `ix_audit_entries_${name}`, columnNames: [name, 'position'] }),
);

/** Newest first, whatever is asked for: each ends with the time. */
const after = [[], ['subject'], ['actor'], ['actor', 'type'], ['type'], ['requestId'], ['address']].map((asked) => {
  const name = `ix_audit_entries_${asked.join('_') || 'at'}`;
  return new TableIndex({ name, columnNames: [...asked, 'at'] });
});

/** The audit trail can be asked for anything in any combination, and answers from an index. */
export class AuditSearch1763700000680 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.dropIndices(table, before);
    await runner.createIndices(table, after);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndices(table, after);
    await runner.createIndices(table, before);
  }
}
