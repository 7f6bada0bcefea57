import { startMariaDb } from './mariadb.mjs';

const sqlite = { name: 'sqlite', says: 'SQLite, synchronous=FULL', env: { DATABASE_URL: '' }, bareStore: 'sqlite' };
const onMariaDb = { name: 'mariadb', says: 'MariaDB, flush at each commit' };

/**
 * The same bench on each database there is. `work` is given the environment of the product and the store of a bare
 * program that stores as well.
 * @param {(database: {name: 'sqlite' | 'mariadb', says: string, env: object, bareStore: string}) => Promise<void>} work
 */
export async function onEachDatabase(work) {
  await work(sqlite);
  const mariadb = await startMariaDb();
  if (!mariadb) {
    console.log('\nMariaDB is not installed here: its half of this bench was left out.');
    return;
  }
  try {
    const env = { DATABASE_URL: await mariadb.emptyDatabase('product') };
    const bareStore = await mariadb.emptyDatabase('bare');
    await work({ ...onMariaDb, env, bareStore });
  } finally {
    await mariadb.stop();
  }
}

/**
 * On what was kept of a database before: SQLite, and the MariaDB of this folder where there is one.
 * @param {string | undefined} keptIn
 * @param {(database: {name: 'sqlite' | 'mariadb', says: string, env: object}) => Promise<void>} work
 */
export async function onKeptDatabases(keptIn, work) {
  await work(sqlite);
  const mariadb = keptIn && (await startMariaDb({ keptIn }));
  if (!mariadb) return console.log('\nNothing is kept on MariaDB here: its half of this bench was left out.');
  try {
    await work({ ...onMariaDb, env: { DATABASE_URL: mariadb.urlOf('product') } });
  } finally {
    await mariadb.stop();
  }
}
