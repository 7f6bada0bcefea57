import type { OnApplicationShutdown } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Logger } from '../../../platform/observability/index.js';
import type { Session } from './session.entity.js';
import { SessionsRepository } from './sessions.repository.js';

const ROUGHLY_MS = 60_000;
const FLUSH_MS = 15_000;
const BATCH = 500;

/** When sessions were last used: noted in memory and written now and then, so that it costs a request nothing. */
@Injectable()
export class LastSeen implements OnApplicationShutdown {
  private readonly noted = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly rows: SessionsRepository,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {}

  note({ id, lastSeenAt }: Pick<Session, 'id' | 'lastSeenAt'>): void {
    if (this.clock.ms() - lastSeenAt < ROUGHLY_MS) return;
    this.noted.add(id);
    this.timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref();
  }

  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const ids = [...this.noted];
    this.noted.clear();
    try {
      for (let from = 0; from < ids.length; from += BATCH) {
        const batch = ids.slice(from, from + BATCH);
        await this.uow.quiet('sessions were used', () => this.rows.seen(batch, this.clock.ms()));
      }
    } catch (error) {
      this.log.warn({ err: error }, 'when sessions were last used could not be written');
    }
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.noted.size > 0) await this.flush();
  }
}
