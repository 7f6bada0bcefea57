import type { Logger as Pino } from 'pino';
import { pino } from 'pino';
import { PinoPretty } from 'pino-pretty';
import type { Config } from '../config/index.js';
import { context } from './context.js';

/** Where log lines go. Each carries the request id and the actor of the work it was written in. */
export abstract class Logger {}
export interface Logger extends Pino {}

/** Never written, wherever in a logged object they stand. */
const secrets = ['authorization', 'cookie', 'set-cookie', 'password', 'token', 'secret', 'refreshToken', 'accessToken', 'key'];

export function createLogger(config: Config, stream?: NodeJS.WritableStream): Logger {
  const { logLevel, logFormat } = config.observability;
  const terminal = process.stdout.isTTY && config.core.environment !== 'production';
  const pretty = logFormat === 'pretty' || (logFormat === 'auto' && terminal);
  return pino(
    {
      level: logLevel,
      base: { role: config.core.role },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: secrets.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]), censor: '[hidden]' },
      mixin: () => {
        const current = context();
        return current ? { requestId: current.requestId, actor: current.actor } : {};
      },
    },
    stream ?? (pretty ? PinoPretty({ ignore: 'pid,hostname,role', singleLine: true }) : pino.destination(1)),
  );
}
