import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * What is not drawn into the bundle: packages that are native, read files beside themselves or start threads, and those
 * of drivers that a desk may not use. All of them are dependencies of our own.
 */
const apart = [
  ...['better-sqlite3', 'sharp', '@node-rs/argon2'],
  ...['pino', 'pino-pretty', 'socket.io', 'swagger-ui-dist', 'bull', '@zxcvbn-ts/language-common'],
  ...['mysql2', 'ioredis', '@socket.io/redis-adapter', '@aws-sdk/client-s3', '@aws-sdk/lib-storage', 'nodemailer'],
];

/**
 * Writes the compiled server to `dist/server` as a few files: finding and reading three thousand modules costs more
 * than all they do at a start. The bundler is the one that builds the widget. Names stay, as documents, metrics and
 * traces show them.
 * @param {string} root
 * @returns {Promise<{code: number, output: string}>} as a program that was run would end
 */
export async function bundleServer(root) {
  const { NODE_ENV } = process.env;
  try {
    const { build } = await bundler(root);
    await build({
      configFile: false,
      root,
      envDir: false,
      publicDir: false,
      logLevel: 'silent',
      plugins: [sameApart(root), nothingBeside()],
      ssr: { noExternal: true, external: apart },
      build: {
        ssr: true,
        outDir: 'dist/server',
        emptyOutDir: true,
        target: 'node22',
        minify: false,
        sourcemap: true,
        rolldownOptions: {
          input: ['main', 'worker'].map((name) => path.join(root, `dist/src/${name}.js`)),
          output: { keepNames: true, entryFileNames: '[name].js', chunkFileNames: '[name].js' },
        },
      },
    });
    return { code: 0, output: '' };
  } catch (error) {
    return { code: 1, output: `The server could not be bundled: ${error.message}` };
  } finally {
    // The bundler leaves "production" there, and what is started afterwards would believe it.
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}

async function bundler(root) {
  const known = createRequire(path.join(root, 'widget/package.json'));
  return import(pathToFileURL(known.resolve('vite')).href);
}

/** A package that stays apart is found from the bundle: it has to be the one that its importer would have found. */
function sameApart(root) {
  const fromRoot = createRequire(path.join(root, 'package.json'));
  return {
    name: 'same-apart',
    enforce: 'pre',
    resolveId(id, importer) {
      if (!importer?.includes('node_modules') || !apart.some((name) => id === name || id.startsWith(`${name}/`)))
        return;
      const theirs = found(createRequire(importer), id);
      if (theirs && theirs !== found(fromRoot, id)) throw new Error(`${importer} needs another ${id} than we do.`);
    },
  };
}

/** The file, or nothing where a package is optional and not installed. */
function found(from, id) {
  try {
    return from.resolve(id);
  } catch {
    return undefined;
  }
}

/** What looks for files beside itself would look beside the bundle. */
function nothingBeside() {
  return {
    name: 'nothing-beside',
    generateBundle(_options, files) {
      for (const { code, fileName } of Object.values(files)) {
        const [line] = code?.match(/^.*\b__(?:dirname|filename)\b.*$/m) ?? [];
        if (line) throw new Error(`${fileName} looks for files beside itself: ${line.trim()}`);
      }
    },
  };
}
