/** One table of messages with the two unique keys that a chat needs, on better-sqlite3 or mysql2. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const MOST = 256;
const columns = 'room, seq, sender, clientId, at, body';

/** @param {string} where empty for nowhere, `sqlite`, or the URL of a MariaDB database */
export async function openStore(where) {
  if (where === '') return undefined;
  const write = where === 'sqlite' ? await sqlite() : await mariadb(where);
  return together(write);
}

/** Whatever queued while the last commit ran is written by the next one; when the line is empty nobody waits. */
function together(write) {
  let waiting = [];
  let busy = false;
  const drain = async () => {
    busy = true;
    while (waiting.length > 0) {
      await new Promise(setImmediate);
      const batch = waiting.splice(0, MOST);
      try {
        await write(
          batch.map(({ event }) => [event.roomId, event.seq, event.from, event.clientId, event.at, event.body]),
        );
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    busy = false;
  };
  return (event) =>
    new Promise((resolve, reject) => {
      waiting.push({ event, resolve, reject });
      if (!busy) void drain();
    });
}

async function sqlite() {
  const { default: Database } = await import('better-sqlite3');
  const folder = mkdtempSync(path.join(tmpdir(), 'quickdesk-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const database = new Database(path.join(folder, 'bare.sqlite'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(`CREATE TABLE messages (id integer PRIMARY KEY, room int, seq int, sender int, clientId text, at int,
    body text, UNIQUE (room, seq), UNIQUE (room, sender, clientId))`);
  const insert = database.prepare(`INSERT INTO messages (${columns}) VALUES (?, ?, ?, ?, ?, ?)`);
  return database.transaction((rows) => {
    for (const row of rows) insert.run(row);
  });
}

async function mariadb(url) {
  const { createConnection } = await import('mysql2/promise');
  const connection = await createConnection({ uri: url });
  await connection.query(`CREATE TABLE messages (id bigint AUTO_INCREMENT PRIMARY KEY, room int, seq int, sender int,
    clientId varchar(64), at bigint, body text, UNIQUE (room, seq), UNIQUE (room, sender, clientId))`);
  return (rows) => connection.query(`INSERT INTO messages (${columns}) VALUES ?`, [rows]);
}
