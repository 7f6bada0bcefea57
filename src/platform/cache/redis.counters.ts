import type { Clock } from '../../kernel/index.js';
import { Unavailable } from '../../kernel/index.js';
import type { Logger } from '../observability/index.js';
import type { Count } from './counters.js';
import { Counters } from './counters.js';
import { MemoryCounters } from './memory.counters.js';
import { RedisLink } from './redis.link.js';

// One script, one step: a process that dies in between cannot leave a count that never ends, and one left by hand heals.
const HIT = `
local count = redis.call('INCRBY', KEYS[1], ARGV[1])
local left = redis.call('PTTL', KEYS[1])
if left < 0 then
  left = tonumber(ARGV[2])
  redis.call('PEXPIRE', KEYS[1], left)
end
return {count, left}`;

const PEEK = `return {redis.call('GET', KEYS[1]), redis.call('PTTL', KEYS[1])}`;

/**
 * Counts shared by all processes. While Redis is away each process counts for itself: a limit is then looser by the
 * number of processes, which hurts less than refusing everybody or limiting nobody.
 */
export class RedisCounters extends Counters {
  private readonly local: MemoryCounters;
  private alone = false;

  constructor(
    private readonly link: RedisLink,
    private readonly log: Logger,
    clock: Clock,
  ) {
    super();
    this.local = new MemoryCounters(clock);
  }

  override hit(key: string, windowMs: number, by = 1): Promise<Count> {
    return this.shared(
      async () => {
        const window = Math.max(1, Math.ceil(windowMs));
        const reply = await this.link.run((client) => client.eval(HIT, 1, named(key), by, window));
        const [count, resetMs] = reply as [number, number];
        return { count, resetMs };
      },
      () => this.local.hit(key, windowMs, by),
    );
  }

  override peek(key: string): Promise<Count> {
    return this.shared(
      async () => {
        const reply = await this.link.run((client) => client.eval(PEEK, 1, named(key)));
        const [count, left] = reply as [string | null, number];
        return { count: Number(count ?? 0), resetMs: Math.max(0, left) };
      },
      () => this.local.peek(key),
    );
  }

  private async shared(inRedis: () => Promise<Count>, here: () => Promise<Count>): Promise<Count> {
    try {
      const count = await inRedis();
      if (this.alone) this.log.info('limits are counted in Redis again');
      this.alone = false;
      return count;
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      if (!this.alone) this.log.warn({ err: error }, 'Redis is away: limits are counted in this process alone');
      this.alone = true;
      return here();
    }
  }
}

function named(key: string): string {
  return RedisLink.key(`count:${key}`);
}
