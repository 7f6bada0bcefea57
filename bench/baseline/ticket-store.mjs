/** A table of tickets and one of messages with the keys they need, on better-sqlite3 or mysql2. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const MOST = 256;
const tickets = 'id, number, subject, requesterId, status, rank, assigneeId, teamId, preview, version, createdAt, updatedAt'; // prettier-ignore
const tables = (key, id) => [
  `CREATE TABLE tickets (id ${id} NOT NULL UNIQUE, number ${key} PRIMARY KEY, subject varchar(200), requesterId ${id},
    status varchar(8), \`rank\` int, assigneeId ${id}, teamId ${id}, preview varchar(140), version int, createdAt bigint, updatedAt bigint)`,
  'CREATE INDEX ix_status ON tickets (status, updatedAt, id)',
  'CREATE INDEX ix_assignee ON tickets (assigneeId, status, updatedAt, id)',
  'CREATE INDEX ix_requester ON tickets (requesterId, updatedAt, id)',
  `CREATE TABLE messages (id ${id} PRIMARY KEY, ticketId ${id}, clientId ${id} NOT NULL UNIQUE, body text)`,
];

/** @param {string} where `sqlite`, or the URL of a MariaDB database */
export async function openTickets(where) {
  const { write, find } = where === 'sqlite' ? await sqlite() : await mariadb(where);
  let waiting = [];
  let busy = false;
  const drain = async () => {
    busy = true;
    while (waiting.length > 0) {
      await new Promise(setImmediate);
      const batch = waiting.splice(0, MOST);
      try {
        await write(
          batch.map(({ ticket }) => Object.values(ticket)),
          batch.map(({ ticket, message: { id, clientId, body } }) => [id, ticket.id, clientId, body]),
        );
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    busy = false;
  };
  const add = (ticket, message) =>
    new Promise((resolve, reject) => {
      waiting.push({ ticket, message, resolve, reject });
      if (!busy) void drain();
    });
  return { add, find };
}

async function sqlite() {
  const { default: Database } = await import('better-sqlite3');
  const folder = mkdtempSync(path.join(tmpdir(), 'quickdesk-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const database = new Database(path.join(folder, 'bare.sqlite'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  for (const sql of tables('integer', 'char(36)')) database.exec(sql);
  const ticket = database.prepare(`INSERT INTO tickets (${tickets}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const message = database.prepare('INSERT INTO messages VALUES (?, ?, ?, ?)');
  const write = database.transaction((some, messages) => {
    for (const row of some) ticket.run(row);
    for (const row of messages) message.run(row);
  });
  const find = (ids) => database.prepare(`SELECT * FROM tickets WHERE id IN (${ids.map(() => '?')})`).all(ids);
  return { write, find };
}

async function mariadb(uri) {
  const { createConnection } = await import('mysql2/promise');
  const connection = await createConnection({ uri });
  for (const sql of ['DROP TABLE IF EXISTS tickets, messages', ...tables('bigint', 'varchar(36)')])
    await connection.query(sql);
  const write = async (some, messages) => {
    await connection.beginTransaction();
    await connection.query(`INSERT INTO tickets (${tickets.replace('rank', '`rank`')}) VALUES ?`, [some]);
    await connection.query('INSERT INTO messages VALUES ?', [messages]);
    await connection.commit();
  };
  const find = async (ids) => (await connection.query('SELECT * FROM tickets WHERE id IN (?)', [ids]))[0];
  return { write, find };
}
