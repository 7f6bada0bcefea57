import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Clock } from '../../kernel/index.js';
import { newId } from '../../kernel/index.js';
import type { Finding } from '../checkup/index.js';
import { broken, firstLine, ok, warning } from '../checkup/index.js';
import type { Config } from '../config/index.js';
import { diskFinding } from '../observability/index.js';
import { diskFolder, openStorage } from './storage.module.js';

const WORDS = 'a probe of the check-up';

/** Writes a file, reads it back and deletes it, in the store that the desk is set up with. */
export async function storageFindings(config: Config, clock: Clock): Promise<Finding[]> {
  const folder = diskFolder(config);
  if (folder === undefined) return [await probe(config, clock, 'S3')];
  if (!existsSync(folder)) {
    const advice =
      'The first start makes it. If there were files, look at STORAGE_URL, DATA_FOLDER and what is mounted.';
    return [warning('probe', `there is no folder ${resolve(folder)}`, advice)];
  }
  return [await probe(config, clock, resolve(folder)), await diskFinding('disk', folder)];
}

async function probe(config: Config, clock: Clock, where: string): Promise<Finding> {
  const started = performance.now();
  try {
    const storage = await openStorage(config, clock);
    const key = `doctor/${newId()}`;
    try {
      await storage.put(key, Buffer.from(WORDS), { contentType: 'text/plain' });
      const file = await storage.get(key);
      const read = file && (await text(file.stream));
      if (read !== WORDS)
        return broken('probe', 'a file came back changed', 'Look at the disk or the store: it loses data.');
    } finally {
      await storage.delete(key);
      await storage.close();
    }
    return ok('probe', `${where}: written, read, deleted in ${Math.round(performance.now() - started)} ms`);
  } catch (error) {
    return broken('probe', reasonOf(error as Error), adviceFor(where));
  }
}

/** What the store itself said, not how we word it for people who upload. */
function reasonOf(error: Error): string {
  return firstLine(error.cause instanceof Error ? error.cause.message : error.message);
}

function adviceFor(where: string): string {
  return where === 'S3'
    ? 'Look at STORAGE_URL: the endpoint, the bucket, the key and its right to put, get and delete objects; and at this clock.'
    : 'The folder must be writable by the user that runs the desk, and its disk must have room.';
}
