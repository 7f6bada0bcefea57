import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(fileURLToPath(new URL('../..', import.meta.url)));
export const cache = path.join(root, '.cache');

/** Node comes from npm with the other dependencies; the machine's own only runs what comes before the install. */
export function nodeBinary() {
  const installed = path.join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(installed) ? installed : process.execPath;
}

/** The environment npm would give a script: the project's tools, and its Node, first on the path. */
export function toolEnv(extra = {}) {
  const bin = path.join(root, 'node_modules', '.bin');
  return { ...process.env, ...extra, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` };
}

export function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}
