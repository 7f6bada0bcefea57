import { createServer } from 'node:net';
import { type Desk, type DeskOptions, startDesk } from '../support/desk.js';

let port = 0;

/**
 * The desks of a Jest file come one after the other, all at one address: to the browser they are the same site, whose
 * files it has and has compiled.
 */
export async function startSite(options: DeskOptions = {}): Promise<Desk> {
  const desk = await startDesk({ ...options, port: await nowFree(port) });
  port ||= Number(new URL(desk.url).port);
  return desk;
}

/** The port, unless somebody has it; then none in particular. */
async function nowFree(wanted: number): Promise<number> {
  if (wanted === 0) return 0;
  const server = createServer();
  const free = await new Promise<number>((tried) => {
    server.once('error', () => tried(0));
    server.listen(wanted, '127.0.0.1', () => tried(wanted));
  });
  await new Promise<void>((closed) => void server.close(() => closed()));
  return free;
}
