import { createHash } from 'node:crypto';
import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { ToScreen } from '../../../conversation/messages/index.js';
import { MessageScreens } from '../../../conversation/messages/index.js';
import { Clock } from '../../../kernel/index.js';
import { Counters } from '../../../platform/cache/index.js';
import { Config } from '../../../platform/config/index.js';
import { Logger } from '../../../platform/observability/index.js';
import { MessageFlood } from '../moderation.errors.js';
import { isOutside } from '../outside.js';
import { Windows } from './windows.js';

const FIRST_OF_ALL = 5;
const MOST_STOPPED = 10_000;

/**
 * Nobody from outside writes too much in a short time, or the same again and again, in whichever rooms. This process
 * decides by what it has counted itself; what all of them have counted it hears a moment later. So nothing is waited for
 * while a message is written, and somebody who spreads over nodes comes through with a message more.
 */
@Injectable()
export class FloodGuard implements OnModuleInit {
  private readonly windows: Windows;
  private readonly stopped = new Map<string, number>();

  constructor(
    private readonly screens: MessageScreens,
    private readonly counters: Counters,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {
    this.windows = new Windows(config.moderation.floodWindow);
  }

  onModuleInit(): void {
    const { floodMessages, floodRepeats } = this.config.moderation;
    if (floodMessages > 0 || floodRepeats > 0)
      this.screens.add(FIRST_OF_ALL, (message) => {
        if (message.editing === null && isOutside(message.actor)) this.look(message);
        return undefined;
      });
  }

  private look({ actor, clientId, room, body }: ToScreen): void {
    const { floodMessages, floodRepeats } = this.config.moderation;
    const name = `${room.id} ${clientId}`;
    if (floodMessages > 0) this.count(`flood:${actor.id}`, name, floodMessages);
    if (floodRepeats > 0 && body !== '') this.count(`flood:${actor.id}:${digestOf(body)}`, name, floodRepeats);
  }

  private count(key: string, name: string, most: number): void {
    const now = this.clock.ms();
    const stoppedUntil = this.stopped.get(key) ?? 0;
    if (stoppedUntil > now) throw flood(stoppedUntil - now);
    const { count, resetMs } = this.windows.count(key, name, now);
    if (this.config.redis.url !== undefined) void this.countEverywhere(key, most);
    if (count > most) throw flood(resetMs);
  }

  private async countEverywhere(key: string, most: number): Promise<void> {
    try {
      const { count, resetMs } = await this.counters.hit(key, this.config.moderation.floodWindow);
      if (count <= most) return;
      const [oldest] = this.stopped.size >= MOST_STOPPED ? this.stopped.keys() : [];
      if (oldest !== undefined) this.stopped.delete(oldest);
      this.stopped.set(key, this.clock.ms() + resetMs);
    } catch (error) {
      this.log.warn({ err: error }, 'how much somebody writes could not be counted over all nodes');
    }
  }
}

function flood(forMs: number) {
  const seconds = Math.max(1, Math.ceil(forMs / 1000));
  return MessageFlood({ seconds }, { retryAfter: seconds });
}

function digestOf(body: string): string {
  const same = body.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  return createHash('sha256').update(same).digest('base64url').slice(0, 22);
}
