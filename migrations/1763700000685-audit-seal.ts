import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { columnTypes, dialectOf } from '../src/platform/database/index.js';

const NEVER_CHANGED = 'The audit trail is never changed.';
const NEVER_DELETED = 'The audit trail is never deleted, but for what AUDIT_RETENTION lets expire.';
const expired = 'EXISTS (SELECT 1 FROM audit_expiries WHERE OLD.at < audit_expiries.before)';

const sqlite = [
  `CREATE TRIGGER audit_entries_unchanged BEFORE UPDATE ON audit_entries
     BEGIN SELECT RAISE(ABORT, '${NEVER_CHANGED}'); END`,
  `CREATE TRIGGER audit_entries_kept BEFORE DELETE ON audit_entries WHEN NOT ${expired}
     BEGIN SELECT RAISE(ABORT, '${NEVER_DELETED}'); END`,
];

const mysql = [
  `CREATE TRIGGER audit_entries_unchanged BEFORE UPDATE ON audit_entries FOR EACH ROW
     SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '${NEVER_CHANGED}'`,
  `CREATE TRIGGER audit_entries_kept BEFORE DELETE ON audit_entries FOR EACH ROW
     IF NOT ${expired} THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '${NEVER_DELETED}'; END IF`,
];

/** What MySQL answers to whoever has no SUPER where it writes a binary log. */
const NEEDS_SUPER = 1419;

/** Nobody rewrites the audit trail, also not with a connection to the database. */
export class AuditSeal1763700000685 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // First what may be refused: then nothing is half done.
    for (const trigger of dialectOf(runner.dataSource) === 'sqlite' ? sqlite : mysql) await made(runner, trigger);
    const column = columnTypes(runner);
    await runner.createTable(
      new Table({
        name: 'audit_expiries',
        columns: [column.id(), column.time('before')],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER audit_entries_unchanged');
    await runner.query('DROP TRIGGER audit_entries_kept');
    await runner.dropTable('audit_expiries');
  }
}

async function made(runner: QueryRunner, trigger: string): Promise<void> {
  try {
    await runner.query(trigger);
  } catch (error) {
    if ((error as { errno?: number }).errno !== NEEDS_SUPER) throw error;
    throw new Error(
      'MySQL does not let this account make the triggers that protect the audit trail. Start MySQL with ' +
        '--log-bin-trust-function-creators=1 (or set it in its parameters), then migrate again.',
      { cause: error },
    );
  }
}
