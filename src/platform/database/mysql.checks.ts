import type { Connection } from 'mysql2/promise';
import { createConnection } from 'mysql2/promise';
import type { Finding } from '../checkup/index.js';
import { broken, ok, warning } from '../checkup/index.js';

const MB = 1024 ** 2;
const CONNECT_MS = 5000;

interface Server {
  version: string;
  flush: number;
  step: number;
  sync: number | null;
  modes: string;
  packet: number;
  connections: number;
  binlog: number;
  format: string | null;
  trust: number | null;
  collation: string;
  seconds: number;
}

const variables = {
  flush: 'innodb_flush_log_at_trx_commit',
  step: 'auto_increment_increment',
  sync: 'sync_binlog',
  modes: 'sql_mode',
  packet: 'max_allowed_packet',
  connections: 'max_connections',
  binlog: 'log_bin',
  format: 'binlog_format',
  trust: 'log_bin_trust_function_creators',
} as const;

/** The server as it is set up, asked on a plain connection: the desk's own refuses a server that is not fit. */
export async function mysqlFindings(url: string, poolSize: number): Promise<Finding[]> {
  let connection: Connection;
  try {
    connection = await createConnection({ uri: url.replace(/^mariadb:/, 'mysql:'), connectTimeout: CONNECT_MS });
  } catch (error) {
    return [unreached(error as Error & { code?: string })];
  }
  try {
    const before = Date.now();
    const server = await ask(connection);
    const passed = Date.now() - before;
    const grants = await ask1<string>(connection, 'SHOW GRANTS');
    return [
      version(server),
      ...durability(server),
      numbering(server),
      strictness(server),
      collation(server),
      binaryLog(server, grants.join(' ')),
      packets(server),
      connections(server, poolSize),
      clock(server.seconds * 1000 - (before + passed / 2), passed / 2),
    ];
  } finally {
    await connection.end();
  }
}

async function ask(connection: Connection): Promise<Server> {
  const wanted = Object.entries(variables);
  const [rows] = await connection.query('SHOW GLOBAL VARIABLES WHERE Variable_name IN (?)', [
    wanted.map(([, name]) => name),
  ]);
  const said = new Map((rows as Record<string, string>[]).map((row) => [row.Variable_name, row.Value]));
  const [[more]] = (await connection.query(
    'SELECT VERSION() AS version, @@collation_database AS collation, UNIX_TIMESTAMP(NOW(3)) AS seconds',
  )) as unknown as [[Record<string, string>]];
  const number = (name: string) => (said.has(name) ? Number(said.get(name)) : null);
  return {
    version: more.version ?? '',
    collation: more.collation ?? '',
    seconds: Number(more.seconds),
    flush: number(variables.flush) ?? 0,
    step: number(variables.step) ?? 0,
    sync: number(variables.sync),
    modes: said.get(variables.modes) ?? '',
    packet: number(variables.packet) ?? 0,
    connections: number(variables.connections) ?? 0,
    binlog: isOn(said.get(variables.binlog)) ? 1 : 0,
    format: said.get(variables.format) ?? null,
    trust: said.has(variables.trust) ? Number(isOn(said.get(variables.trust))) : null,
  };
}

async function ask1<T>(connection: Connection, sql: string): Promise<T[]> {
  const [rows] = await connection.query(sql);
  return (rows as Record<string, T>[]).flatMap((row) => Object.values(row));
}

function isOn(value: string | undefined): boolean {
  return value === 'ON' || value === '1';
}

function unreached({ code = '', message }: Error & { code?: string }): Finding {
  const advice: Record<string, string> = {
    ER_ACCESS_DENIED_ERROR:
      'Name or password in DATABASE_URL are wrong, or this account may not come from this machine.',
    ER_DBACCESS_DENIED_ERROR: 'Grant the account all rights on the database that DATABASE_URL names.',
    ER_BAD_DB_ERROR: 'Make it: CREATE DATABASE name CHARACTER SET utf8mb4 COLLATE utf8mb4_bin.',
    ENOTFOUND: 'The host in DATABASE_URL is not known here: look for a typing mistake, or at the DNS.',
  };
  const general =
    'Is the server running, does it listen on that address, and does a firewall let this machine through?';
  return broken('reached', message || code, advice[code] ?? general);
}

