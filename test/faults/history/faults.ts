import type { Seeded } from '../../support/seeded.js';
import type { TcpProxy } from '../../support/tcp-proxy.js';
import type { Servers } from './servers.js';
import type { Node } from './world.js';

/** How far clocks go wrong: further than any two things are apart that follow each other. */
export const JUMP_MS = 600_000;

/** What was killed is back, and was begun again then; `node` when it answers people. */
export interface Killed {
  readonly bornAt: number;
  readonly node?: Node;
}

export interface Kill {
  readonly name: string;
  /** Resolves when it is back. */
  now(): Promise<Killed>;
}

export interface Trouble {
  readonly name: string;
  /** Begins; what it returns ends it. */
  begin(): Promise<() => unknown>;
}

export interface Faults {
  readonly kills: readonly Kill[];
  readonly troubles: readonly Trouble[];
}

interface Parts {
  /** They answer people. */
  readonly nodes: readonly Node[];
  readonly worker: Node;
  readonly servers: Servers;
  readonly databaseLine: TcpProxy | undefined;
  readonly chance: Seeded;
}

export function faultsOf(parts: Parts): Faults {
  return {
    kills: [...killsOfProcesses(parts), ...killsOfServers(parts)],
    troubles: [...troublesOfPeople(parts), ...wrongClocks(parts), ...troublesOfServers(parts)],
  };
}

function killsOfProcesses({ nodes, worker, chance }: Parts): Kill[] {
  return [
    {
      name: 'api killed',
      now: async () => {
        const node = chance.pick(nodes);
        await node.killAndRestart();
        return { bornAt: node.bornAt, node };
      },
    },
    {
      name: 'worker killed',
      now: async () => {
        await worker.killAndRestart();
        return { bornAt: worker.bornAt };
      },
    },
  ];
}

function killsOfServers({ servers: { redis, database } }: Parts): Kill[] {
  const some = [
    { name: 'Redis killed', server: redis },
    { name: 'database killed', server: database },
  ];
  return some.flatMap(({ name, server }) => {
    if (!server) return [];
    const now = async () => {
      await server.kill();
      const bornAt = performance.now();
      await server.restart();
      return { bornAt };
    };
    return [{ name, now }];
  });
}

function troublesOfPeople({ nodes, chance }: Parts): Trouble[] {
  const isChosen = () => chance.below(3) === 0;
  const atOnce = (name: string, act: () => void): Trouble => ({
    name,
    begin: () => {
      act();
      return Promise.resolve(() => undefined);
    },
  });
  return [
    atOnce('a third of all lines cut', () => nodes.forEach(({ line }) => line.cut(isChosen))),
    atOnce('all lines cut', () => nodes.forEach(({ line }) => line.cut())),
    {
      name: 'a third of all clients do not read',
      begin: () => {
        const ends = nodes.map(({ line }) => line.stall(isChosen));
        return Promise.resolve(() => ends.forEach((end) => end()));
      },
    },
  ];
}

function wrongClocks({ nodes, worker, chance }: Parts): Trouble[] {
  const wrong = (what: string, of: () => Node): Trouble[] =>
    [JUMP_MS, -JUMP_MS].map((offMs) => ({
      name: `${what} clock ${offMs > 0 ? 'ahead' : 'behind'} by ten minutes`,
      begin: () => {
        const node = of();
        node.putClock(offMs);
        return Promise.resolve(() => node.putClock(0));
      },
    }));
  return [...wrong('api', () => chance.pick(nodes)), ...wrong('worker', () => worker)];
}

function troublesOfServers({ servers: { mailIsAway, redis }, databaseLine }: Parts): Trouble[] {
  const still = () => undefined;
  return [
    { name: 'mail server away', begin: () => Promise.resolve(mailIsAway()) },
    ...(redis ? [{ name: 'Redis flushed', begin: () => flush(redis.url).then(() => still) }] : []),
    ...(databaseLine
      ? [
          {
            name: 'lines to the database cut',
            begin: () => {
              databaseLine.cut();
              return Promise.resolve(still);
            },
          },
        ]
      : []),
  ];
}

async function flush(url: string): Promise<void> {
  const { Redis } = await import('ioredis');
  const redis = new Redis(url);
  await redis.flushall();
  await redis.quit();
}

/** One round: at most one thing is killed, and at most one other thing is wrong meanwhile. */
export interface Plan {
  readonly kill?: Kill;
  readonly trouble?: Trouble;
}

/** Each thing once, in any order. */
export function eachOnce({ kills, troubles }: Faults, chance: Seeded): Plan[] {
  const plans: Plan[] = [...kills.map((kill) => ({ kill })), ...troubles.map((trouble) => ({ trouble }))];
  return plans
    .map((plan) => ({ plan, at: chance.below(1_000_000) }))
    .sort((a, b) => a.at - b.at)
    .map(({ plan }) => plan);
}

/** Each round kills something, every other one while something else is wrong. */
export function atRandom({ kills, troubles }: Faults, rounds: number, chance: Seeded): Plan[] {
  return Array.from({ length: rounds }, () => ({
    kill: chance.pick(kills),
    ...(chance.below(2) === 0 && { trouble: chance.pick(troubles) }),
  }));
}
