import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { migrations } from '../../migrations/index.js';
import type { Actor } from '../../src/kernel/index.js';
import { actorKey, FakeClock, Forbidden, system } from '../../src/kernel/index.js';
import { CacheModule } from '../../src/platform/cache/index.js';
import { ConfigModule, loadConfig } from '../../src/platform/config/index.js';
import { DatabaseModule } from '../../src/platform/database/index.js';
import { DiscoveryModule } from '../../src/platform/discovery/index.js';
import { createHttpApp, httpEntities, HttpModule } from '../../src/platform/http/index.js';
import { ObservabilityModule } from '../../src/platform/observability/index.js';
import type { Admission } from '../../src/platform/realtime/index.js';
import { AsyncApi, Live, RealtimeModule, SocketAuth } from '../../src/platform/realtime/index.js';
import type { ConnectOptions, TestSocket } from './socket.js';
import { connect } from './socket.js';
import { services } from './services.js';

const Banned = Forbidden.define('test.banned', 'This person is banned.');

function person(name: string, permissions: readonly string[] = []): Actor {
  return { kind: 'user', id: name, permissions: new Set(permissions) };
}

export interface RealtimeApp {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly clock: FakeClock;
  readonly live: Live;
  /** Signs in as `name` or `name:permission,permission`; what is heard is checked against the document. */
  join(token: string, more?: ConnectOptions): Promise<TestSocket>;
  /** A second process on the same services. */
  beside(providers: Type[], env?: Record<string, string>): Promise<RealtimeApp>;
  close(): Promise<void>;
}

export interface RealtimeOptions {
  providers?: Type[];
  env?: Record<string, string>;
  /** Lets nobody in by itself. */
  closed?: boolean;
}

/** Sockets over real HTTP without the product: commands are what the test gives, and a token is a name with permissions. */
export async function startRealtime({
  providers = [],
  env = {},
  closed = false,
}: RealtimeOptions = {}): Promise<RealtimeApp> {
  const folder = mkdtempSync(join(tmpdir(), 'quickdesk-realtime-'));
  const given = services();
  const whole = {
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    DATA_FOLDER: folder,
    RATE_LIMIT_ANONYMOUS: '1000',
    SOCKET_SWEEP: '20ms',
    ...(given ? { REDIS_URL: given.redisUrl } : {}),
    ...env,
  };
  const clock = new FakeClock();
  const config = loadConfig(whole);

  @Module({
    imports: [
      ConfigModule.with(config, clock),
      ObservabilityModule,
      DiscoveryModule,
      CacheModule,
      DatabaseModule.with({ entities: httpEntities, migrations }),
      HttpModule,
      RealtimeModule,
    ],
    providers,
  })
  class TestModule {}

  const app = await createHttpApp(TestModule, config);
  if (!closed) app.get(SocketAuth).use(({ token }) => Promise.resolve(token ? byName(token, clock) : undefined));
  try {
    await app.listen(0, '127.0.0.1');
  } catch (error) {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  const url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  const sockets: TestSocket[] = [];
  const others: RealtimeApp[] = [];
  const document = app.get(AsyncApi).document('0.0.0');
  return {
    app,
    url,
    clock,
    live: app.get(Live),
    join: async (token, more) => {
      const socket = await connect(url, { token, document, ...more });
      sockets.push(socket);
      return socket;
    },
    beside: async (more, change = {}) => {
      const other = await startRealtime({ providers: more, env: { ...env, ...change } });
      others.push(other);
      return other;
    },
    close: async () => {
      for (const socket of sockets) socket.close();
      for (const other of others) await other.close();
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** `anna`, `anna:tag.read,tag.write`, `anna;60` for sixty seconds, `operator`, `banned`; `nobody` is not known. */
function byName(token: string, clock: FakeClock): Actor | Admission | undefined {
  if (token === 'nobody') return undefined;
  if (token === 'banned') throw Banned();
  if (token === 'operator') return system('operator');
  const [who = '', seconds] = token.split(';');
  const [name = '', permissions] = who.split(':');
  const actor = person(name, permissions?.split(',') ?? []);
  return seconds ? { actor, expiresAt: new Date(clock.ms() + Number(seconds) * 1000) } : actor;
}

export function keyOf(name: string): string {
  return actorKey(person(name));
}
