import type { OnModuleInit } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { Json } from '../../kernel/index.js';
import { RedisLink } from '../../platform/cache/index.js';
import { Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { HealthChecks } from '../../platform/observability/index.js';
import { Queues } from '../../platform/queue/index.js';
import { Storage } from '../../platform/storage/index.js';

/** A job that waits longer than this says that nobody works. */
const LATE_MS = 15 * 60_000;

class QueueLate extends Error {}

/** What this process cannot do its work without. */
@Injectable()
export class VitalParts implements OnModuleInit {
  constructor(
    private readonly checks: HealthChecks,
    private readonly config: Config,
    private readonly database: Database,
    private readonly storage: Storage,
    private readonly queues: Queues,
    @Inject(RedisLink) private readonly redis: RedisLink | undefined,
  ) {}

  onModuleInit(): void {
    this.checks.add('database', async () => {
      await this.database.reader.query('SELECT 1');
    });
    const { redis } = this;
    if (redis) {
      this.checks.add('redis', async () => {
        await redis.ping();
      });
    }
    this.checks.add('storage', () => this.storage.check());
    this.checks.add('queues', () => this.queueLag());
  }

  /**
   * The lag is told by every process, but only a worker is unfit because of it: a proxy that stops sending people to
   * the API would not make the jobs run.
   */
  private async queueLag(): Promise<Record<string, Json>> {
    const names = this.queues.names();
    const lags = await Promise.all(names.map(async (name) => ({ name, ...(await this.queues.counts(name)) })));
    const late = lags.filter(({ lagMs, paused }) => lagMs > LATE_MS && !paused).map(({ name }) => name);
    if (late.length > 0 && this.config.core.role === 'worker')
      throw new QueueLate(`Nobody works on: ${late.join(', ')}.`);
    return { lagSeconds: Math.round(Math.max(0, ...lags.map(({ lagMs }) => lagMs)) / 1000), late };
  }
}
