import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { capture, lastLines } from './child.mjs';
import { sha256 } from './fingerprint.mjs';
import { Problem } from './problem.mjs';

const dependencyFields = ['dependencies', 'devDependencies', 'optionalDependencies', 'workspaces', 'overrides'];
const lockedFields = ['dependencies', 'devDependencies', 'optionalDependencies', 'workspaces'];
// Inside node_modules on purpose: whoever deletes that folder deletes the claim that it is complete.
const stampFile = 'node_modules/.quickdesk-installed';

const commands = { ci: ['ci'], 'keep-lock': ['install', '--no-save'], install: ['install'] };

/**
 * What has to be done before the dependencies are those the project names.
 * `adopt`: npm was run by hand and everything is there. `keep-lock`: install what the lock says without rewriting it.
 * @param {string} root
 * @returns {'nothing' | 'adopt' | 'ci' | 'keep-lock' | 'install'}
 */
export function installDecision(root) {
  const isThere = existsSync(path.join(root, 'node_modules'));
  if (isThere && readText(root, stampFile) === wanted(root)) return 'nothing';
  if (!lockAnswersManifests(root)) return 'install';
  if (isThere) return everythingLockedIsThere(root) ? 'adopt' : 'keep-lock';
  return lockIsComplete(root) ? 'ci' : 'keep-lock';
}

/** @param {string} root */
export async function install(root) {
  const decision = installDecision(root);
  if (decision === 'nothing') return;
  if (decision !== 'adopt') await runNpm(root, commands[decision]);
  writeFileSync(path.join(root, stampFile), wanted(root));
}

async function runNpm(root, command) {
  const shown = `npm ${command.join(' ')}`;
  console.log(`Installing dependencies (${shown}), about a minute...`);
  rmSync(path.join(root, stampFile), { force: true });
  // Builds and tests need the development tools also where NODE_ENV says production.
  const args = [...command, '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const running = process.env.npm_execpath ?? '';
  const sameNpm = path.basename(running) === 'npm-cli.js';
  const { code, output } = sameNpm
    ? await capture(process.execPath, [running, ...args], { cwd: root, shell: false })
    : await capture('npm', args, { cwd: root });
  if (code === 0) return;
  throw new Problem(
    `${lastLines(output, 15)}\nThe dependencies could not be installed (${shown} ended with ${code}): mend what npm says above, then run the same command again.`,
  );
}

/** @param {string} root the digest of all that decides what gets installed */
function wanted(root) {
  const asked = manifests(root).map(([, manifest]) => dependencyFields.map((field) => manifest[field] ?? null));
  return sha256(JSON.stringify(asked) + readText(root, 'package-lock.json'));
}

/** Whether the lock file can be read and was made for what the package.json files ask for now. */
function lockAnswersManifests(root) {
  const packages = readJson(root, 'package-lock.json')?.packages;
  if (!packages) return false;
  return manifests(root).every(([folder, manifest]) =>
    lockedFields.every((field) => sameEntries(manifest[field], packages[folder]?.[field])),
  );
}

/** A registry that lacks the packages of some other platform leaves them out of the lock, and then `npm ci` refuses it. */
function lockIsComplete(root) {
  const { packages } = readJson(root, 'package-lock.json');
  const names = new Set(Object.keys(packages).map((place) => place.replace(/^.*node_modules\//, '')));
  return Object.values(packages).every((entry) =>
    Object.keys(entry.optionalDependencies ?? {}).every((name) => names.has(name)),
  );
}

/** npm's own note of what it last put there, against the lock file. What depends on the platform may be absent. */
function everythingLockedIsThere(root) {
  const there = readJson(root, 'node_modules/.package-lock.json')?.packages;
  if (!there) return false;
  return Object.entries(readJson(root, 'package-lock.json').packages).every(
    ([place, entry]) =>
      place === '' || entry.optional || entry.devOptional || (place in there && there[place].version === entry.version),
  );
}

/** @returns {[string, Record<string, any>][]} folder ('' for the root) and package.json of each workspace */
function manifests(root) {
  const top = readJson(root, 'package.json');
  if (!top) throw new Problem('package.json is missing or is not valid JSON.');
  return [
    ['', top],
    ...(top.workspaces ?? []).map((folder) => [folder, readJson(root, `${folder}/package.json`) ?? {}]),
  ];
}

function sameEntries(one = {}, other = {}) {
  const sorted = (value) => JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  return sorted(one) === sorted(other);
}

function readText(root, file) {
  const full = path.join(root, file);
  return existsSync(full) ? readFileSync(full, 'utf8') : '';
}

function readJson(root, file) {
  try {
    return JSON.parse(readText(root, file));
  } catch {
    return undefined;
  }
}
