import { Injectable } from '@nestjs/common';
import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { Signals } from '../cache/index.js';

const TOPIC = 'events.committed';
/** Other processes are told at most this often; their own sweep covers what a lost signal would have said. */
const QUIET_MS = 20;

/** Tells consumers, here and in other processes, that the log has grown. A hint: nothing depends on its arriving. */
@Injectable()
export class ConsumerWake implements OnModuleInit, OnApplicationShutdown {
  private readonly sleepers = new Set<() => void>();
  private timer: NodeJS.Timeout | undefined;
  private stopListening: (() => void) | undefined;

  constructor(private readonly signals: Signals) {}

  onModuleInit(): void {
    this.stopListening = this.signals.subscribe(TOPIC, () => this.rouse());
  }

  onApplicationShutdown(): void {
    this.stopListening?.();
    clearTimeout(this.timer);
  }

  committed(): void {
    this.rouse();
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      // A signal that cannot be sent is one the sweep makes up for.
      this.signals.publish(TOPIC, null).catch(() => undefined);
    }, QUIET_MS);
  }

  onWake(sleeper: () => void): () => void {
    this.sleepers.add(sleeper);
    return () => this.sleepers.delete(sleeper);
  }

  private rouse(): void {
    for (const sleeper of this.sleepers) sleeper();
  }
}