function version({ version: said }: Server): Finding {
  const maria = /mariadb/i.test(said);
  const [, major = '0', minor = '0'] = /(\d+)\.(\d+)/.exec(said) ?? [];
  const [lowest, name] = maria ? [10.11, 'MariaDB'] : [8.04, 'MySQL'];
  const fit = Number(major) + Number(minor) / 100 >= lowest;
  const shown = `${name} ${said}`;
  return fit
    ? ok('reached', shown)
    : warning('reached', shown, 'The desk is tested with MySQL 8.4 and MariaDB 10.11 or newer.');
}

function durability({ flush, sync, binlog }: Server): Finding[] {
  if (flush !== 1) {
    const advice =
      'Set it to 1 in the server: otherwise an acknowledged message can be lost in a crash. The desk does not start without.';
    return [broken('durability', `innodb_flush_log_at_trx_commit is ${flush}`, advice)];
  }
  if (binlog === 1 && sync !== 1) {
    const advice = 'Set sync_binlog to 1, or replicas may lack what was acknowledged before a crash.';
    return [warning('durability', `sync_binlog is ${sync}`, advice)];
  }
  return [ok('durability', 'innodb_flush_log_at_trx_commit is 1')];
}

function numbering({ step }: Server): Finding {
  if (step === 1) return ok('numbering', 'auto_increment_increment is 1');
  const advice = 'Set it to 1: the event log numbers its rows by it. Clusters of several writers are not supported.';
  return broken('numbering', `auto_increment_increment is ${step}`, advice);
}

function strictness({ modes }: Server): Finding {
  if (/STRICT_(TRANS|ALL)_TABLES/.test(modes)) return ok('sql_mode', 'strict');
  const advice = 'Add STRICT_TRANS_TABLES to sql_mode: without it, values that do not fit are cut off in silence.';
  return broken('sql_mode', modes || 'empty', advice);
}

function collation({ collation: said }: Server): Finding {
  if (said === 'utf8mb4_bin') return ok('collation', said);
  return warning('collation', said, 'Migrating sets it to utf8mb4_bin: npm run migrate.');
}

function binaryLog({ binlog, format, trust }: Server, grants: string): Finding {
  if (binlog === 0) return ok('binary log', 'off');
  if (format === 'STATEMENT') {
    const advice = 'Set binlog_format to ROW: at READ COMMITTED the server refuses to write statements.';
    return broken('binary log', 'writes statements', advice);
  }
  if (trust === 0 && !/\bSUPER\b|SET_(ANY|USER)|BINLOG ADMIN|ALL PRIVILEGES ON \*\.\*/.test(grants)) {
    const advice = 'Start the server with --log-bin-trust-function-creators=1: migrations make triggers (error 1419).';
    return broken('binary log', 'on, and this account may make no triggers', advice);
  }
  return ok('binary log', `on, ${format ?? 'ROW'}`);
}

function packets({ packet }: Server): Finding {
  const says = `max_allowed_packet is ${Math.round(packet / MB)} MB`;
  if (packet >= 16 * MB) return ok('packets', says);
  return warning('packets', says, 'Set it to 16 MB or more: many messages at once are written by one statement.');
}

function connections({ connections: most }: Server, poolSize: number): Finding {
  const says = `${most}, ${poolSize} for each process (DATABASE_POOL)`;
  if (most >= 3 * poolSize) return ok('connections', says);
  return warning('connections', says, 'Raise max_connections: while a process is replaced there are two of it.');
}

function clock(offMs: number, unsureMs: number): Finding {
  const says = `${Math.abs(Math.round(offMs))} ms ${offMs < 0 ? 'behind' : 'ahead of'} this machine`;
  const advice = 'Let both follow a time server (chrony, systemd-timesyncd): leases and due times rest on it.';
  return Math.abs(offMs) - unsureMs > 5000 ? warning('clock', says, advice) : ok('clock', says);
}
