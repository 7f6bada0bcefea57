import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TableColumn } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

const names = [
  'title',
  'replyTime',
  'darkColour',
  'translations',
  'launcher',
  'position',
  'form',
  'hours',
  'guests',
  'seenAt',
] as const;

/** What a site chooses for its chat. Nobody has chosen anything yet: each inbox goes on as it was. */
export class InboxSettings1763700000730 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    // Empty for as long as it takes to fill them: neither database gives a long text a value from the start.
    const nullable = { isNullable: true };
    await runner.addColumns(
      'inboxes',
      [
        column.text('title', 80, nullable),
        column.text('replyTime', 120, nullable),
        column.text('darkColour', 7, nullable),
        column.long('translations', nullable),
        column.long('launcher', nullable),
        column.text('position', 5, nullable),
        column.long('form', nullable),
        column.long('hours', nullable),
        column.flag('guests', nullable),
        column.time('seenAt', nullable),
      ].map((each) => new TableColumn(each)),
    );
    await runner.query(
      'UPDATE `inboxes` SET `title` = ?, `replyTime` = ?, `translations` = ?, `launcher` = ?, `position` = ?, `form` = ?, `guests` = ?',
      ['', '', '{}', '{"icon":"bubble","label":""}', 'end', '[]', 1],
    );
    // White could just not be read on the first one. Who has chosen it keeps it.
    await runner.query("UPDATE `inboxes` SET `colour` = '#2563eb' WHERE `colour` = '#2f6fed' AND `version` = 1");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns('inboxes', [...names]);
  }
}
