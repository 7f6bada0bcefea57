import type { Json } from '../../kernel/index.js';
import type { Logger } from '../observability/index.js';

export type SignalHandler = (data: Json) => void | Promise<void>;

/**
 * A call to every process, this one included: "look again". It may be lost, so nothing may rest on it alone; whoever
 * listens also looks by itself now and then. A handler runs after the publisher's turn, never inside it, and once a
 * publish.
 */
export abstract class Signals {
  private readonly handlers = new Map<string, Set<SignalHandler>>();

  protected constructor(protected readonly log: Logger) {}

  /** Resolves when the signal is on its way. Never fails: a signal that cannot be sent is a lost one. */
  abstract publish(topic: string, data: Json): Promise<void>;

  subscribe(topic: string, handler: SignalHandler): () => void {
    const handlers = this.handlers.get(topic) ?? new Set();
    this.handlers.set(topic, handlers);
    // Wrapped, so that the same function may subscribe twice and unsubscribe once.
    const entry: SignalHandler = (data) => handler(data);
    handlers.add(entry);
    return () => {
      handlers.delete(entry);
      if (handlers.size === 0 && this.handlers.get(topic) === handlers) this.handlers.delete(topic);
    };
  }

  /** Hands the JSON text to each local handler; one that fails does not keep it from the others. */
  protected deliver(topic: string, json: string): void {
    for (const handler of this.handlers.get(topic) ?? []) void this.call(topic, handler, json);
  }

  private async call(topic: string, handler: SignalHandler, json: string): Promise<void> {
    try {
      await handler(JSON.parse(json) as Json);
    } catch (error) {
      this.log.error({ err: error, topic }, 'a handler of a signal failed');
    }
  }
}
