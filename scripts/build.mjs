import { requireNode } from './lib/require-node.mjs';

requireNode();
Promise.all([import('./lib/prepare.mjs'), import('./lib/problem.mjs'), import('./lib/project.mjs')]).then(
  ([{ prepare }, { main }, { root }]) => main(() => prepare(root, { force: process.argv.includes('--force') })),
);
