import { hostname } from 'node:os';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';
import { RedisLink } from '../../platform/cache/index.js';
import { Config, version } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { hasOutbox } from '../../platform/mail/index.js';
import { HealthChecks } from '../../platform/observability/index.js';
import type { DriversDto, SystemDto } from './system.dto.js';
import { SystemPartDto } from './system.dto.js';

/** What the process that answers is, and how its parts are. Never where they are: addresses hold passwords. */
@Injectable()
export class SystemHealth {
  constructor(
    private readonly checks: HealthChecks,
    private readonly config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(RedisLink) private readonly redis: RedisLink | undefined,
  ) {}

  async look(): Promise<SystemDto> {
    const { core, http } = this.config;
    const [vital, watched] = await Promise.all([this.checks.run(), this.checks.look()]);
    return {
      version,
      commit: http.commit ?? null,
      environment: core.environment,
      role: core.role,
      process: `${hostname()}:${process.pid}`,
      node: process.version,
      // By the machine's own clock: a test can stop the desk's, and not this process.
      startedAt: new Date(Date.now() - process.uptime() * 1000),
      checkedAt: new Date(this.clock.ms()),
      drivers: this.drivers(),
      parts: [
        ...vital.map((each) => SystemPartDto.of(each, true)),
        ...watched.map((each) => SystemPartDto.of(each, false)),
      ],
    };
  }

  private drivers(): DriversDto {
    const { queue, storage, mail } = this.config;
    const inDatabase = queue.driver === 'local' || queue.driver === 'manual' || !this.redis;
    return {
      database: this.database.dialect,
      queue: inDatabase ? 'database' : 'redis',
      cache: this.redis ? 'redis' : 'memory',
      storage: storage.location.kind,
      mail: mail.smtp ? 'smtp' : hasOutbox(this.config) ? 'outbox' : 'none',
    };
  }
}
