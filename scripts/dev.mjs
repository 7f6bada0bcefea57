import { requireNode } from './lib/require-node.mjs';

requireNode();
Promise.all([import('./lib/watch.mjs'), import('./lib/problem.mjs')]).then(([{ watch }, { main }]) => main(watch));
