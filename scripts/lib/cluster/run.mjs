import { mkdirSync } from 'node:fs';
import { endAll, whenAskedToEnd } from '../child.mjs';
import { prepare } from '../prepare.mjs';
import { root } from '../project.mjs';
import { Cluster } from './cluster.mjs';
import { takeOrders } from './control.mjs';
import { table } from './table.mjs';

/** Until it is asked to end. @param {import('./options.mjs').Options} options */
export async function run(options) {
  const { folder, source, seconds } = options;
  if (!source) await prepare(root);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const cluster = new Cluster(options, console.log);
  const over = Promise.withResolvers();
  whenAskedToEnd((times) => (times > 2 ? endAtOnce() : over.resolve('Ending...')));
  const orders = await takeOrders(folder, ({ order, names }, say) => follow(cluster, order, names, say, over.resolve));
  try {
    await Promise.race([started(cluster), over.promise]);
    if (seconds) setTimeout(() => over.resolve(`${seconds} s are over; ending...`), seconds * 1000).unref();
    console.log(await over.promise);
  } finally {
    orders();
    await cluster.stop();
  }
}

/** @param {Cluster} cluster */
async function started(cluster) {
  await cluster.start();
  console.log(`${cluster.welcome}${table(cluster.status)}\n`);
  console.log(
    'npm run cluster -- restart, kill <name>, start <name>, status, stop: from another terminal. Ctrl-C ends all.',
  );
}

/** @param {Cluster} cluster */
async function follow(cluster, order, names, say, end) {
  if (order === 'status') return cluster.status;
  const toBoth = (line) => {
    say(line);
    console.log(line);
  };
  cluster.say = toBoth;
  try {
    if (order === 'restart') return await cluster.restart(names);
    if (order === 'kill') return await cluster.kill(names);
    if (order === 'start') return await cluster.bring(names);
    await cluster.stop();
    end('Stopped.');
  } finally {
    cluster.say = console.log;
  }
}

function endAtOnce() {
  endAll('SIGKILL');
  process.exit(130);
}
