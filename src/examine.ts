import { SystemClock } from './kernel/index.js';
import { redisFindings } from './platform/cache/index.js';
import type { Check, Finding, PartReport } from './platform/checkup/index.js';
import { checkUp, unseen } from './platform/checkup/index.js';
import type { Config, Environment } from './platform/config/index.js';
import { ConfigError, configFindings, loadConfig, secretsIn, unreadable } from './platform/config/index.js';
import type { Schema } from './platform/database/index.js';
import { databaseFindings, hasDatabase, migrationState, openDatabase } from './platform/database/index.js';
import { deliveryFindings } from './platform/deliveries/index.js';
import { eventFindings } from './platform/events/index.js';
import type { FoundDesk } from './platform/http/index.js';
import { deskFindings, findDesk, runs } from './platform/http/index.js';
import { mailFindings } from './platform/mail/index.js';
import { createLogger, machineFindings } from './platform/observability/index.js';
import { queueFindings } from './platform/queue/index.js';
import { socketFindings } from './platform/realtime/index.js';
import { storageFindings } from './platform/storage/index.js';

export interface Examining {
  /** The address people use, when it is not PUBLIC_URL; it must answer then. */
  readonly url?: string;
  /** Only these parts, by their names in small letters. */
  readonly only?: readonly string[];
  /** How long a worker may take for a job. */
  readonly patienceMs?: number;
}

export const examined = ['configuration', 'machine', 'database', 'redis', 'storage', 'mail', 'desk', 'work'] as const;

/** Looks at everything a desk needs, with the settings it starts with, and changes nothing; whether it runs or not. */
export async function examine(
  env: Environment,
  { url, only, patienceMs = 10_000 }: Examining = {},
): Promise<PartReport[]> {
  const config = readable(env);
  if (config instanceof ConfigError) {
    return checkUp([{ part: 'Configuration', look: () => Promise.resolve(unreadable(config)) }], []);
  }
  let found: Promise<FoundDesk> | undefined;
  const desk = () => (found ??= findDesk(config, url));
  const checks: Check[] = [
    { part: 'Configuration', look: () => Promise.resolve(configFindings(env, config)) },
    { part: 'Machine', look: () => machineFindings(config) },
    { part: 'Database', look: async () => databaseFindings(config, await wholeSchema()), timeoutMs: 60_000 },
    { part: 'Redis', look: () => redisFindings(config) },
    { part: 'Storage', look: () => storageFindings(config, new SystemClock()), timeoutMs: 20_000 },
    { part: 'Mail', look: () => mailFindings(config), timeoutMs: 20_000 },
    { part: 'Desk', look: async () => deskAndSockets(config, await desk()), timeoutMs: 30_000 },
    { part: 'Work', look: async () => work(config, runs(await desk()), patienceMs), timeoutMs: patienceMs + 20_000 },
  ];
  const wanted = only ? checks.filter(({ part }) => only.includes(part.toLowerCase())) : checks;
  return checkUp(wanted, secretsIn(env, config));
}

function readable(env: Environment): Config | ConfigError {
  try {
    return loadConfig(env, { keep: false });
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

/** Brings the whole program with it, its jobs too; who asks for the mail server only does not wait for that. */
async function wholeSchema(): Promise<Schema> {
  return (await import('./app.schema.js')).schema;
}

async function deskAndSockets(config: Config, found: FoundDesk): Promise<Finding[]> {
  const findings = await deskFindings(config, found);
  if (found.outside.version === undefined) return findings;
  return [...findings, ...(await socketFindings(found.outside.url, config))];
}

/** What the desk does later, seen through its tables and its queues. */
async function work(config: Config, running: boolean, patienceMs: number): Promise<Finding[]> {
  if (!hasDatabase(config)) return [unseen('database', 'there is none yet')];
  const log = createLogger({ ...config, observability: { ...config.observability, logLevel: 'silent' } });
  const opened = await openDatabase(config, await wholeSchema()).catch((error: Error) => error);
  if (opened instanceof Error) return [unseen('database', 'it cannot be opened: see the part Database')];
  try {
    const { missing } = await migrationState(opened);
    if (missing.length > 0) return [unseen('tables', 'migrations have not run: see the part Database')];
    const ground = { config, database: opened, log };
    const { sealFindings } = await import('./identity/auth/index.js');
    return [
      ...(await sealFindings(ground)),
      ...(await eventFindings(ground, { running })),
      ...(await queueFindings(ground, { running, patienceMs })),
      ...(await deliveryFindings(ground, { running })),
    ];
  } finally {
    await opened.close();
  }
}
