import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below what the kernel gives to outgoing connections, so that who is away for a while finds its port again. */
const LOWEST = 12_000;
const PORTS = 7_000;

/** A port of the loopback address that nobody listens on. @param {Set<number>} [taken] */
export async function freePort(taken = new Set()) {
  for (let tries = 0; tries < 200; tries += 1) {
    const port = LOWEST + randomInt(PORTS);
    if (taken.has(port) || !(await isFree(port))) continue;
    taken.add(port);
    return port;
  }
  throw new Error(`No port is free between ${LOWEST} and ${LOWEST + PORTS}.`);
}

/** @param {number} port @returns {Promise<boolean>} */
export function isFree(port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
