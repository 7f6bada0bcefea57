import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin, ResolvedConfig, Rolldown } from 'vite';

interface Opening {
  readonly name: string;
  /** In bytes, after gzip; the sum of all files. */
  readonly limit: number;
  readonly entry: string;
  /** What is fetched by itself until it can be used: sources that are loaded on the way. */
  readonly thenLoads: readonly RegExp[];
  /** Files of other builds that are fetched as well. */
  readonly also: readonly string[];
}

/** Fails the build when what is fetched until a page can be used is too much, however it is cut into files. */
export function opening({ name, limit, entry, thenLoads, also }: Opening): Plugin {
  const files = new Set([entry, ...also]);
  let config: ResolvedConfig;
  let built = false;
  return {
    name: 'quickdesk:opening',
    apply: 'build',
    enforce: 'post',
    configResolved(resolved) {
      config = resolved;
    },
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((each) => each.type === 'chunk');
      const page = chunks.filter(({ facadeModuleId }) => facadeModuleId?.replaceAll('\\', '/').endsWith(entry));
      const loaded = thenLoads.map((source) => chunks.find(({ moduleIds }) => moduleIds.some((id) => source.test(id))));
      if (page.length === 0 || loaded.includes(undefined)) throw new Error(`${name}: a file it is about was not built`);
      for (const chunk of [...page, ...loaded]) if (chunk) gather(chunk, bundle, files);
      built = true;
    },
    closeBundle: {
      sequential: true,
      order: 'post',
      handler(error?: Error) {
        if (error || !built) return;
        const folder = resolve(config.root, config.build.outDir);
        const sizes = [...files].map((file) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length);
        const [total, most] = [sizes.reduce((sum, size) => sum + size, 0), limit].map((size) =>
          (size / 1024).toFixed(1),
        );
        const line = `${name}: ${total} of ${most} KB (gzip) in ${files.size} files`;
        if (Number(total) > Number(most)) throw new Error(`Too big to ship. ${line}: ${[...files].join(', ')}`);
        config.logger.info(line);
      },
    },
  };
}

function gather(chunk: Rolldown.OutputChunk, bundle: Rolldown.OutputBundle, files: Set<string>): void {
  if (files.has(chunk.fileName)) return;
  files.add(chunk.fileName);
  for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
  for (const name of chunk.imports) {
    const next = bundle[name];
    if (next?.type === 'chunk') gather(next, bundle, files);
  }
}
