import type { Json } from '../../kernel/index.js';
import type { Logger } from '../observability/index.js';
import { Signals } from './signals.js';

/** Signals when there is only this process. */
export class MemorySignals extends Signals {
  constructor(log: Logger) {
    super(log);
  }

  override publish(topic: string, data: Json): Promise<void> {
    const json = JSON.stringify(data);
    setImmediate(() => this.deliver(topic, json));
    return Promise.resolve();
  }
}
