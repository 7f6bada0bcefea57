import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';

/**
 * The server gets one core and the load another, so that they do not take turns and a ratio means CPU and nothing else.
 * Where there is no `taskset` or only one core, nothing is pinned and the report says so.
 */
const usable = allowedCores();
const pinned = usable.length >= 2 && spawnSync('taskset', ['--version'], { stdio: 'ignore' }).status === 0;

const places = { server: usable[0], load: usable[1] };

/**
 * @param {'server' | 'load' | 'anywhere'} place
 * @param {string} command
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
export function on(place, command, args) {
  return pinned && place !== 'anywhere'
    ? ['taskset', ['--cpu-list', String(places[place]), command, ...args]]
    : [command, args];
}

/** A container or a CI runner may be held to some of the machine's cores. */
function allowedCores() {
  try {
    const list = /^Cpus_allowed_list:\s*(\S+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '';
    return list.split(',').flatMap((range) => {
      const [first, last = first] = range.split('-').map(Number);
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    });
  } catch {
    return os.cpus().map((_, index) => index);
  }
}

/**
 * What a process was given so far, where the system tells: the seconds that its threads ran, and those in which its main
 * thread could have run and something else did.
 */
export function timeOf(pid) {
  try {
    const threads = readdirSync(`/proc/${pid}/task`).map((thread) => {
      const [ran, waited] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ').map(Number);
      return { ran, waited: thread === String(pid) ? waited : 0 };
    });
    const seconds = (what) => threads.reduce((sum, each) => sum + each[what], 0) / 1e9;
    return { ran: seconds('ran'), waited: seconds('waited') };
  } catch {
    return undefined;
  }
}

/** What kind of machine this is, and nothing that says which one. */
export function machine() {
  const [cpu] = os.cpus();
  return {
    cpu: cpu?.model.trim() ?? 'unknown',
    cores: usable.length,
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.arch()}`,
    pinned,
  };
}
