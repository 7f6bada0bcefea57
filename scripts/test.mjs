import { requireNode } from './lib/require-node.mjs';

requireNode();
Promise.all([import('./lib/test/run.mjs'), import('./lib/problem.mjs')]).then(([{ test }, { main }]) =>
  main(() => test(process.argv.slice(2))),
);
