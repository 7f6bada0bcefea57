import { requireNode } from './lib/require-node.mjs';

requireNode();
Promise.all([import('./lib/fuzz.mjs'), import('./lib/problem.mjs')]).then(([{ fuzz }, { main }]) =>
  main(() => fuzz(process.argv.slice(2))),
);
