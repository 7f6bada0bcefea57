import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readable } from './child.mjs';
import { fingerprint, listFiles } from './fingerprint.mjs';
import { install, installDecision } from './install.mjs';
import { inTurn } from './lock.mjs';
import { parts } from './parts.mjs';
import { Problem } from './problem.mjs';
import { seconds } from './project.mjs';

/**
 * Brings dependencies and built parts up to date; a look at file sizes and dates when they are.
 * @param {string} root
 * @param {{names?: string[], force?: boolean, say?: (line: string) => void}} [options]
 */
export async function prepare(root, options) {
  await prepareDependencies(root);
  await buildStale(root, options);
}

/**
 * @param {string} root
 * @param {{names?: string[], force?: boolean, say?: (line: string) => void}} [options]
 */
export async function buildStale(root, { names = Object.keys(parts), force = false, say = console.log } = {}) {
  if (!force && names.every((name) => !isStale(root, name))) return;
  await takingTurns(root, async () => {
    const stale = names.filter((name) => force || isStale(root, name));
    if (stale.length) await build(root, stale, force, say);
  });
}

/** @param {string} root */
export async function prepareDependencies(root) {
  if (installDecision(root) !== 'nothing') await takingTurns(root, () => install(root));
}

/** A watcher is about to write to dist: what the stamps say is no longer known to be true. */
export function forgetBuilds(root) {
  rmSync(path.join(root, '.cache/build'), { recursive: true, force: true });
}

async function build(root, names, force, say) {
  say(`Building ${names.join(', ')}...`);
  const began = Date.now();
  const results = await Promise.all(names.map(async (name) => ({ name, ...(await buildPart(root, name, force)) })));
  const failed = results.filter(({ code }) => code !== 0);
  if (failed.length === 0) return say(`Built in ${seconds(Date.now() - began)}.`);
  const said = failed.map(({ output }) => readable(output).trimEnd()).join('\n');
  throw new Problem(
    `${said}\nThe ${failed.map(({ name }) => name).join(' and the ')} did not build; the reason is printed above.`,
  );
}

async function buildPart(root, name, force) {
  const part = parts[name];
  const last = readStamp(root, name);
  // Taken before the build: a file changed while it runs is found stale next time.
  const now = look(root, part, last);
  const clean = force || now.clean.digest !== last?.clean.digest;
  rmSync(stampPath(root, name), { force: true });
  const result = await part.build(root, { clean });
  if (result.code === 0) {
    mkdirSync(path.dirname(stampPath(root, name)), { recursive: true });
    writeFileSync(stampPath(root, name), JSON.stringify({ ...now, outputs: listFiles(root, part.output) }));
  }
  return result;
}

/** Whether the part has to be built: its inputs hold something else than when it was, or some of its output is gone. */
function isStale(root, name) {
  const part = parts[name];
  const last = readStamp(root, name);
  if (!last || !existsSync(path.join(root, part.entry))) return true;
  const now = look(root, part, last);
  if (now.inputs.digest !== last.inputs.digest || now.clean.digest !== last.clean.digest) return true;
  return !last.outputs.every((file) => existsSync(path.join(root, file)));
}

function look(root, part, last) {
  return {
    inputs: fingerprint(root, part.inputs, last?.inputs.files),
    clean: fingerprint(root, part.clean, last?.clean.files),
  };
}

function readStamp(root, name) {
  try {
    return JSON.parse(readFileSync(stampPath(root, name), 'utf8'));
  } catch {
    return undefined;
  }
}

function stampPath(root, name) {
  return path.join(root, '.cache/build', `${name}.json`);
}

function takingTurns(root, work) {
  return inTurn(path.join(root, '.cache/prepare.lock'), work);
}
