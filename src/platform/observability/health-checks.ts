import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Json } from '../../kernel/index.js';
import { DomainError } from '../../kernel/index.js';
import { Logger } from './logger.js';

/** Resolves with facts worth showing, which must hold no secret; rejects when the part is not fit to serve. */
export type HealthCheck = () => Promise<Record<string, Json> | void>;

export interface HealthResult {
  readonly name: string;
  readonly ok: boolean;
  readonly ms: number;
  readonly facts?: Record<string, Json>;
  /** A stable code; what exactly happened is in the log. */
  readonly error?: string;
}

interface Registered {
  readonly name: string;
  readonly check: HealthCheck;
  readonly timeoutMs: number;
}

/** What must work for this process to be of use. The modules that know register here at start. */
@Injectable()
export class HealthChecks {
  private readonly vital: Registered[] = [];
  private readonly watched: Registered[] = [];
  private running: Promise<HealthResult[]> | undefined;
  private looking: Promise<HealthResult[]> | undefined;

  constructor(private readonly log: Logger) {}

  add(name: string, check: HealthCheck, timeoutMs = 2000): void {
    this.vital.push({ name, check, timeoutMs });
  }

  /** Worth knowing for whoever runs the desk; the process serves without it. */
  watch(name: string, check: HealthCheck, timeoutMs = 2000): void {
    this.watched.push({ name, check, timeoutMs });
  }

  /** Asks every part; whoever asks meanwhile shares the answer, so that asking often costs no more. */
  run(): Promise<HealthResult[]> {
    this.running ??= this.askAll(this.vital).finally(() => (this.running = undefined));
    return this.running;
  }

  /** What is watched besides. */
  look(): Promise<HealthResult[]> {
    this.looking ??= this.askAll(this.watched).finally(() => (this.looking = undefined));
    return this.looking;
  }

  private askAll(these: readonly Registered[]): Promise<HealthResult[]> {
    return Promise.all(these.map((each) => this.ask(each)));
  }

  private async ask({ name, check, timeoutMs }: Registered): Promise<HealthResult> {
    const started = performance.now();
    const giveUp = new AbortController();
    try {
      const late = pause(timeoutMs, undefined, { signal: giveUp.signal }).then(() => {
        throw new CheckTimeout(name, timeoutMs);
      });
      const facts = await Promise.race([check(), late]);
      return { name, ok: true, ms: since(started), ...(facts ? { facts } : {}) };
    } catch (error) {
      this.log.warn({ err: error, check: name }, 'a part that must work does not');
      return { name, ok: false, ms: since(started), error: codeOf(error) };
    } finally {
      giveUp.abort();
    }
  }
}

class CheckTimeout extends Error {
  constructor(name: string, ms: number) {
    super(`The check "${name}" gave no answer within ${ms} ms.`);
  }
}

function codeOf(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  return error instanceof CheckTimeout ? 'health.timeout' : 'health.failed';
}

function since(started: number): number {
  return Math.round((performance.now() - started) * 10) / 10;
}
