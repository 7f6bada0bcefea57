import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bringsSomething } from './worker/brings-something.mjs';

const root = path.join(import.meta.dirname, '../..');

function write(files, made, at) {
  const lines = files.map((file) => {
    const name = path.relative(root, file);
    return `together('${name}', () => require('../../../${name.replace(/\.ts$/, '')}'));`;
  });
  const text = `import { together } from '../../../test/support/together.js';\n\n${lines.join('\n')}\n`;
  writeFileSync(path.join(root, made, `together-${at + 1}.spec.ts`), text);
}

/**
 * Brings the spec files of a folder together in a few files that are `made`, except those that bring something of
 * their own into the program; Jest gets what to look for and what to leave out for it.
 */
export function gather(stories, made, most) {
  const files = readdirSync(path.join(root, stories))
    .filter((name) => name.endsWith('.spec.ts'))
    .map((name) => path.join(root, stories, name))
    .filter((file) => !bringsSomething(file));

  const groups = Array.from({ length: most }, () => ({ size: 0, files: [] }));
  const bySize = files.map((file) => ({ file, size: statSync(file).size })).sort((a, b) => b.size - a.size);
  for (const { file, size } of bySize) {
    const least = groups.reduce((a, b) => (b.size < a.size ? b : a));
    least.files.push(file);
    least.size += size;
  }
  rmSync(path.join(root, made), { recursive: true, force: true });
  mkdirSync(path.join(root, made), { recursive: true });
  groups.filter((group) => group.files.length > 0).forEach((group, at) => write(group.files, made, at));
  return {
    testMatch: [`<rootDir>/${made}/*.spec.ts`],
    testPathIgnorePatterns: files.map((file) => `^<rootDir>/${path.relative(root, file).replaceAll('.', '\\.')}$`),
  };
}
