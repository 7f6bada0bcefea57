import { startMariaDb } from './mariadb.mjs';

/**
 * The same bench on each database there is. `work` is given the environment of the product and the store of a bare
 * program that stores as well.
 * @param {(database: {name: 'sqlite' | 'mariadb', says: string, env: object, bareStore: string}) => Promise<void>} work
 */
export async function onEachDatabase(work) {
  await work({ name: 'sqlite', says: 'SQLite, synchronous=FULL', env: { DATABASE_URL: '' }, bareStore: 'sqlite' });
  const mariadb = await startMariaDb();
  if (!mariadb) {
    console.log('\nMariaDB is not installed here: its half of this bench was left out.');
    return;
  }
  try {
    const env = { DATABASE_URL: await mariadb.emptyDatabase('product') };
    const bareStore = await mariadb.emptyDatabase('bare');
    await work({ name: 'mariadb', says: 'MariaDB, flush at each commit', env, bareStore });
  } finally {
    await mariadb.stop();
  }
}
