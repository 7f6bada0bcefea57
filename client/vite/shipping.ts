import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Plugin, ResolvedConfig } from 'vite';

interface About {
  name: string;
  /** In bytes, after gzip; the sum of all files meant. */
  limit: number;
}

export type Budget =
  /** Files whose path inside the built folder matches. */
  | (About & { files: RegExp })
  /** A page, and every script and style it names: what is fetched before anything is seen. */
  | (About & { entry: string });

/** What leaves the build: compressed copies beside the text files, and a failed build when a budget is exceeded. */
export function shipping(budgets: readonly Budget[]): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'quickdesk:shipping',
    apply: 'build',
    enforce: 'post',
    configResolved(resolved) {
      config = resolved;
    },
    closeBundle: {
      sequential: true,
      order: 'post',
      handler(error?: Error) {
        if (error) return;
        const folder = join(config.root, config.build.outDir);
        const sizes = compress(folder);
        const over: string[] = [];
        for (const budget of budgets) {
          const { name, limit } = budget;
          const wanted = 'files' in budget ? matchingFiles(sizes, budget.files) : filesOf(folder, budget.entry);
          const matching = [...sizes].filter(([path]) => wanted.has(path));
          if (matching.length < Math.max(1, wanted.size)) over.push(`${name}: a file it is about was not built`);
          const total = matching.reduce((sum, [, size]) => sum + size, 0);
          const line = `${name}: ${kilobytes(total)} of ${kilobytes(limit)} (gzip)`;
          if (total > limit) over.push(line);
          else config.logger.info(line);
        }
        if (over.length > 0) throw new Error(`Too big to ship. ${over.join('; ')}`);
      },
    },
  };
}

function matchingFiles(sizes: Map<string, number>, files: RegExp): Set<string> {
  return new Set([...sizes.keys()].filter((path) => files.test(path)));
}

function filesOf(folder: string, entry: string): Set<string> {
  const named = readFileSync(join(folder, entry), 'utf8').matchAll(/(?:src|href)="[^"]*?([\w.@-]+\.(?:js|css))"/g);
  const present = new Map(
    (readdirSync(folder, { recursive: true }) as string[]).map((path) => [basename(path), path] as const),
  );
  return new Set([entry, ...[...named].map(([, name = '']) => present.get(name) ?? name)]);
}

function compress(folder: string): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    if (/\.(gz|br)$/.test(path)) rmSync(path);
    if (!/\.(html|js|css|svg|json|txt|webmanifest)$/.test(path)) continue;
    const content = readFileSync(path);
    const gzipped = gzipSync(content, { level: 9 });
    sizes.set(relative(folder, path), gzipped.length);
    if (statSync(path).size < 1024) continue;
    writeFileSync(`${path}.gz`, gzipped);
    writeFileSync(`${path}.br`, brotliCompressSync(content));
  }
  return sizes;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}
