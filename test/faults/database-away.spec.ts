import BetterSqlite3 from 'better-sqlite3';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Database } from '../../src/platform/database/index.js';
import { eventually } from '../support/eventually.js';
import type { Ground } from '../support/ground.js';
import { startGround } from '../support/ground.js';
import type { PrivateServer } from '../support/servers.js';
import { startMariaDb } from '../support/servers.js';
import { execute, onServices, withDatabase } from '../support/services.js';

const write = (ground: Ground) => ground.uow.quiet('a test', (tx) => tx.query('INSERT INTO scratch (word) VALUES (1)'));

if (onServices) {
  describe('a database server that goes away', () => {
    let server: PrivateServer;
    let ground: Ground;

    beforeAll(async () => {
      server = await startMariaDb();
      await execute(server.url, 'CREATE DATABASE away');
      ground = await startGround({ env: { DATABASE_URL: withDatabase(server.url, 'away') } });
      await ground.get(Database).source.query('CREATE TABLE scratch (word int NOT NULL)');
    });
    afterAll(async () => {
      await ground.close().catch(() => undefined);
      await server.stop();
    });

    const read = () => ground.get(Database).reader.query('SELECT COUNT(*) FROM scratch');
    const away = { code: 'database.unavailable', kind: 'unavailable' };

    it('is said to be away for now, to who writes and to who reads, and used again once it is back', async () => {
      await write(ground);
      let over = false;
      const surprises: unknown[] = [];
      const busy = Array.from({ length: 12 }, async (_, n) => {
        while (!over)
          await (n % 2 === 0 ? write(ground) : read()).catch((error: unknown) => {
            if ((error as { code?: string }).code !== away.code) surprises.push(error);
            return pause(5);
          });
      });
      try {
        await server.kill();
        await expect(write(ground)).rejects.toMatchObject(away);
        await expect(read()).rejects.toMatchObject(away);
        await server.restart();
        await eventually(() => write(ground), { withinMs: 15_000 });
      } finally {
        over = true;
      }
      await Promise.all(busy);
      expect(surprises).toEqual([]);
    });
  });
} else {
  describe('a SQLite file that another process keeps locked', () => {
    it('is waited for, not for ever, and without stopping everything else', async () => {
      const ground = await startGround({ env: { DATABASE_LOCK_TIMEOUT: '200ms', CONSUMER_SWEEP: '1m' } });
      await ground.get(Database).source.query('CREATE TABLE scratch (word int NOT NULL)');
      const other = new BetterSqlite3(join(ground.env.DATA_FOLDER ?? '', 'quickdesk.sqlite'));
      other.exec('BEGIN IMMEDIATE');
      let turns = 0;
      const counting = setInterval(() => (turns += 1), 5);
      await expect(write(ground)).rejects.toMatchObject({ code: 'database.unavailable', kind: 'unavailable' });
      clearInterval(counting);
      expect(turns).toBeGreaterThan(10);
      other.exec('COMMIT');
      other.close();
      await write(ground);
      await ground.close();
    });
  });
}
