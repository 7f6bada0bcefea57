import { once } from 'node:events';
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { findBinary } from '../../support/servers.js';

const calls = 'write,writev,pwrite64,pwritev,sendto,sendmsg,fsync,fdatasync';

/** Whether this machine lets one process look at the system calls of another. */
export function canTrace(): boolean {
  if (!findBinary('strace')) return false;
  return spawnSync('sh', ['-c', 'sleep 0.2 & exec strace -qq -o /dev/null -p $!']).status === 0;
}

/** Writes down the calls of the main thread, which is the one that commits and answers; `stop` gives them, in their order. */
export async function traceCalls(pid: number, file: string): Promise<{ stop(): Promise<string[]> }> {
  const args = ['-y', '-s', '6000', '-e', `trace=${calls}`, '-o', file, '-p', String(pid)];
  const tracer = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  await once(tracer.stderr, 'data');
  return {
    stop: async () => {
      const gone = once(tracer, 'exit');
      tracer.kill('SIGINT');
      await gone;
      return readFileSync(file, 'utf8').split('\n');
    },
  };
}
