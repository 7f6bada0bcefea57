import { rmSync } from 'node:fs';
import type { INestApplicationContext, Provider } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { migrations } from '../../migrations/index.js';
import { SystemClock } from '../../src/kernel/index.js';
import type { Clock } from '../../src/kernel/index.js';
import { CacheModule } from '../../src/platform/cache/index.js';
import { ConfigModule, loadConfig } from '../../src/platform/config/index.js';
import { DatabaseModule, UnitOfWork } from '../../src/platform/database/index.js';
import { eventEntities, EventsModule } from '../../src/platform/events/index.js';
import { DiscoveryModule } from '../../src/platform/discovery/index.js';
import { ObservabilityModule } from '../../src/platform/observability/index.js';
import { copyTemplate } from './template.js';

export interface Ground {
  readonly app: INestApplicationContext;
  readonly uow: UnitOfWork;
  readonly env: Readonly<Record<string, string>>;
  get<T>(token: abstract new (...args: never[]) => T): T;
  /** Another process on the same database, as far as one process can play two. */
  beside(providers: Provider[], env?: Record<string, string>): Promise<Ground>;
  close(): Promise<void>;
}

/** The ground without the product: configuration, database, events. For the tests of the platform itself. */
export async function startGround(
  options: { providers?: Provider[]; env?: Record<string, string>; clock?: Clock } = {},
): Promise<Ground> {
  const { folder, env: drivers } = await copyTemplate();
  const env = { NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_FOLDER: folder, ...drivers, ...options.env };
  return open(env, options.providers ?? [], options.clock, () => rmSync(folder, { recursive: true, force: true }));
}

async function open(
  env: Record<string, string>,
  providers: Provider[],
  clock: Clock = new SystemClock(),
  tidy: () => void = () => undefined,
): Promise<Ground> {
  @Module({
    imports: [
      ConfigModule.with(loadConfig(env), clock),
      ObservabilityModule,
      DiscoveryModule,
      CacheModule,
      DatabaseModule.with({ entities: eventEntities, migrations }),
      EventsModule,
    ],
    providers,
  })
  class GroundModule {}

  const app = await NestFactory.createApplicationContext(GroundModule, { logger: false, abortOnError: false });
  return {
    app,
    env,
    uow: app.get(UnitOfWork),
    get: (token) => app.get(token),
    beside: (others, change = {}) => open({ ...env, ...change }, others, clock),
    close: async () => {
      await app.close();
      tidy();
    },
  };
}
