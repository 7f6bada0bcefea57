import { requireNode } from './lib/require-node.mjs';

requireNode();
Promise.all([import('./lib/documents.mjs'), import('./lib/problem.mjs')]).then(
  ([{ checkDocuments, writeDocuments }, { main }]) =>
    main(process.argv.includes('--check') ? checkDocuments : writeDocuments),
);
