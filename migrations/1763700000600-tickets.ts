import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

export class Tickets1763700000600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    const nullable = { isNullable: true };
    await runner.createTable(
      new Table({
        name: 'tickets',
        columns: [
          column.key('number'),
          column.ref('id'),
          column.text('subject', 200),
          column.ref('requesterId'),
          column.text('inbox', 8),
          column.text('status', 8),
          column.count('rank'),
          column.text('shelf', 8),
          column.flag('spam'),
          column.ref('assigneeId', nullable),
          column.ref('teamId', nullable),
          column.ref('conversationId'),
          column.ref('backstageId'),
          column.ref('followUpOf', nullable),
          column.ref('mergedInto', nullable),
          column.text('openKey', 150, nullable),
          column.text('preview', 140),
          column.time('queuedAt'),
          column.time('waitingSince'),
          column.time('warnedFor'),
          column.time('snoozedUntil', nullable),
          column.time('firstAnsweredAt', nullable),
          column.time('solvedAt', nullable),
          column.time('closedAt', nullable),
          column.count('version'),
          column.time('createdAt'),
          column.time('updatedAt'),
        ],
        indices: [
          { name: 'ux_tickets_id', columnNames: ['id'], isUnique: true },
          { name: 'ux_tickets_openKey', columnNames: ['openKey'], isUnique: true },
          { name: 'ux_tickets_conversationId', columnNames: ['conversationId'], isUnique: true },
          { name: 'ux_tickets_backstageId', columnNames: ['backstageId'], isUnique: true },
          { name: 'ix_tickets_updatedAt', columnNames: ['updatedAt', 'id', 'shelf'] },
          { name: 'ix_tickets_shelf', columnNames: ['shelf', 'updatedAt', 'id'] },
          { name: 'ix_tickets_assignee', columnNames: ['assigneeId', 'shelf', 'updatedAt', 'id'] },
          { name: 'ix_tickets_team', columnNames: ['teamId', 'shelf', 'updatedAt', 'id'] },
          { name: 'ix_tickets_requester', columnNames: ['requesterId', 'updatedAt', 'id'] },
          { name: 'ix_tickets_queue', columnNames: ['shelf', 'assigneeId', 'teamId', 'rank', 'queuedAt'] },
          { name: 'ix_tickets_snoozedUntil', columnNames: ['shelf', 'snoozedUntil'] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'ticket_tags',
        columns: [column.keyRef('ticketNumber', { isPrimary: true }), column.ref('tagId', { isPrimary: true })],
        indices: [{ name: 'ix_ticket_tags_tagId', columnNames: ['tagId', 'ticketNumber'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'ticket_followers',
        columns: [column.keyRef('ticketNumber', { isPrimary: true }), column.ref('userId', { isPrimary: true })],
        indices: [{ name: 'ix_ticket_followers_userId', columnNames: ['userId', 'ticketNumber'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'ticket_tallies',
        columns: [
          column.key(),
          column.text('assigneeId', 36),
          column.text('teamId', 36),
          column.text('status', 8),
          column.text('shelf', 8),
          column.count('rank'),
          column.count('count'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['ticket_tallies', 'ticket_followers', 'ticket_tags', 'tickets']) await runner.dropTable(table);
  }
}
