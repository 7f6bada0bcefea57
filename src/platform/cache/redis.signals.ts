import type { Json } from '../../kernel/index.js';
import { newId, Unavailable } from '../../kernel/index.js';
import type { Logger } from '../observability/index.js';
import type { RedisLink } from './redis.link.js';
import { Signals } from './signals.js';

/**
 * Signals through Redis pub/sub. This process hears its own at once, Redis or not; what comes back from Redis with our
 * own mark was heard already. One connection listens on one channel from the start, so a subscription counts at once.
 */
export class RedisSignals extends Signals {
  private readonly origin = newId();
  private readonly channel: string;

  private constructor(
    private readonly link: RedisLink,
    log: Logger,
  ) {
    super(log);
    this.channel = link.channel('signals');
  }

  static async open(link: RedisLink, log: Logger): Promise<RedisSignals> {
    const signals = new RedisSignals(link, log);
    const listener = link.duplicate('signals');
    listener.on('message', (channel: string, message: string) => {
      if (channel === signals.channel) signals.heard(message);
    });
    const subscribed = listener.subscribe(signals.channel);
    if (link.client.status === 'ready') await subscribed;
    // Away: the subscription waits for Redis, and only closing first makes it fail.
    else subscribed.catch((error: unknown) => log.debug({ err: error }, 'signals were never subscribed'));
    return signals;
  }

  override async publish(topic: string, data: Json): Promise<void> {
    const json = JSON.stringify(data);
    setImmediate(() => this.deliver(topic, json));
    try {
      await this.link.run((client) => client.publish(this.channel, `${this.origin}\n${topic}\n${json}`));
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      this.log.debug({ err: error, topic }, 'a signal reached this process only: Redis is away');
    }
  }

  private heard(message: string): void {
    const [origin = '', topic = ''] = message.split('\n', 2);
    if (origin !== this.origin) this.deliver(topic, message.slice(origin.length + topic.length + 2));
  }
}
