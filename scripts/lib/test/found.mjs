import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { capture } from '../child.mjs';

// Debian keeps servers where only root's path looks.
const usualFolders = ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin'];

/** @param {string[]} names @param {NodeJS.ProcessEnv} env */
function findProgram(names, env = process.env) {
  const folders = [...(env.PATH ?? '').split(path.delimiter).filter(Boolean), ...usualFolders];
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @returns {string | undefined} why the real servers cannot be used */
export function servicesMissing(env = process.env, find = findProgram) {
  const database = env.TEST_DATABASE_URL || find(['mariadbd', 'mysqld'], env);
  const redis = env.TEST_REDIS_URL || find(['redis-server'], env);
  const missing = [
    !database && 'no mariadbd or mysqld and no TEST_DATABASE_URL',
    !redis && 'no redis-server and no TEST_REDIS_URL',
  ].filter(Boolean);
  return missing.join(', ') || undefined;
}

/** @returns {string | undefined} */
export function findChromium(env = process.env, find = findProgram) {
  if (env.CHROMIUM_PATH) return existsSync(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : undefined;
  return find(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'], env);
}

export function chromiumMissing(env = process.env, find = findProgram) {
  if (findChromium(env, find)) return undefined;
  return env.CHROMIUM_PATH
    ? `CHROMIUM_PATH names ${env.CHROMIUM_PATH}, which is not there`
    : 'no Chromium and no CHROMIUM_PATH';
}

export async function composeMissing() {
  if (!findProgram(['docker'])) return 'no docker';
  const { code } = await capture('docker', ['compose', 'version'], {});
  return code === 0 ? undefined : 'docker has no compose plugin';
}
