import { RedisLink } from './redis.link.js';

/** What a process holds, as it stands in Redis. */
export interface Holding {
  readonly version: number;
  readonly entries: ReadonlyMap<string, string>;
}

export interface Sighting {
  /** Undefined when nothing stands there. */
  readonly version: number | undefined;
  /** How long it still counts. */
  readonly leftMs: number;
}

const VERSION = '\u0000version';
const CHUNK = 500;

// Nothing is written when what stands there is not what this process wrote last: then it writes all of it anew.
const RENEW = `
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
for at = 6, #ARGV, 2 do
  if ARGV[at + 1] == '' then redis.call('HDEL', KEYS[1], ARGV[at])
  else redis.call('HSET', KEYS[1], ARGV[at], ARGV[at + 1]) end
end
redis.call('PEXPIRE', KEYS[1], ARGV[4])
redis.call('SADD', KEYS[2], ARGV[5])
return 1`;

/** A hash for each process, which ends by itself when it is not renewed, and a set of their names. */
export class OccupancyStore {
  private readonly nodes: string;

  constructor(
    private readonly link: RedisLink,
    private readonly name: string,
    private readonly ttlMs: number,
  ) {
    this.nodes = RedisLink.key(`occupancy:${name}:nodes`);
  }

  /** Adds what changed and lives on. False when Redis does not hold `from`: it was emptied, or this process was given up. */
  async renew(
    node: string,
    from: number,
    to: number,
    changes: ReadonlyMap<string, string | undefined>,
  ): Promise<boolean> {
    const args = [...changes].flatMap(([key, value]) => [key, value ?? '']);
    const head = [VERSION, String(from), String(to), String(this.ttlMs), node];
    const done = await this.link.run((redis) => redis.eval(RENEW, 2, this.key(node), this.nodes, ...head, ...args));
    return done === 1;
  }

  async rewrite(node: string, version: number, entries: ReadonlyMap<string, string>): Promise<void> {
    const flat = [...entries];
    await this.link.run(async (redis) => {
      const all = redis.multi().del(this.key(node)).hset(this.key(node), VERSION, String(version));
      for (let from = 0; from < flat.length; from += CHUNK) {
        all.hset(this.key(node), ...flat.slice(from, from + CHUNK).flat());
      }
      all.pexpire(this.key(node), this.ttlMs).sadd(this.nodes, node);
      await all.exec();
    });
  }

  /** It ends by itself after `ms`. */
  async shorten(node: string, ms: number): Promise<void> {
    await this.link.run((redis) => redis.pexpire(this.key(node), Math.max(1, ms)));
  }

  /** Every process that is or was lately there. Names of those whose hash is gone are cleared away. */
  async look(): Promise<Map<string, Sighting>> {
    return this.link.run(async (redis) => {
      const names = await redis.smembers(this.nodes);
      if (names.length === 0) return new Map<string, Sighting>();
      const asked = redis.pipeline();
      for (const node of names) asked.hget(this.key(node), VERSION).pttl(this.key(node));
      const answers = (await asked.exec()) ?? [];
      const failed = answers.find(([error]) => error)?.[0];
      if (failed) throw failed;
      const seen = new Map<string, Sighting>();
      names.forEach((node, at) => {
        const version = answers[at * 2]?.[1] as string | null | undefined;
        const leftMs = Number(answers[at * 2 + 1]?.[1] ?? 0);
        seen.set(node, {
          version: typeof version === 'string' ? Number(version) : undefined,
          leftMs: Math.max(0, leftMs),
        });
      });
      const gone = [...seen].flatMap(([node, { version }]) => (version === undefined ? [node] : []));
      // One that has just come back adds its name again with its next sign of life.
      if (gone.length > 0) await redis.srem(this.nodes, ...gone);
      return seen;
    });
  }

  async read(node: string): Promise<Holding | undefined> {
    const fields = await this.link.run((redis) => redis.hgetall(this.key(node)));
    const { [VERSION]: version, ...entries } = fields;
    return version === undefined ? undefined : { version: Number(version), entries: new Map(Object.entries(entries)) };
  }

  private key(node: string): string {
    return RedisLink.key(`occupancy:${this.name}:${node}`);
  }
}
