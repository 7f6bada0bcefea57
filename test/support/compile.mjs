import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cache = fileURLToPath(new URL('../../.cache/compiled', import.meta.url));

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
    return { format: 'module', source: compiled(fileURLToPath(url)), shortCircuit: true };
  },
});

function compiled(path) {
  const source = readFileSync(path, 'utf8');
  const kept = join(cache, `${createHash('sha1').update(path).update(source).digest('hex')}.js`);
  try {
    return readFileSync(kept, 'utf8');
  } catch {
    const { code } = compile(path, source);
    // Written aside and renamed: two processes may compile the same file at once.
    const aside = `${kept}.${process.pid}`;
    mkdirSync(cache, { recursive: true });
    writeFileSync(aside, code);
    renameSync(aside, kept);
    return code;
  }
}

function compile(path, source) {
  // Only when something changed: loading the compiler takes longer than most compilations.
  const { transformSync } = createRequire(import.meta.url)('@swc/core');
  return transformSync(source, {
    filename: path,
    sourceMaps: 'inline',
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      keepClassNames: true,
      experimental: { keepImportAttributes: true },
    },
    module: { type: 'es6' },
  });
}
