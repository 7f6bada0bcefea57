import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

export class Teams1763700000410 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    await runner.createTable(
      new Table({
        name: 'teams',
        columns: [
          column.id(),
          column.text('name', 50),
          column.text('nameKey', 200),
          column.text('timeZone', 64),
          column.count('version'),
          column.time('createdAt'),
          column.time('updatedAt'),
        ],
        indices: [
          { name: 'ux_teams_nameKey', columnNames: ['nameKey'], isUnique: true },
          { name: 'ix_teams_createdAt', columnNames: ['createdAt', 'id'] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'team_members',
        columns: [
          column.id(),
          column.ref('teamId'),
          column.ref('userId'),
          column.flag('lead'),
          column.time('joinedAt'),
        ],
        indices: [
          { name: 'ux_team_members_team_user', columnNames: ['teamId', 'userId'], isUnique: true },
          { name: 'ix_team_members_user', columnNames: ['userId', 'teamId'] },
          { name: 'ix_team_members_team_joined', columnNames: ['teamId', 'joinedAt', 'id'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('team_members');
    await runner.dropTable('teams');
  }
}
