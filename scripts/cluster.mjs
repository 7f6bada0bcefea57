import { requireNode } from './lib/require-node.mjs';

requireNode();
Promise.all([import('./lib/cluster/command.mjs'), import('./lib/problem.mjs')]).then(([{ command }, { main }]) =>
  main(() => command(process.argv.slice(2))),
);
