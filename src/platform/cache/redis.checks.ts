import type { Redis } from 'ioredis';
import type { Finding } from '../checkup/index.js';
import { broken, ok, unused, warning } from '../checkup/index.js';
import type { Config } from '../config/index.js';

const CONNECT_MS = 3000;
const PINGS = 20;
const SLOW_MS = 5;
const CLOCK_OFF_MS = 5000;

/** The Redis of REDIS_URL as it is set up, over a connection that gives up at once. */
export async function redisFindings({ redis: { url } }: Config): Promise<Finding[]> {
  if (!url) return [unused('reached', 'REDIS_URL is not set: queues, limits and fan-out run in this process')];
  const { Redis: Client } = await import('ioredis');
  const client = new Client(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    commandTimeout: CONNECT_MS,
    retryStrategy: null,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    connectionName: 'quickdesk-doctor',
  });
  // Told by the commands that fail; without a listener it would be printed as well.
  let reason: Error | undefined;
  client.on('error', (error: Error) => (reason = error));
  try {
    await client.connect();
    const info = infoOf(await client.info());
    return [
      reached(info),
      eviction(info),
      memory(info),
      role(info),
      persistence(info),
      await latency(client),
      await clock(client),
    ];
  } catch (error) {
    return [unreached(reason ?? (error as Error))];
  } finally {
    client.disconnect();
  }
}

type Info = ReadonlyMap<string, string>;

function infoOf(text: string): Info {
  const lines = text.split('\r\n').filter((line) => line.includes(':'));
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
}

function unreached({ message }: Error): Finding {
  const refused = /WRONGPASS|NOAUTH|NOPERM|invalid password|DB index/.test(message);
  const advice = refused
    ? 'Name, password or database number in REDIS_URL are wrong: redis://user:password@host:6379/0.'
    : 'Is it running, does it listen on that address, and does a firewall let this machine through?';
  return broken('reached', message || 'no answer', advice);
}

function reached(info: Info): Finding {
  const version = info.get('redis_version') ?? '';
  const says = `Redis ${version}`;
  if (Number.parseFloat(version) >= 6.2) return ok('reached', says);
  return warning(
    'reached',
    says,
    'The desk is tested with Redis 7 and newer; 6.2 is the oldest that can do all it is asked.',
  );
}

function eviction(info: Info): Finding {
  const policy = info.get('maxmemory_policy') ?? 'unknown';
  if (policy === 'noeviction') return ok('eviction', policy);
  const advice =
    'Set `maxmemory-policy noeviction` (redis.conf, or CONFIG SET maxmemory-policy noeviction): with any other, jobs vanish when memory runs short.';
  return broken('eviction', policy, advice);
}

function memory(info: Info): Finding {
  const [used, most] = [Number(info.get('used_memory')), Number(info.get('maxmemory'))];
  const says = `${info.get('used_memory_human') ?? '?'} used, ${most ? `${info.get('maxmemory_human')} at most` : 'no limit'}`;
  if (most === 0 || used < most * 0.9) return ok('memory', says);
  return warning('memory', says, 'Raise maxmemory: when it is full, nothing can be queued.');
}

function role(info: Info): Finding {
  const found = info.get('role') ?? 'unknown';
  if (found === 'master') return ok('role', 'takes writes');
  return broken('role', `is a ${found}`, 'Let REDIS_URL name the primary: a replica takes no writes.');
}

function persistence(info: Info): Finding {
  if (info.get('aof_enabled') === '1') {
    if (info.get('aof_last_write_status') !== 'err') return ok('persistence', 'append-only file');
    return broken(
      'persistence',
      'the append-only file cannot be written',
      'Look at the disk of Redis: it refuses writes.',
    );
  }
  if (info.get('rdb_last_bgsave_status') === 'err') {
    return broken(
      'persistence',
      'the last snapshot failed',
      'Look at the disk of Redis: by default it now refuses writes.',
    );
  }
  // All of it can be rebuilt from the database, so this is a matter of how long a restart is felt.
  return ok('persistence', 'no append-only file: after a restart what is owed is queued again from the database');
}

async function latency(client: Redis): Promise<Finding> {
  const times: number[] = [];
  for (let ping = 0; ping < PINGS; ping += 1) {
    const started = performance.now();
    await client.ping();
    times.push(performance.now() - started);
  }
  const median = times.sort((a, b) => a - b)[PINGS / 2] ?? 0;
  const says = `${median.toFixed(1)} ms for an answer`;
  if (median < SLOW_MS) return ok('latency', says);
  return warning('latency', says, 'Put Redis near the desk: each request asks it for its limits.');
}

async function clock(client: Redis): Promise<Finding> {
  const before = Date.now();
  const [seconds, micros] = await client.time();
  const unsure = (Date.now() - before) / 2;
  const off = Number(seconds) * 1000 + Number(micros) / 1000 - (before + unsure);
  const says = `${Math.abs(Math.round(off))} ms ${off < 0 ? 'behind' : 'ahead of'} this machine`;
  if (Math.abs(off) - unsure < CLOCK_OFF_MS) return ok('clock', says);
  return warning('clock', says, 'Let both follow a time server: delayed jobs come due by these clocks.');
}
