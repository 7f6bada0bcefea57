import { give } from './control.mjs';
import { readOptions, usage } from './options.mjs';
import { table } from './table.mjs';

/** @param {string[]} words */
export async function command(words) {
  const options = readOptions(words);
  if (options.help) return console.log(usage);
  const { order, names, folder, json } = options;
  // Loaded by who runs a cluster only: an order is given in no time.
  if (order === undefined) return (await import('./run.mjs')).run(options);
  const done = await give(folder, { order, names }, console.log);
  if (order !== 'status') return;
  const status = /** @type {import('./cluster.mjs').Cluster['status']} */ (done);
  console.log(json ? JSON.stringify(status) : table(status));
}
