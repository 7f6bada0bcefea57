import type { OnApplicationBootstrap, OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import {
  UserActivated,
  UserDeactivated,
  UserDisabled,
  UserEnabled,
  UserRoleChanged,
} from '../../identity/users/index.js';
import { Config } from '../../platform/config/index.js';
import type { Logged } from '../../platform/events/index.js';
import { After } from '../../platform/events/index.js';
import { SocketLifecycle } from '../../platform/realtime/index.js';
import type { PresenceNewsItem } from './presence-news.js';
import { PresenceNews } from './presence-news.js';
import { PresenceAccess } from './presence.access.js';
import { Teller } from './teller.js';
import { Watches } from './watches.js';
import { Watching } from './watching.js';

/** Ends watches with their connection or their right, and looks again at all of them now and then: words may be lost. */
@Injectable()
export class KeepWatchesTrue implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private checking = false;

  constructor(
    private readonly watching: Watching,
    private readonly watches: Watches,
    private readonly access: PresenceAccess,
    private readonly teller: Teller,
    private readonly lifecycle: SocketLifecycle,
    private readonly news: PresenceNews,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.lifecycle.watch({
      changed: (session) => void this.watching.review(session),
      ended: (session) => this.watches.end(session),
    });
    this.news.listen((news) => this.look(news));
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.checkAll(), this.config.presence.recheck).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** What visitors see of them depends on whether they work at the desk. */
  @After(UserRoleChanged, UserActivated, UserDisabled, UserEnabled, UserDeactivated)
  async staffChanged(events: readonly Logged[]): Promise<void> {
    const ids = events.map((event) => (event.payload as { userId: string }).userId);
    await this.news.tell({ ids, sight: true });
  }

  private look({ ids, sight }: PresenceNewsItem): void {
    this.teller.mark(ids, { urgent: true });
    if (!sight) return;
    const changed = new Set(ids);
    for (const session of this.watches.sessions()) {
      const watched = this.watches.of(session);
      const affected = changed.has(session.actor.id) ? watched : watched.filter((id) => changed.has(id));
      if (affected.length > 0) void this.watching.review(session, affected);
    }
  }

  private async checkAll(): Promise<void> {
    // One that takes longer than the pause is not overtaken by the next.
    if (this.checking) return;
    this.checking = true;
    this.teller.mark(this.watches.watched());
    for (const session of this.watches.sessions()) {
      if (!this.access.seesAll(session.actor)) await this.watching.review(session);
    }
    this.checking = false;
  }
}
