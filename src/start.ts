import { accessSync, constants } from 'node:fs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createDesk } from './app.js';
import { schema } from './app.schema.js';
import { Demo } from './faces/demo/index.js';
import type { Config, Environment } from './platform/config/index.js';
import { ConfigError, loadConfig, makeFolder, readEnvironment } from './platform/config/index.js';
import { migrate, openDatabase } from './platform/database/index.js';
import { stopOnSignals } from './platform/http/index.js';
import { welcome } from './welcome.js';

const NODE = { major: 22, minor: 13 };

/** A start that failed for a reason its operator can mend: one sentence, no stack. */
class StartError extends Error {}

/** Starts the process, or migrates and ends when told `migrate`. */
export async function run(words: readonly string[], fixed: Environment = {}): Promise<void> {
  try {
    assertNode();
    const config = loadConfig({ ...readEnvironment(), ...fixed });
    assertDataFolder(config);
    if (words.includes('migrate')) await migrateOnly(config);
    else await serve(config);
  } catch (error) {
    process.stderr.write(`${sentence(error)}\n`);
    process.exit(1);
  }
}

async function serve(config: Config): Promise<void> {
  const app = await createDesk(config);
  stopOnSignals(app);
  try {
    await app.init();
    // Fastify's own `listen`: Nest's would log a taken port before we can say it in one sentence.
    await app.getHttpAdapter().getInstance().listen({ port: config.http.port, host: config.http.host });
  } catch (error) {
    await app.close();
    throw error;
  }
  const demo = app.get(Demo);
  if (config.core.role !== 'worker') await demo.seedOnce();
  const url = addressOf(app, config);
  const words = welcome(config, url, await demo.isThere());
  process.send?.({ listening: url, welcome: words });
  process.stdout.write(words);
}

async function migrateOnly(config: Config): Promise<void> {
  const database = await openDatabase(config, schema);
  const ran = await migrate(database);
  await database.close();
  const what = ran.length > 0 ? `Migrated: ${ran.join(', ')}.` : 'Nothing to migrate: the database is up to date.';
  process.stdout.write(`${what}\n`);
}

function addressOf(app: NestFastifyApplication, { http }: Config): string {
  const address = app.getHttpServer().address();
  const port = typeof address === 'object' && address ? address.port : http.port;
  const host = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(http.host) ? 'localhost' : http.host;
  return `http://${host}:${port}`;
}

function assertNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > NODE.major || (major === NODE.major && minor >= NODE.minor)) return;
  throw new StartError(
    `Quickdesk needs Node ${NODE.major}.${NODE.minor} or newer, and this is ${process.versions.node}. "npm start" brings its own.`,
  );
}

function assertDataFolder({ core }: Config): void {
  try {
    makeFolder(core.dataFolder);
    accessSync(core.dataFolder, constants.W_OK);
  } catch (error) {
    throw new StartError(
      `The data folder "${core.dataFolder}" cannot be written (${(error as Error).message}). Set DATA_FOLDER to one that can.`,
    );
  }
}

/** What the operator reads. Anything unforeseen keeps its stack, for the report. */
function sentence(error: unknown): string {
  if (error instanceof StartError || error instanceof ConfigError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Stop what uses it, or set PORT to another.`;
  if (code === 'EACCES' && port) return `Port ${port} may not be used by this user. Set PORT to one above 1023.`;
  if (['SchemaTooNew', 'SchemaTooOld', 'DatabaseNotReached', 'FileNotOpened', 'FolderNotUsable'].includes(error.name))
    return error.message;
  return error.stack ?? error.message;
}
