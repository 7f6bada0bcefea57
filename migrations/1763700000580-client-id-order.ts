import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TableIndex } from 'typeorm';

const name = 'ux_event_log_client';
const before = new TableIndex({ name, columnNames: ['streamId', 'actorId', 'clientId'], isUnique: true });
const after = new TableIndex({ name, columnNames: ['clientId', 'streamId', 'actorId'], isUnique: true });

/**
 * What senders call things is mostly ordered by time. With it in front, what is written together lies together in the
 * index, where it touched a page for each room and sender.
 */
export class ClientIdOrder1763700000580 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('event_log', before);
    await runner.createIndex('event_log', after);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('event_log', after);
    await runner.createIndex('event_log', before);
  }
}
