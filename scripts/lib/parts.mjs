import { existsSync, readFileSync, readdirSync, rmSync, rmdirSync } from 'node:fs';
import path from 'node:path';
import { bundleServer } from './bundle.mjs';
import { capture } from './child.mjs';
import { listFiles } from './fingerprint.mjs';

/**
 * What gets built, each from its own files, so that a change rebuilds only what it touches.
 * `clean` names the inputs after whose change nothing built before can be kept.
 */
export const parts = {
  server: {
    inputs: ['src', 'migrations', 'ormconfig.ts', 'scripts/lib/bundle.mjs'],
    clean: ['tsconfig.json', 'nest-cli.json', 'package.json', 'package-lock.json'],
    output: 'dist',
    entry: 'dist/server/main.js',
    build: buildServer,
  },
  console: workspace('admin'),
  widget: workspace('widget'),
};

function workspace(folder) {
  return {
    inputs: [folder, 'client', 'live'],
    clean: ['package-lock.json'],
    output: `${folder}/dist`,
    entry: `${folder}/dist`,
    build: (root) => {
      const { scripts } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
      return capture(scripts.build, [], { cwd: path.join(root, folder), shell: true });
    },
  };
}

async function buildServer(root, { clean }) {
  if (clean) rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  else dropLeftovers(root);
  const compiled = await capture('nest', ['build'], { cwd: root });
  return compiled.code === 0 ? bundleServer(root) : compiled;
}

/** The compiler only adds: what a removed source left behind goes here, and what was deleted from dist makes it start over. */
export function dropLeftovers(root) {
  const sources = ['src', 'migrations', 'ormconfig.ts']
    .flatMap((input) => listFiles(root, input))
    .filter((file) => /(?<!\.d)\.ts$/.test(file))
    .map((file) => file.slice(0, -'.ts'.length));
  const built = path.join(root, 'dist');
  const known = new Set(sources);
  for (const folder of ['src', 'migrations']) {
    for (const file of listFiles(built, folder)) {
      if (!known.has(file.replace(/(\.d\.ts|\.js)(\.map)?$/, ''))) rmSync(path.join(built, file));
    }
    dropEmptyFolders(path.join(built, folder));
  }
  if (!sources.every((source) => existsSync(path.join(built, `${source}.js`)))) {
    rmSync(path.join(built, 'tsconfig.tsbuildinfo'), { force: true });
  }
}

function dropEmptyFolders(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) dropEmptyFolders(path.join(folder, entry.name));
  }
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}
