import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

export class Events1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    await runner.createTable(
      new Table({
        name: 'event_streams',
        columns: [column.key(), column.text('name', 100), column.count('lastSeq', { default: 0 })],
        indices: [{ name: 'ux_event_streams_name', columnNames: ['name'], isUnique: true }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'event_actors',
        columns: [column.key(), column.text('name', 100)],
        indices: [{ name: 'ux_event_actors_name', columnNames: ['name'], isUnique: true }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'event_log',
        columns: [
          column.key(),
          column.keyRef('streamId'),
          column.count('seq'),
          column.text('type', 80),
          column.count('version'),
          column.keyRef('actorId'),
          column.text('requestId', 200, { isNullable: true }),
          column.time('at'),
          column.long('payload'),
        ],
        indices: [{ name: 'ux_event_log_stream', columnNames: ['streamId', 'seq'], isUnique: true }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'event_consumers',
        columns: [
          column.text('name', 80, { isPrimary: true }),
          column.keyRef('position', { default: 0 }),
          column.text('owner', 100, { isNullable: true }),
          column.time('leaseUntil', { default: 0 }),
          column.time('movedAt', { default: 0 }),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'event_parked',
        columns: [
          column.id(),
          column.text('consumer', 80),
          column.keyRef('position'),
          column.text('type', 80),
          column.count('attempts'),
          column.long('error'),
          column.time('parkedAt'),
        ],
        indices: [{ name: 'ux_event_parked_event', columnNames: ['consumer', 'position'], isUnique: true }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['event_parked', 'event_consumers', 'event_log', 'event_actors', 'event_streams']) {
      await runner.dropTable(table);
    }
  }
}
