import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { Json } from '../../kernel/index.js';
import { Signals } from '../../platform/cache/index.js';

const TOPIC = 'presence';

/** These people changed something that is kept in the database; with `sight`, also who may see whom. */
export interface PresenceNewsItem {
  readonly ids: string[];
  readonly sight: boolean;
}

/** Tells all nodes, this one included, to look again. May be lost; what is watched is looked at now and then anyway. */
@Injectable()
export class PresenceNews implements OnModuleInit, OnApplicationShutdown {
  private readonly listeners: ((news: PresenceNewsItem) => void)[] = [];
  private unsubscribe: () => void = () => undefined;

  constructor(private readonly signals: Signals) {}

  onModuleInit(): void {
    this.unsubscribe = this.signals.subscribe(TOPIC, (data) => {
      for (const listener of this.listeners) listener(data as unknown as PresenceNewsItem);
    });
  }

  onApplicationShutdown(): void {
    this.unsubscribe();
  }

  listen(listener: (news: PresenceNewsItem) => void): void {
    this.listeners.push(listener);
  }

  async tell(news: PresenceNewsItem): Promise<void> {
    await this.signals.publish(TOPIC, news as unknown as Json);
  }
}
