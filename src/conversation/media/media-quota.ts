import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';
import { Config } from '../../platform/config/index.js';
import { MediaQuota } from './media.errors.js';
import type { MediaUsage } from './media-usage.entity.js';
import { MediaUsageRepository } from './media-usage.repository.js';

const DAY_MS = 86_400_000;

/** How much one may send in a day of UTC. */
@Injectable()
export class DailyQuota {
  constructor(
    private readonly usage: MediaUsageRepository,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Before the bytes come, so that nobody sends in vain; what counts is `spend`. */
  async foresee(ownerKey: string, bytes: number): Promise<void> {
    this.assertWithin(await this.usage.of(ownerKey, this.today()), bytes);
  }

  /** Inside the unit of work that keeps the file: two at once do not slip past. */
  async spend(ownerKey: string, bytes: number): Promise<void> {
    const usage = await this.usage.ofForChange(ownerKey, this.today());
    await this.usage.update(this.assertWithin(usage, bytes));
  }

  /** Nobody asks about days that are over. */
  forgetPast(): Promise<void> {
    return this.usage.deleteBefore(this.today());
  }

  private assertWithin(usage: MediaUsage, more: number): MediaUsage {
    const { dailyCount, dailyBytes } = this.config.media;
    const after = { ...usage, files: usage.files + 1, bytes: usage.bytes + more };
    if (after.files <= dailyCount && after.bytes <= dailyBytes) return after;
    const retryAfter = Math.ceil((DAY_MS - (this.clock.ms() % DAY_MS)) / 1000);
    throw MediaQuota({ files: dailyCount, bytes: dailyBytes }, { retryAfter });
  }

  private today(): number {
    return Math.floor(this.clock.ms() / DAY_MS);
  }
}
