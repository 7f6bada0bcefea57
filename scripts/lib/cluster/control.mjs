import { rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Problem } from '../problem.mjs';

/** @typedef {{order: string, names: string[]}} Order */

const socketOf = (folder) => path.join(folder, 'control');

/**
 * Takes orders from other terminals of the same user, one after the other; each line goes back as it is said.
 * @param {string} folder
 * @param {(order: Order, say: (line: string) => void) => Promise<unknown>} follow
 */
export async function takeOrders(folder, follow) {
  if (await isThere(folder))
    throw new Problem(`A cluster runs in ${folder} already. "npm run cluster -- stop" ends it.`);
  rmSync(socketOf(folder), { force: true });
  let turn = Promise.resolve();
  const server = createServer((caller) => {
    const tell = (message) => caller.writable && caller.write(`${JSON.stringify(message)}\n`);
    const lines = createInterface({ input: caller });
    // Who has given the order is gone; it is followed all the same.
    lines.on('error', () => caller.destroy());
    lines.once('line', (line) => {
      const order = JSON.parse(line);
      const work = async () => {
        try {
          tell({ done: (await follow(order, (said) => tell({ said }))) ?? null });
        } catch (error) {
          tell({ problem: error instanceof Problem ? error.message : String(error.stack) });
        }
        caller.end();
      };
      // How it is may be asked while something is going on.
      if (order.order === 'status') void work();
      else turn = turn.then(work);
    });
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketOf(folder), () => resolve(undefined));
  });
  return () => server.close();
}

/**
 * @param {string} folder
 * @param {Order} order
 * @param {(line: string) => void} say
 * @returns {Promise<unknown>} what the order answers with
 */
export function give(folder, order, say) {
  return new Promise((resolve, reject) => {
    const socket = connect(socketOf(folder), () => socket.write(`${JSON.stringify(order)}\n`));
    const lines = createInterface({ input: socket });
    lines.once('error', () => reject(new Problem(`No cluster runs in ${folder}. "npm run cluster" starts one.`)));
    lines.once('close', () => reject(new Problem('The cluster ended before it had answered.')));
    lines.on('line', (line) => {
      const { said, problem, done } = JSON.parse(line);
      if (said !== undefined) return say(said);
      if (problem !== undefined) reject(new Problem(problem));
      else resolve(done);
    });
  });
}

function isThere(folder) {
  return new Promise((resolve) => {
    const socket = connect(socketOf(folder), () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
