import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Makes of the sources a package that Node and bundlers take as it is: `node build.mjs [folder]`, then `npm publish dist`. */
const here = import.meta.dirname;
const folder = path.resolve(process.argv[2] ?? path.join(here, 'dist'));
rmSync(folder, { recursive: true, force: true });
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
execFileSync(process.execPath, [compiler, '-p', path.join(here, 'tsconfig.build.json'), '--outDir', folder], {
  stdio: 'inherit',
});

const { name, version, description, license, type, sideEffects, dependencies } = JSON.parse(
  readFileSync(path.join(here, 'package.json'), 'utf8'),
);
const exports = { '.': { types: './index.d.ts', default: './index.js' } };
const engines = { node: '>=22' };
const described = { name, version, description, license, type, sideEffects, engines, exports, dependencies };
writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(described, null, 2)}\n`);
copyFileSync(path.join(here, 'README.md'), path.join(folder, 'README.md'));
