import type { LoggerService } from '@nestjs/common';
import type { Logger } from '../observability/index.js';

/** What Nest itself has to say, in our log: its progress at start is detail, its warnings are not. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...more: unknown[]): void {
    this.logger.debug(about(more), String(message));
  }

  verbose(message: unknown, ...more: unknown[]): void {
    this.logger.trace(about(more), String(message));
  }

  debug(message: unknown, ...more: unknown[]): void {
    this.logger.debug(about(more), String(message));
  }

  warn(message: unknown, ...more: unknown[]): void {
    this.logger.warn(about(more), String(message));
  }

  error(message: unknown, ...more: unknown[]): void {
    if (message instanceof Error) this.logger.error({ ...about(more), err: message }, message.message);
    else this.logger.error(about(more), String(message));
  }

  fatal(message: unknown, ...more: unknown[]): void {
    this.logger.fatal(about(more), String(message));
  }
}

/** Nest's last argument is the name of the part that speaks. */
function about(more: unknown[]): { part?: unknown; more?: unknown[] } {
  const part = more.at(-1);
  return more.length > 1 ? { part, more: more.slice(0, -1) } : { part };
}
