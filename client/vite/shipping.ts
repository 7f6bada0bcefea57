import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Plugin, ResolvedConfig } from 'vite';

export interface Budget {
  name: string;
  /** Tried against the path inside the built folder. */
  files: RegExp;
  /** In bytes, after gzip; the sum of all files that match. */
  limit: number;
}

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
        for (const { name, files, limit } of budgets) {
          const matching = [...sizes].filter(([path]) => files.test(path));
          if (matching.length === 0) over.push(`${name}: no built file matches ${files.source}`);
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
