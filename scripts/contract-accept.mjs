import { requireNode } from './lib/require-node.mjs';

requireNode();
Promise.all([import('./lib/contract/baseline.mjs'), import('./lib/problem.mjs')]).then(
  ([{ acceptChanges }, { main }]) =>
    main(async () => acceptChanges(process.argv.slice(2).join(' '), new Date().toISOString().slice(0, 10))),
);
