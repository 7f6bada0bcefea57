/** Rows in by the ten thousand, on better-sqlite3 or mysql2. What is written here is not what is measured. */
import { columns } from './ticket-rows.mjs';

/** Fewer rows than this are kept until there are more of them. */
const TOGETHER = 20_000;
/** One statement of MariaDB. */
const MOST = 2000;

const namesOf = (table) => columns[table].split(' ').map((name) => `\`${name}\``).join(', '); // prettier-ignore

/** @param {{file?: string, url?: string}} where */
export async function openBulk({ file, url }) {
  const store = file ? await sqlite(file) : await mariadb(url);
  const waiting = new Map(Object.keys(columns).map((table) => [table, []]));
  let count = 0;
  const flush = async () => {
    await store.insert([...waiting].filter(([, rows]) => rows.length > 0));
    for (const rows of waiting.values()) rows.length = 0;
    count = 0;
  };
  return {
    query: store.query,
    write: (table, row) => {
      waiting.get(table).push(row);
      count += 1;
    },
    isFull: () => count >= TOGETHER,
    flush,
    close: async () => {
      await flush();
      await store.close();
    },
  };
}

async function sqlite(file) {
  const { default: Database } = await import('better-sqlite3');
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = OFF');
  database.pragma('cache_size = -400000');
  const statements = new Map();
  const statementOf = (table) => {
    const places = columns[table].split(' ').map(() => '?').join(', '); // prettier-ignore
    const kept =
      statements.get(table) ?? database.prepare(`INSERT INTO ${table} (${namesOf(table)}) VALUES (${places})`);
    statements.set(table, kept);
    return kept;
  };
  const insert = database.transaction((tables) => {
    for (const [table, rows] of tables) for (const row of rows) statementOf(table).run(row);
  });
  return {
    insert,
    query: (sql, values = []) => {
      const statement = database.prepare(sql);
      return statement.reader ? statement.all(values) : statement.run(values);
    },
    close: () => {
      database.pragma('wal_checkpoint(TRUNCATE)');
      database.close();
    },
  };
}

async function mariadb(uri) {
  const { createConnection } = await import('mysql2/promise');
  const connection = await createConnection({ uri });
  const flushing = (how) => connection.query(`SET GLOBAL innodb_flush_log_at_trx_commit = ${how}`);
  await flushing(2);
  await connection.query('SET unique_checks = 0');
  return {
    insert: async (tables) => {
      await connection.beginTransaction();
      for (const [table, rows] of tables)
        for (let from = 0; from < rows.length; from += MOST)
          await connection.query(`INSERT INTO ${table} (${namesOf(table)}) VALUES ?`, [rows.slice(from, from + MOST)]);
      await connection.commit();
    },
    query: async (sql, values = []) => (await connection.query(sql, values))[0],
    close: async () => {
      await connection.query('ANALYZE TABLE tickets, event_log, event_streams, room_members');
      await flushing(1);
      await connection.end();
    },
  };
}
