import { requireNode } from './lib/require-node.mjs';

requireNode();
Promise.all([import('./lib/faults/run.mjs'), import('./lib/problem.mjs')]).then(([{ faults }, { main }]) =>
  main(() => faults(process.argv.slice(2))),
);
