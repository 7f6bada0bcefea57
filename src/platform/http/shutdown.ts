import { constants } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { INestApplication, INestApplicationContext } from '@nestjs/common';
import { Config } from '../config/index.js';
import { Logger } from '../observability/index.js';
import { Traffic } from './traffic.js';

/**
 * Stops in the order that loses nothing: say "not ready", stop listening, let what is under way finish, then close the
 * modules. Nest's own signal handling closes the modules first, while requests still run on them; so it is not used.
 */
export async function shutDown(app: INestApplicationContext, signal = 'request'): Promise<void> {
  const log = app.get(Logger);
  const { core, http } = app.get(Config);
  const traffic = app.get(Traffic);
  log.info({ signal, inFlight: traffic.count }, 'stopping');
  traffic.drain();
  const server = (app as Partial<INestApplication>).getHttpServer?.() as import('node:http').Server | undefined;
  if (server?.listening) {
    await pause(http.stopDelay);
    server.close();
    server.closeIdleConnections();
    if (!(await traffic.idle(core.shutdownGrace))) {
      log.warn(
        { inFlight: traffic.count },
        'requests were still running at the end of SHUTDOWN_GRACE, and are cut off',
      );
    }
    server.closeAllConnections();
  }
  await app.close();
  log.info('stopped');
}

/** Ends the process on SIGTERM and SIGINT; on a second one at once, and in any case before long. */
export function stopOnSignals(app: INestApplicationContext): void {
  const log = app.get(Logger);
  const { core, http } = app.get(Config);
  let asked = false;
  const end = (code: number, error?: unknown) => {
    if (error) log.fatal({ err: error }, 'stopping failed');
    process.exit(code);
  };
  const onSignal = (signal: NodeJS.Signals) => {
    if (asked) end(128 + constants.signals[signal]);
    asked = true;
    // Requests get one grace, what the modules still run another.
    const longest = http.stopDelay + 2 * core.shutdownGrace + 1000;
    setTimeout(() => end(1, new Error(`Not stopped after ${longest} ms.`)), longest);
    shutDown(app, signal).then(
      () => end(0),
      (error: unknown) => end(1, error),
    );
  };
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
}
