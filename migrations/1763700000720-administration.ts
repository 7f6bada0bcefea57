import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { newId } from '../src/kernel/index.js';
import { columnTypes } from '../src/platform/database/index.js';

/** As the end of a mute that has none, in `room_members`. */
const FOR_GOOD = Number.MAX_SAFE_INTEGER;

/** Customers come in by an inbox, tickets know which; mutes and bans are one list that says by whom and why. */
export class Administration1763700000720 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    const nullable = { isNullable: true };
    const now = Date.now();
    await runner.createTable(
      new Table({
        name: 'inboxes',
        columns: [
          column.id(),
          column.text('kind', 12),
          column.text('name', 80),
          column.text('nameKey', 160),
          column.long('allowedOrigins'),
          column.ref('teamId', nullable),
          column.text('greeting', 500),
          column.text('colour', 7),
          column.long('languages'),
          column.time('archivedAt', nullable),
          column.count('version'),
          column.time('createdAt'),
          column.time('updatedAt'),
        ],
        indices: [
          { name: 'ux_inboxes_nameKey', columnNames: ['nameKey'], isUnique: true },
          { name: 'ix_inboxes_createdAt', columnNames: ['createdAt', 'id'] },
          { name: 'ix_inboxes_teamId', columnNames: ['teamId'] },
        ],
      }),
    );
    await runner.query(
      'INSERT INTO `inboxes` (`id`, `kind`, `name`, `nameKey`, `allowedOrigins`, `greeting`, `colour`, `languages`, `version`, `createdAt`, `updatedAt`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      [newId(now), 'widget', 'Website', 'website', '[]', '', '#2f6fed', '[]', 1, now, now],
    );
    // TypeORM would copy the whole table on SQLite; a column that may be empty costs neither database anything.
    await runner.query('ALTER TABLE `tickets` ADD COLUMN `inboxId` varchar(36) NULL');
    await this.listSanctions(runner, now);
  }

  async down(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    await runner.createTable(
      new Table({
        name: 'room_bans',
        columns: [
          column.id(),
          column.ref('roomId'),
          column.ref('userId'),
          column.time('until', { isNullable: true }),
          column.text('reason', 250),
          column.time('createdAt'),
          column.text('wasIn', 10, { isNullable: true }),
        ],
        indices: [
          { name: 'ux_room_bans_pair', columnNames: ['roomId', 'userId'], isUnique: true },
          { name: 'ix_room_bans_created', columnNames: ['roomId', 'createdAt', 'id'] },
        ],
      }),
    );
    const bans = '`id`, `roomId`, `userId`, `until`, `reason`, `createdAt`, `wasIn`';
    await runner.query(
      `INSERT INTO \`room_bans\` (${bans}) SELECT ${bans} FROM \`room_sanctions\` WHERE \`kind\` = 'ban'`,
    );
    await runner.dropTable('room_sanctions');
    await runner.query('ALTER TABLE `tickets` DROP COLUMN `inboxId`');
    await runner.dropTable('inboxes');
  }

  private async listSanctions(runner: QueryRunner, now: number): Promise<void> {
    const column = columnTypes(runner);
    const nullable = { isNullable: true };
    await runner.createTable(
      new Table({
        name: 'room_sanctions',
        columns: [
          column.id(),
          column.text('kind', 4),
          column.ref('roomId'),
          column.ref('userId'),
          column.time('until', nullable),
          column.text('wasIn', 10, nullable),
          column.text('reason', 250),
          column.text('imposedBy', 100, nullable),
          column.time('createdAt'),
        ],
        indices: [
          { name: 'ux_room_sanctions_pair', columnNames: ['roomId', 'userId', 'kind'], isUnique: true },
          { name: 'ix_room_sanctions_created', columnNames: ['createdAt', 'id'] },
          { name: 'ix_room_sanctions_room', columnNames: ['roomId', 'kind', 'createdAt', 'id'] },
          { name: 'ix_room_sanctions_user', columnNames: ['userId', 'createdAt', 'id'] },
        ],
      }),
    );
    const kept = '`id`, `kind`, `roomId`, `userId`, `until`, `wasIn`, `reason`, `createdAt`';
    await runner.query(
      `INSERT INTO \`room_sanctions\` (${kept}) SELECT \`id\`, 'ban', \`roomId\`, \`userId\`, \`until\`, \`wasIn\`, \`reason\`, \`createdAt\` FROM \`room_bans\``,
    );
    // Of a mute no more was kept than its end.
    await runner.query(
      `INSERT INTO \`room_sanctions\` (${kept}) SELECT \`id\`, 'mute', \`roomId\`, \`userId\`, NULLIF(\`mutedUntil\`, ?), NULL, '', ? FROM \`room_members\` WHERE \`mutedUntil\` > ?`,
      [FOR_GOOD, now, now],
    );
    await runner.dropTable('room_bans');
  }
}
