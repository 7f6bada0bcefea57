import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import base from '../jest.config.mjs';

const root = path.join(import.meta.dirname, '..');
const stories = 'test/e2e';
// Its name is such that whoever asks for test/e2e gets these as well.
const made = '.cache/test/e2e';
// Enough that the workers end at about the same time.
const MOST = 14;

/** What a spec file brings into the program stays there for those that come after it. */
const bringsSomething = /\bjest\.mock\(|\bdefine[A-Z]\w*\(|@(Module|Injectable|Controller|Entity)\(/;
const brings = new Map();

function bringsAnything(file) {
  if (brings.has(file)) return brings.get(file);
  brings.set(file, false);
  const text = readFileSync(file, 'utf8');
  const near = [...text.matchAll(/(?:from|import\() ?'(\.[^']+)\.js'/g)]
    .map(([, name]) => path.join(path.dirname(file), `${name}.ts`))
    .filter((each) => each.startsWith(path.join(root, 'test')));
  const found = bringsSomething.test(text) || near.some(bringsAnything);
  brings.set(file, found);
  return found;
}

function write(files, at) {
  const lines = files.map((file) => {
    const name = path.relative(root, file);
    return `together('${name}', () => require('../../../${name.replace(/\.ts$/, '')}'));`;
  });
  const text = `import { together } from '../../../test/support/together.js';\n\n${lines.join('\n')}\n`;
  writeFileSync(path.join(root, made, `together-${at + 1}.spec.ts`), text);
}

const files = readdirSync(path.join(root, stories))
  .filter((name) => name.endsWith('.spec.ts'))
  .map((name) => path.join(root, stories, name))
  .filter((file) => !bringsAnything(file));

const groups = Array.from({ length: MOST }, () => ({ size: 0, files: [] }));
const bySize = files.map((file) => ({ file, size: statSync(file).size })).sort((a, b) => b.size - a.size);
for (const { file, size } of bySize) {
  const least = groups.reduce((a, b) => (b.size < a.size ? b : a));
  least.files.push(file);
  least.size += size;
}
rmSync(path.join(root, made), { recursive: true, force: true });
mkdirSync(path.join(root, made), { recursive: true });
groups.filter((group) => group.files.length > 0).forEach((group, at) => write(group.files, at));

/**
 * The stories of the desk, several spec files in one: loading the program takes longer than most of them. A single one
 * is run with the plain configuration.
 */
export default {
  ...base,
  rootDir: '..',
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  testMatch: [...base.testMatch, `<rootDir>/${made}/*.spec.ts`],
  testPathIgnorePatterns: [
    ...base.testPathIgnorePatterns,
    ...files.map((file) => `^<rootDir>/${path.relative(root, file).replaceAll('.', '\\.')}$`),
  ],
};
