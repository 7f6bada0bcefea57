import { rmSync } from 'node:fs';
import { schema } from '../../../src/app.schema.js';
import { loadConfig } from '../../../src/platform/config/index.js';
import type { Database } from '../../../src/platform/database/index.js';
import { migrate, openDatabase } from '../../../src/platform/database/index.js';
import { copyTemplate } from '../../support/template.js';

const FOR_GOOD = Number.MAX_SAFE_INTEGER;
const LATER = Date.now() + 3_600_000;

describe('a desk that is older', () => {
  let database: Database;
  let folder: string;

  beforeEach(async () => {
    const copy = await copyTemplate();
    folder = copy.folder;
    database = await openDatabase(loadConfig({ NODE_ENV: 'test', DATA_FOLDER: folder, ...copy.env }), schema);
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = async (sql: string, values: unknown[] = []) =>
    (await database.source.query(sql, values)) as Record<string, unknown>[];
  const has = async (table: string) => {
    const runner = database.source.createQueryRunner();
    // It holds a connection of the pool, of which there are fewer than migrations.
    return runner.hasTable(table).finally(() => runner.release());
  };
  const ban = (id: string, until: number | null) =>
    ask(
      'INSERT INTO `room_bans` (`id`, `roomId`, `userId`, `until`, `reason`, `createdAt`, `wasIn`) VALUES (?, ?, ?, ?, ?, ?, ?)',
      [id, 'room', `user-${id}`, until, 'Spam', 1000, 'member'],
    );
  const member = (id: string, mutedUntil: number | null) =>
    ask(
      'INSERT INTO `room_members` (`id`, `roomId`, `userId`, `role`, `mutedUntil`, `joinedAt`) VALUES (?, ?, ?, ?, ?, ?)',
      [id, 'room', `user-${id}`, 'member', mutedUntil, 1000],
    );
  const bans = async () => (await ask('SELECT * FROM `room_bans` ORDER BY `id`')).map(({ id }) => id);

  it('keeps its bans and mutes when they become one list, and its bans on the way back', async () => {
    while (!(await has('room_bans'))) await database.source.undoLastMigration();
    await ban('b1', null);
    await ban('b2', LATER);
    await member('m1', FOR_GOOD);
    await member('m2', LATER);
    await member('m3', 5000);
    await member('m4', null);

    await migrate(database);
    const sanctions = await ask('SELECT * FROM `room_sanctions` ORDER BY `id`');
    const told = sanctions.map(({ id, kind, userId, until, wasIn, reason }) =>
      [id, kind, userId, until === null ? null : Number(until), wasIn, reason].join(' '),
    );
    expect(told).toEqual([
      'b1 ban user-b1  member Spam',
      `b2 ban user-b2 ${LATER} member Spam`,
      'm1 mute user-m1   ',
      `m2 mute user-m2 ${LATER}  `,
    ]);
    expect(await ask('SELECT `name` FROM `inboxes`')).toMatchObject([{ name: 'Website' }]);

    while (!(await has('room_bans'))) await database.source.undoLastMigration();
    expect(await bans()).toEqual(['b1', 'b2']);
  });
});
