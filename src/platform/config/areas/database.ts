import { duration, flag, integer, url } from '../setting.js';

export const database = {
  url: url('DATABASE_URL', ['sqlite', 'mysql', 'mariadb'], {
    doc: 'Where the data lives: `mysql://user:password@host/name` (MySQL 8.4, MariaDB 10.11 or newer) or `sqlite:path`. Unset: a SQLite file in the data folder.',
    example: 'mysql://quickdesk:password@127.0.0.1:3306/quickdesk',
  }),
  poolSize: integer('DATABASE_POOL', {
    default: 10,
    min: 2,
    max: 500,
    doc: 'Connections a process holds to MySQL or MariaDB.',
  }),
  migrate: flag('MIGRATE_ON_START', {
    default: true,
    doc: 'Brings the database up to date at start. Switch off to run `npm run migrate` by hand.',
  }),
  lockTimeout: duration('DATABASE_LOCK_TIMEOUT', {
    default: '5s',
    doc: 'How long a write waits for a lock another process holds.',
  }),
};
