import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { availableParallelism, freemem, totalmem } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { Finding } from '../checkup/index.js';
import { broken, ok, unseen, warning } from '../checkup/index.js';
import type { Config } from '../config/index.js';
import { version } from '../config/index.js';

const GB = 1024 ** 3;
const MB = 1024 ** 2;

/** What a socket, a file and a connection to a database cost one of each. */
const FEW_FILES = 4096;
const TOO_FEW_FILES = 1024;

/** The machine that the check-up runs on; run it where the desk runs. */
export async function machineFindings({ core }: Config): Promise<Finding[]> {
  return [
    ok('program', `Quickdesk ${version} on Node ${process.versions.node}, ${availableParallelism()} cores`),
    memory(),
    openFiles(),
    folder(core.dataFolder),
    await diskFinding('disk', core.dataFolder),
  ];
}

/** How much room the disk below a folder has; the folder may not be there yet. */
export async function diskFinding(name: string, path: string): Promise<Finding> {
  const { bavail, blocks, bsize } = await statfs(existing(path));
  const [free, share] = [bavail * bsize, bavail / Math.max(1, blocks)];
  const says = `${amount(free)} free of ${amount(blocks * bsize)}`;
  const advice = 'Make room: on a full disk no message is kept, and SQLite and uploads are refused.';
  if (free < 200 * MB) return broken(name, says, advice);
  return free < 2 * GB || share < 0.05 ? warning(name, says, advice) : ok(name, says);
}

function memory(): Finding {
  // Inside a container the limit counts, not the machine.
  const limit = process.constrainedMemory();
  const total = limit > 0 && limit < totalmem() ? limit : totalmem();
  const free = Math.min(process.availableMemory(), total) || freemem();
  const says = `${amount(free)} available of ${amount(total)}`;
  if (free >= 256 * MB) return ok('memory', says);
  return warning(
    'memory',
    says,
    'Give the machine or the container more: a process that swaps or is killed for memory drops every socket.',
  );
}

function openFiles(): Finding {
  let text: string;
  try {
    text = readFileSync('/proc/self/limits', 'utf8');
  } catch {
    return unseen('open files', 'this system does not tell its limit');
  }
  const [, limit = ''] = /^Max open files\s+(\S+)/m.exec(text) ?? [];
  const count = limit === 'unlimited' ? Infinity : Number(limit);
  const says = `up to ${limit}: each socket takes one`;
  const advice = 'Raise it: `ulimit -n 65536`, LimitNOFILE= in systemd, `ulimits:` in docker compose.';
  if (count < TOO_FEW_FILES) return broken('open files', says, advice);
  return count < FEW_FILES ? warning('open files', says, advice) : ok('open files', says);
}

function folder(path: string): Finding {
  const there = existing(path);
  try {
    accessSync(there, constants.W_OK | constants.X_OK);
  } catch {
    const advice = 'Give the user that runs the desk the right to write there, or set DATA_FOLDER to another folder.';
    return broken('data folder', `${resolve(path)} cannot be written`, advice);
  }
  const says = existsSync(path) ? 'can be written' : 'is made at the first start';
  return ok('data folder', `${resolve(path)} ${says}`);
}

/** The folder, or the nearest one above it that is there. */
function existing(path: string): string {
  let at = resolve(path);
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  return at;
}

function amount(bytes: number): string {
  return bytes >= GB ? `${(bytes / GB).toFixed(1)} GB` : `${Math.round(bytes / MB)} MB`;
}
