import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext, Provider } from '@nestjs/common';
import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { migrations } from '../../../migrations/index.js';
import { CacheModule } from '../../../src/platform/cache/index.js';
import { ConfigModule, loadConfig } from '../../../src/platform/config/index.js';
import { DatabaseModule } from '../../../src/platform/database/index.js';
import { DiscoveryModule } from '../../../src/platform/discovery/index.js';
import { ObservabilityModule } from '../../../src/platform/observability/index.js';
import { definedQueues, defineJob, Handles, queueEntities, QueueModule } from '../../../src/platform/queue/index.js';
import { backoffMs } from '../../../src/platform/queue/backoff.js';

const Wash = defineJob<{ dish: string }>('dishes.wash', { queue: 'kitchen', says: 'Washes a dish.', concurrency: 2 });
const Dry = defineJob<{ dish: string }>('dishes.dry', { queue: 'kitchen', says: 'Dries a dish.' });

@Injectable()
class Washer {
  @Handles(Wash)
  wash(): void {
    // What it does is no matter here.
  }
}

@Injectable()
class Dryer {
  @Handles(Dry)
  dry(): void {
    // Nor here.
  }
}

@Injectable()
class OtherDryer extends Dryer {}

describe('the start of a program with queues', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quickdesk-boot-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function start(providers: Provider[], env: Record<string, string> = {}): Promise<INestApplicationContext> {
    const config = loadConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_FOLDER: folder, ...env });
    @Module({
      imports: [
        ConfigModule.with(config),
        ObservabilityModule,
        DiscoveryModule,
        CacheModule,
        DatabaseModule.with({ entities: queueEntities, migrations }),
        QueueModule,
      ],
      providers,
    })
    class Program {}
    return NestFactory.createApplicationContext(Program, { logger: false, abortOnError: false });
  }

  test('succeeds when every job has its handler, by whatever names the container knows it', async () => {
    const app = await start([Washer, Dryer, { provide: 'the dryer', useExisting: Dryer }]);
    await app.close();
  });

  test('names the job that nobody handles', async () => {
    await expect(start([Washer])).rejects.toThrow('the job "dishes.dry" has no handler');
  });

  test('names the job that two handle, and both of them', async () => {
    await expect(start([Washer, Dryer, OtherDryer])).rejects.toThrow(
      'the job "dishes.dry" has 2 handlers (Dryer.dry, OtherDryer.dry)',
    );
  });

  test('says what Bull needs', async () => {
    await expect(start([Washer, Dryer], { QUEUE_DRIVER: 'bull' })).rejects.toThrow('needs REDIS_URL');
  });

  test('a job is defined once, under a name that can be part of a key', () => {
    expect(() => defineJob('dishes.wash', { queue: 'kitchen', says: 'Again.' })).toThrow('defined twice');
    expect(() => defineJob('Dishes@wash', { queue: 'kitchen', says: 'No.' })).toThrow('cannot name a job');
    expect(() => defineJob('dishes.stack', { queue: 'my queue', says: 'No.' })).toThrow('cannot name a job');
  });

  test('the jobs of a queue agree on how many run at a time', () => {
    expect(definedQueues().get('kitchen')).toBe(2);
    defineJob('dishes.stack', { queue: 'kitchen', says: 'Stacks.', concurrency: 3 });
    expect(() => definedQueues()).toThrow('"dishes.stack" and "dishes.wash" share the queue "kitchen"');
  });
});

describe('the wait before the next attempt', () => {
  const backoff = { firstMs: 1000, maxMs: 60_000 };

  test('doubles up to the most, at random in its upper half', () => {
    const shortest = [1, 2, 3, 7, 50].map((failures) => backoffMs(backoff, failures, () => 0));
    const longest = [1, 2, 3, 7, 50].map((failures) => backoffMs(backoff, failures, () => 1));
    expect(shortest).toEqual([500, 1000, 2000, 30_000, 30_000]);
    expect(longest).toEqual([1000, 2000, 4000, 60_000, 60_000]);
  });
});
