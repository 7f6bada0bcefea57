import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cache = fileURLToPath(new URL('../../.cache/compiled', import.meta.url));

const options = {
  sourceMaps: true,
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
    experimental: { keepImportAttributes: true },
  },
  module: { type: 'es6' },
};

// Lets a child process of a test run the sources as they are, without a build: `node --import ./compile.mjs some.ts`.
registerHooks({
  resolve(specifier, context, next) {
    try {
      return next(specifier, context);
    } catch (error) {
      if (!specifier.startsWith('.') || !specifier.endsWith('.js')) throw error;
      return next(specifier.replace(/\.js$/, '.ts'), context);
    }
  },
  load(url, context, next) {
    if (!url.endsWith('.ts')) return next(url, context);
    return { format: 'module', source: compiled(url), shortCircuit: true };
  },
});

/** Where each file that was compiled here has its source map, by its URL. */
const sourceMaps = new Map();

export function sourceMapOf(url) {
  return sourceMaps.get(url);
}

function compiled(url) {
  const path = fileURLToPath(url);
  const source = readFileSync(path, 'utf8');
  const kept = join(
    cache,
    createHash('sha1').update(JSON.stringify(options)).update(path).update(source).digest('hex'),
  );
  sourceMaps.set(url, `${kept}.map`);
  try {
    return readFileSync(`${kept}.js`, 'utf8');
  } catch {
    const { code, map } = compile(path, source);
    mkdirSync(cache, { recursive: true });
    keep(`${kept}.map`, map);
    keep(`${kept}.js`, code);
    return code;
  }
}

/** Written aside and renamed: two processes may compile the same file at once. */
function keep(file, text) {
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, text);
  renameSync(aside, file);
}

function compile(path, source) {
  // Only when something changed: loading the compiler takes longer than most compilations.
  const { transformSync } = createRequire(import.meta.url)('@swc/core');
  return transformSync(source, { filename: path, ...options });
}
