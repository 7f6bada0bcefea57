import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TableColumn } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

/** Guests say where they hear of answers; pages say what they know of their visitors. */
export class WritingFromSites1763700000740 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    const { type } = column.long('sources');
    // TypeORM would copy whole tables on SQLite; columns that may be empty cost neither database anything.
    await runner.query('ALTER TABLE `users` ADD COLUMN `contactEmail` varchar(254) NULL');
    await runner.query(`ALTER TABLE \`customers\` ADD COLUMN \`sources\` ${type} NULL`);
    await runner.addColumn('customer_attributes', new TableColumn(column.flag('fromSite', { default: '0' })));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('customer_attributes', 'fromSite');
    await runner.query('ALTER TABLE `customers` DROP COLUMN `sources`');
    await runner.query('ALTER TABLE `users` DROP COLUMN `contactEmail`');
  }
}
