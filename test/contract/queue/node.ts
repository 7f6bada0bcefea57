import type { INestApplicationContext } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { migrations } from '../../../migrations/index.js';
import type { Clock } from '../../../src/kernel/index.js';
import { CacheModule } from '../../../src/platform/cache/index.js';
import { ConfigModule, loadConfig } from '../../../src/platform/config/index.js';
import { DatabaseModule } from '../../../src/platform/database/index.js';
import { DiscoveryModule } from '../../../src/platform/discovery/index.js';
import { ObservabilityModule } from '../../../src/platform/observability/index.js';
import { queueEntities, QueueModule, Queues } from '../../../src/platform/queue/index.js';
import { Scene, SceneHandlers } from './scene.js';

/** One process of the desk, as far as queues go. */
export interface Node {
  readonly app: INestApplicationContext;
  readonly queues: Queues;
  readonly scene: Scene;
  close(): Promise<void>;
}

export async function openNode(env: Record<string, string>, clock?: Clock): Promise<Node> {
  @Module({
    imports: [
      ConfigModule.with(loadConfig(env), clock),
      ObservabilityModule,
      DiscoveryModule,
      CacheModule,
      DatabaseModule.with({ entities: queueEntities, migrations }),
      QueueModule,
    ],
    providers: [Scene, SceneHandlers],
  })
  class QueuesOnly {}

  const app = await NestFactory.createApplicationContext(QueuesOnly, { logger: false, abortOnError: false });
  return { app, queues: app.get(Queues), scene: app.get(Scene), close: () => app.close() };
}
