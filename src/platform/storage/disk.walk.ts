import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The keys under `root` that begin with `prefix` and come after `after`, in order of their characters. A folder `a`
 * stands for all keys that begin with `a/`, so sorting it as `a/` among its neighbours gives the order of whole keys.
 */
export async function* walkKeys(root: string, prefix: string, after: string, inside = ''): AsyncGenerator<string> {
  let entries;
  try {
    entries = await readdir(join(root, inside), { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const names = entries
    .filter((entry) => !entry.name.startsWith('.') && entry.isDirectory() !== entry.name.endsWith('~'))
    .map((entry) => inside + (entry.isDirectory() ? `${entry.name}/` : entry.name.slice(0, -1)))
    .sort((a, b) => (a < b ? -1 : 1));
  for (const name of names) {
    if (name.endsWith('/')) {
      const within = name.startsWith(prefix) || prefix.startsWith(name);
      if (within && (name > after || after.startsWith(name))) yield* walkKeys(root, prefix, after, name);
    } else if (name.startsWith(prefix) && name > after) {
      yield name;
    }
  }
}
