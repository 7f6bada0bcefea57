import { Injectable } from '@nestjs/common';
import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { Signals } from '../cache/index.js';

const TOPIC = 'events.committed';
/** Other processes are told at most this often; their own sweep covers what a lost signal would have said. */
const QUIET_MS = 20;

/**
 * Tells consumers, here and in other processes, that the log has grown, and by what: who hears nothing of that sleeps on.
 * A hint: nothing depends on its arriving.
 */
@Injectable()
export class ConsumerWake implements OnModuleInit, OnApplicationShutdown {
  private readonly sleepers = new Set<Woken>();
  /** Of what other processes are told next. */
  private types: Set<string> | undefined = new Set();
  private timer: NodeJS.Timeout | undefined;
  private stopListening: (() => void) | undefined;

  constructor(private readonly signals: Signals) {}

  onModuleInit(): void {
    this.stopListening = this.signals.subscribe(TOPIC, (types) =>
      this.rouse(Array.isArray(types) ? new Set(types.map(String)) : undefined),
    );
  }

  onApplicationShutdown(): void {
    this.stopListening?.();
    clearTimeout(this.timer);
  }

  /** Without types: whatever they hear, there may be something. */
  committed(types?: ReadonlySet<string>): void {
    this.rouse(types);
    if (!types) this.types = undefined;
    else for (const type of types) this.types?.add(type);
    this.timer ??= setTimeout(() => {
      const told = this.types && [...this.types];
      this.timer = undefined;
      this.types = new Set();
      // A signal that cannot be sent is one the sweep makes up for.
      this.signals.publish(TOPIC, told ?? null).catch(() => undefined);
    }, QUIET_MS);
  }

  /** From now on: whatever of these happens before somebody waits for it is not missed. */
  listen(hears: ReadonlySet<string>): Woken {
    const woken = new Woken(hears, () => this.sleepers.delete(woken));
    this.sleepers.add(woken);
    return woken;
  }

  private rouse(types: ReadonlySet<string> | undefined): void {
    for (const sleeper of this.sleepers) if (!types || sleeper.hearsAny(types)) sleeper.wake();
  }
}

/** Whether something that somebody hears was committed since. */
class Woken {
  private woken = false;
  private resolve: (() => void) | undefined;

  constructor(
    private readonly hears: ReadonlySet<string>,
    readonly stop: () => void,
  ) {}

  hearsAny(types: ReadonlySet<string>): boolean {
    for (const type of types) if (this.hears.has(type)) return true;
    return false;
  }

  wake(): void {
    this.woken = true;
    this.resolve?.();
  }

  /** Resolves when it is, after a while at the latest, and at once when the process stops. */
  async within(ms: number, stopping: AbortSignal): Promise<void> {
    if (this.woken || stopping.aborted) return;
    await new Promise<void>((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        stopping.removeEventListener('abort', finish);
        resolve();
      };
      const timer = setTimeout(finish, ms);
      stopping.addEventListener('abort', finish);
      this.resolve = finish;
    });
  }
}
