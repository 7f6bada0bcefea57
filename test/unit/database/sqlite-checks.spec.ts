import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { sqliteFindings } from '../../../src/platform/database/sqlite.checks.js';

describe('how sound a SQLite file is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quickdesk-sqlite-'));
  const path = join(folder, 'desk.sqlite');
  let page = 0;
  let pageSize = 0;

  beforeAll(() => {
    const database = new Sqlite(path);
    database.exec("CREATE TABLE one (a TEXT); CREATE TABLE two (b TEXT); INSERT INTO one VALUES ('x')");
    const insert = database.prepare('INSERT INTO two VALUES (?)');
    for (let at = 0; at < 2000; at += 1) insert.run('y'.repeat(40));
    pageSize = Number(database.pragma('page_size', { simple: true }));
    page = Number(database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'two'").pluck().get());
    database.close();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const integrity = (bounds = {}) => sqliteFindings(path, 1000, bounds).find(({ name }) => name === 'integrity');

  it('is looked at whole where that is quick', () => {
    expect(integrity()).toEqual({ name: 'integrity', verdict: 'ok', says: 'quick_check finds nothing' });
  });

  it('is not asked of a large file, and said to be not', () => {
    const unseen = integrity({ quickBytes: 1000 });
    expect(unseen).toMatchObject({ verdict: 'unseen', says: expect.stringContaining('the file is larger') as string });
    expect(unseen?.says).toContain(`sqlite3 ${path} "PRAGMA quick_check"`);
  });

  it('is asked no longer than anybody waits, and what is left is said', () => {
    const unseen = integrity({ patienceMs: -1 });
    expect(unseen).toMatchObject({ verdict: 'unseen', says: expect.stringContaining('0 of 2 tables') as string });
    expect(unseen?.says).toContain('PRAGMA quick_check');
  });

  it('is no longer so where a page is spoilt, and the table is named', () => {
    const file = openSync(path, 'r+');
    writeSync(file, Buffer.alloc(pageSize, 7), 0, pageSize, (page - 1) * pageSize);
    closeSync(file);
    expect(integrity()).toMatchObject({ verdict: 'broken', says: expect.stringMatching(/^two: /) as string });
  });
});
