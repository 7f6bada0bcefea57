import { requireNode } from './lib/require-node.mjs';

requireNode();
import('./lib/serve.mjs').then(({ serve }) => serve(process.argv.slice(2)));
