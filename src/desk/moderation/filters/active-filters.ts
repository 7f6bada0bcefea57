import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Signals } from '../../../platform/cache/index.js';
import { Logger } from '../../../platform/observability/index.js';
import type { CompiledFilter } from './compiled-filter.js';
import { compiled } from './compiled-filter.js';
import type { MessageFilter } from './filter.entity.js';
import { FiltersRepository } from './filters.repository.js';

const TOPIC = 'message-filters';
/** Should the word of a change be lost. Real time, also under a clock that tests move. */
const BELIEVED_MS = 10_000;

/** The filters that count now, in memory: looking at a message asks nobody. */
@Injectable()
export class ActiveFilters implements OnModuleInit, OnApplicationShutdown {
  private known: readonly CompiledFilter[] | undefined;
  private readAt = 0;
  private newest = 0;
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly filters: FiltersRepository,
    private readonly signals: Signals,
    private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.unsubscribe = this.signals.subscribe(TOPIC, async () => void (await this.read()));
  }

  onApplicationShutdown(): void {
    this.unsubscribe();
  }

  /** Undefined until they were read for the first time. */
  now(): readonly CompiledFilter[] | undefined {
    if (this.known && performance.now() - this.readAt > BELIEVED_MS) {
      this.readAt = performance.now();
      setImmediate(() => void this.lookAgain());
    }
    return this.known;
  }

  async read(): Promise<readonly CompiledFilter[]> {
    const turn = (this.newest += 1);
    const rows = await this.filters.enabled();
    // One that has not changed need not be made anew.
    const made = new Map((this.known ?? []).map((each) => [versionOf(each.filter), each]));
    const read = rows.map((row) => made.get(versionOf(row)) ?? compiled(row));
    // Whoever began to read later knows better.
    if (turn === this.newest) this.known = read;
    this.readAt = performance.now();
    return read;
  }

  /** Once a change is committed: here first, since whoever made it relies on it; then everywhere. */
  async changed(): Promise<void> {
    await this.read();
    await this.signals.publish(TOPIC, {});
  }

  private async lookAgain(): Promise<void> {
    try {
      await this.read();
    } catch (error) {
      this.log.warn({ err: error }, 'the message filters could not be read again; those known before still count');
    }
  }
}

function versionOf({ id, version }: MessageFilter): string {
  return `${id} ${version}`;
}
