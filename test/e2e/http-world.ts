import { rmSync } from 'node:fs';
import { connect } from 'node:net';
import { Writable } from 'node:stream';
import type { Provider, Type } from '@nestjs/common';
import { Global, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Entity, Table } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import type { Clock } from '../../src/kernel/index.js';
import { FakeClock } from '../../src/kernel/index.js';
import { CacheModule } from '../../src/platform/cache/index.js';
import { Config, ConfigModule, loadConfig } from '../../src/platform/config/index.js';
import { columnTypes, CountColumn, DatabaseModule, IdColumn, TextColumn } from '../../src/platform/database/index.js';
import { createHttpApp, httpEntities, HttpModule } from '../../src/platform/http/index.js';
import { createLogger, HealthChecks, Logger, Metrics } from '../../src/platform/observability/index.js';
import { copyTemplate } from '../support/template.js';

/** What the tests' own controllers write. */
@Entity('http_notes')
export class Note {
  @IdColumn()
  id!: string;

  @TextColumn(200)
  text!: string;

  @CountColumn()
  version!: number;
}

class HttpNotes1763799999999 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, text, count } = columnTypes(runner);
    await runner.createTable(new Table({ name: 'http_notes', columns: [id(), text('text', 200), count('version')] }));
  }

  async down(): Promise<void> {}
}

export interface LogLine {
  level: number;
  msg: string;
  requestId?: string;
  actor?: string;
  [field: string]: unknown;
}

export interface World {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
  readonly clock: FakeClock;
  readonly log: LogLine[];
  get<T>(token: abstract new (...args: never[]) => T): T;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Another process on the same database, as far as one process can play two. */
  beside(clock?: Clock): Promise<World>;
  close(): Promise<void>;
}

export interface WorldOptions {
  controllers: Type[];
  imports?: Type[];
  entities?: Type[];
  providers?: Provider[];
  env?: Record<string, string>;
  /** Before the application listens. */
  prepare?(app: NestFastifyApplication): void | Promise<void>;
}

/** An application of the real platform modules and a controller of the test's, listening on a free port. */
export async function startHttp(options: WorldOptions): Promise<World> {
  const { folder, env: drivers } = await copyTemplate();
  const env: Record<string, string> = {
    NODE_ENV: 'test',
    LOG_LEVEL: 'debug',
    DATA_FOLDER: folder,
    RATE_LIMIT_ANONYMOUS: '100000',
    ...drivers,
    ...options.env,
  };
  return open(env, options, new FakeClock(), () => rmSync(folder, { recursive: true, force: true }));
}

export async function open(
  env: Record<string, string>,
  options: WorldOptions,
  clock: FakeClock,
  tidy: () => void = () => undefined,
): Promise<World> {
  const log: LogLine[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      log.push(JSON.parse(chunk.toString()) as LogLine);
      done();
    },
  });

  @Global()
  @Module({
    providers: [
      { provide: Logger, useFactory: (config: Config) => createLogger(config, stream), inject: [Config] },
      Metrics,
      HealthChecks,
    ],
    exports: [Logger, Metrics, HealthChecks],
  })
  class WatchedObservability {}

  const config = loadConfig(env);
  @Module({
    imports: [
      ConfigModule.with(config, clock),
      WatchedObservability,
      CacheModule,
      DatabaseModule.with({
        entities: [...httpEntities, Note, ...(options.entities ?? [])],
        migrations: [...migrations, HttpNotes1763799999999],
      }),
      HttpModule,
      ...(options.imports ?? []),
    ],
    controllers: options.controllers,
    providers: options.providers,
  })
  class TestModule {}

  const app = await createHttpApp(TestModule, config);
  await options.prepare?.(app);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  const url = `http://127.0.0.1:${port}`;
  return {
    app,
    url,
    port,
    env,
    clock,
    log,
    get: (token) => app.get(token),
    fetch: (path, init) => fetch(url + path, init),
    beside: (other) => open(env, options, (other as FakeClock | undefined) ?? clock),
    close: async () => {
      await app.close();
      tidy();
    },
  };
}

export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Sends exactly these bytes and reads until the server hangs up. */
export function sendRaw(port: number, bytes: string): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let text = '';
    socket.setEncoding('utf8');
    socket.setTimeout(5000, () => socket.destroy(new Error('The server did not hang up.')));
    socket.on('data', (chunk: string) => (text += chunk));
    socket.on('error', reject);
    socket.on('close', () => {
      const [head = '', ...body] = text.split('\r\n\r\n');
      const [first = '', ...lines] = head.split('\r\n');
      const headers = Object.fromEntries(
        lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
      );
      resolve({ status: Number(first.split(' ')[1]), headers, body: body.join('\r\n\r\n') });
    });
  });
}

export const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
