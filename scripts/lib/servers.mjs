import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';

const folders = ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin', '/usr/local/mysql/bin'];

/** Where an installed program is, by any of its names. @param {string[]} names */
export function findBinary(...names) {
  const places = [...(process.env.PATH ?? '').split(path.delimiter).filter(Boolean), ...folders];
  return names.flatMap((name) => places.map((place) => path.join(place, name))).find((file) => existsSync(file));
}

/** How a MariaDB of our own is made and started: the cluster, the benches and the tests do it alike. */
export const mariaDb = {
  binaries: { server: ['mariadbd', 'mysqld'], install: ['mariadb-install-db', 'mysql_install_db'] },

  /**
   * Makes its folder, once; nobody but this machine's own people get at it, without a password.
   * @param {string} install
   * @param {string} folder
   */
  make(install, folder) {
    if (existsSync(path.join(folder, 'data/mysql'))) return;
    const bare = ['--auth-root-authentication-method=normal', '--skip-test-db'];
    execFileSync(install, ['--no-defaults', dataOf(folder), ...bare, ...asUser()], { stdio: 'pipe' });
  },

  /** Durable: what it says is committed is on the disk. @param {string} folder @param {number} port */
  args: (folder, port) => [
    '--no-defaults',
    dataOf(folder),
    `--socket=${path.join(folder, 'mysql.sock')}`,
    `--pid-file=${path.join(folder, 'mysql.pid')}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    '--innodb-flush-log-at-trx-commit=1',
    '--skip-log-bin',
    ...asUser(),
  ],
};

export const redis = {
  binaries: { server: ['redis-server'] },
  /** @param {string} folder @param {number} port */
  args: (folder, port) => ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''],
};

function dataOf(folder) {
  return `--datadir=${path.join(folder, 'data')}`;
}

function asUser() {
  return userInfo().uid === 0 ? ['--user=root'] : [];
}
