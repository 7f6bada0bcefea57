import { requireNode } from './lib/require-node.mjs';

requireNode();
import('./lib/examine.mjs').then(({ examine }) => examine(process.argv.slice(2)));
