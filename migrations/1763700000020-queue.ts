import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table, TableIndex } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

export class Queue1763700000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    await runner.createTable(
      new Table({
        name: 'queue_jobs',
        columns: [
          column.key(),
          column.text('queue', 60),
          column.text('jobId', 190),
          column.text('job', 60),
          column.text('state', 8),
          column.count('urgency'),
          column.time('dueAt'),
          column.count('attempts'),
          column.ref('owner', { isNullable: true }),
          column.time('leaseUntil', { isNullable: true }),
          column.long('data'),
          column.long('again', { isNullable: true }),
          column.long('error', { isNullable: true }),
          column.long('stack', { isNullable: true }),
          column.time('addedAt'),
        ],
        indices: [
          new TableIndex({ name: 'ux_queue_jobs_job', columnNames: ['queue', 'jobId'], isUnique: true }),
          new TableIndex({ name: 'ix_queue_jobs_line', columnNames: ['queue', 'state', 'urgency', 'dueAt'] }),
          new TableIndex({ name: 'ix_queue_jobs_due', columnNames: ['queue', 'state', 'dueAt'] }),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'queue_pauses',
        columns: [column.key(), column.text('queue', 60), column.time('pausedAt')],
        indices: [new TableIndex({ name: 'ux_queue_pauses_queue', columnNames: ['queue'], isUnique: true })],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'queue_schedules',
        columns: [
          column.key(),
          column.text('jobId', 190),
          column.text('job', 60),
          column.time('everyMs'),
          column.time('nextAt'),
          column.long('data'),
        ],
        indices: [
          new TableIndex({ name: 'ux_queue_schedules_job', columnNames: ['jobId'], isUnique: true }),
          new TableIndex({ name: 'ix_queue_schedules_next', columnNames: ['nextAt'] }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['queue_schedules', 'queue_pauses', 'queue_jobs']) await runner.dropTable(table);
  }
}
