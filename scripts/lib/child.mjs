import { spawn } from 'node:child_process';
import os from 'node:os';
import { stripVTControlCharacters } from 'node:util';
import { Problem } from './problem.mjs';
import { root, toolEnv } from './project.mjs';

/** @type {Map<import('node:child_process').ChildProcess, boolean>} whether it leads a process group of its own */
const running = new Map();
let asked = 0;
/** @type {((times: number) => void) | undefined} */
let takesOver;

/**
 * Starts a program that ends when we are asked to end, and never outlives us unnoticed.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function start(command, args, options = {}) {
  if (running.size === 0) passSignalsOn();
  // What starts programs of its own gets a process group that can be ended whole; a shell passes no signals on.
  const detached = (options.shell === true || options.detached === true) && process.platform !== 'win32';
  const child = spawn(command, args, {
    cwd: root,
    env: toolEnv(),
    shell: process.platform === 'win32',
    ...options,
    detached,
  });
  running.set(child, detached);
  child.once('close', () => running.delete(child));
  child.once('error', () => running.delete(child));
  // Servers it started and left behind, because it crashed or was stopped, go with it.
  if (detached) child.once('exit', () => endGroup(child.pid, 'SIGKILL'));
  return child;
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>} the exit code, 128 + n for a signal as shells have it
 */
export function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Problem(`${child.spawnfile} could not be started: ${error.message}`)));
    child.once('close', (code, signal) => resolve(code ?? 128 + (signal ? os.constants.signals[signal] : 0)));
  });
}

/**
 * Runs a program to its end and keeps what it said.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & {onText?: (text: string) => void, niceness?: number}} [options]
 * @returns {Promise<{code: number, output: string}>}
 */
export async function capture(command, args, options = {}) {
  const { onText, niceness, ...spawning } = options;
  const child = start(command, args, { ...spawning, stdio: ['ignore', 'pipe', 'pipe'] });
  if (niceness && child.pid) os.setPriority(child.pid, niceness);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8');
    stream?.on('data', (text) => {
      output += text;
      onText?.(text);
    });
  }
  return { code: await ended(child), output };
}

export function lastLines(output, count) {
  const lines = output.split('\n').filter((line) => line.trim());
  return lines.slice(-count).join('\n');
}

export function endAll(signal = 'SIGTERM') {
  for (const [child, leads] of running) end(child, leads, signal);
}

function end(child, leads, signal) {
  if (leads) endGroup(child.pid, signal);
  else child.kill(signal);
}

function endGroup(leader, signal) {
  if (!leader) return;
  try {
    process.kill(-leader, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Some tools colour what they say even into a pipe. */
export function readable(output) {
  return process.stdout.isTTY ? output : stripVTControlCharacters(output);
}

/**
 * For who ends what it has started in an order of its own: nobody is told by us that it is to end.
 * @param {(times: number) => void} handler
 */
export function whenAskedToEnd(handler) {
  takesOver = handler;
  passSignalsOn();
}

export function wasAskedToEnd() {
  return asked > 0;
}

let passing = false;
function passSignalsOn() {
  if (passing) return;
  passing = true;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // A terminal sends its Ctrl-C to the children in its group as well; a second copy would read as "stop waiting".
    process.on(signal, () => endBy(signal, signal === 'SIGINT' && process.stdin.isTTY));
  }
  if (process.env.npm_lifecycle_event) followParent();
}

function endBy(signal, childrenKnow = false) {
  asked += 1;
  if (takesOver) return takesOver(asked);
  if (running.size === 0) process.exit(128 + os.constants.signals[signal]);
  if (asked > 2) return endAll('SIGKILL');
  for (const [child, leads] of running) if (leads || !childrenKnow) end(child, leads, signal);
}

/** npm passes a SIGTERM to the shell between it and us, which dies without a word: our parent being gone is the sign. */
function followParent() {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    endBy('SIGTERM');
  }, 300);
  timer.unref();
}
