import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const skipped = new Set(['node_modules', 'dist', '.cache']);

/**
 * What a set of files holds, as one digest. Contents decide, so a checkout that only touches dates makes nothing stale;
 * a file whose size and dates are as remembered is not read again.
 * @param {string} root
 * @param {string[]} inputs files and folders below it; those that are not there count as empty
 * @param {Record<string, [number, number, number, string]>} [known] `files` of an earlier fingerprint
 */
export function fingerprint(root, inputs, known = {}) {
  /** @type {Record<string, [number, number, number, string]>} */
  const files = {};
  for (const file of inputs.flatMap((input) => listFiles(root, input)).sort()) {
    const full = path.join(root, file);
    const { size, mtimeMs, ctimeMs } = statSync(full);
    const last = known[file];
    const same = last && last[0] === size && last[1] === mtimeMs && last[2] === ctimeMs;
    files[file] = [size, mtimeMs, ctimeMs, same ? last[3] : sha256(readFileSync(full))];
  }
  const digest = sha256(JSON.stringify(Object.entries(files).map(([file, of]) => [file, of[3]])));
  return { digest, files };
}

/** @returns {string[]} files at or below `start`, relative to `root`, without what is built or installed */
export function listFiles(root, start) {
  const full = path.join(root, start);
  const stat = statSync(full, { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [start];
  return readdirSync(full, { withFileTypes: true })
    .filter((entry) => !skipped.has(entry.name))
    .flatMap((entry) => {
      const inner = `${start}/${entry.name}`;
      if (entry.isDirectory()) return listFiles(root, inner);
      return entry.isFile() ? [inner] : [];
    });
}

/** @param {string | Buffer} content */
export function sha256(content) {
  return createHash('sha256').update(content).digest('hex');
}
