import { setTimeout as pause } from 'node:timers/promises';
import type { Desk as LiveDesk, Room } from '@quickdesk/live';
import { openDesk } from '@quickdesk/live';
import { schema } from '../../src/app.schema.js';
import { loadConfig } from '../../src/platform/config/index.js';
import type { Database } from '../../src/platform/database/index.js';
import { openDatabase } from '../../src/platform/database/index.js';
import { eventually } from '../support/eventually.js';
import { secrets } from '../support/secrets.js';
import { Crowd } from './cluster/crowd.js';
import { RunningCluster } from './cluster/running-cluster.js';

const ROUNDS = Number(process.env.CLUSTER_ROUNDS ?? 1);
const SEED = Number(process.env.HISTORY_SEED ?? Date.now() % 1_000_000);
const AWAY_MS = 60_000;
const OWED = 8;

jest.setTimeout(180_000);

const env = {
  NODE_ENV: 'development',
  LOG_LEVEL: 'warn',
  PASSWORD_HASH_MEMORY: '1mb',
  PASSWORD_HASH_PASSES: '1',
  ...Object.fromEntries(
    ['ANONYMOUS', 'USER', 'KEY', 'SIGN_IN', 'REGISTER'].map((name) => [`RATE_LIMIT_${name}`, '100000']),
  ),
  FLOOD_MESSAGES: '0',
  FLOOD_REPEATS: '0',
  CONSUMER_LEASE: '1s',
  CONSUMER_SWEEP: '200ms',
  QUEUE_LEASE: '2s',
  SOCKET_REVIEW: '1s',
  STOP_DELAY: '100ms',
};

/**
 * What `npm run cluster` starts, with people at work all the time. That the people of a killed node go offline is proved
 * in test/e2e/presence.nodes.spec.ts, that typing and a look into a room end with it in rooms.nodes.spec.ts.
 */
describe(`a cluster on which things break (HISTORY_SEED=${SEED} repeats its choices)`, () => {
  let cluster: RunningCluster;
  let crowd: Crowd;
  let url: string;
  let database: Database;
  let live: LiveDesk | undefined;

  beforeAll(async () => {
    cluster = await RunningCluster.start(env, '--api', '2', '--workers', '2', '--proxy', 'builtin');
    const status = await cluster.status();
    url = status.url.replace('localhost', '127.0.0.1');
    const DATABASE_URL = `mysql://root@127.0.0.1:${status.members.find(({ name }) => name === 'mariadb')?.port}/quickdesk`;
    database = await openDatabase(loadConfig({ NODE_ENV: 'test', ...secrets, DATABASE_URL }), schema);
    crowd = await Crowd.at(url);
    crowd.begin(SEED);
  });
  afterAll(async () => {
    live?.close();
    crowd.close();
    await database.close();
    await cluster.end();
  });

  const members = async () => (await cluster.status()).members;
  const count = async (sql: string) => Number(((await database.reader.query(sql)) as { n: number }[])[0]?.n);

  /** By the proxy; what it says of its parts. */
  async function readiness(): Promise<{ code: number; unfit: string[] }> {
    const answer = await fetch(`${url}/health/ready`);
    const { checks } = (await answer.json()) as { checks: { name: string; ok: boolean }[] };
    return { code: answer.status, unfit: checks.filter(({ ok }) => !ok).map(({ name }) => name) };
  }

  function post(path: string, body: object, key?: string): Promise<Response> {
    const headers = { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) };
    return fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  describe.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))('round %i', (round) => {
    it('goes on when a node is killed, by itself and without a word', async () => {
      await cluster.order('kill', 'api-1');
      await crowd.goesOn();
      expect((await members()).find(({ name }) => name === 'api-1')).toMatchObject({ state: 'killed', pid: null });
    });

    it('is renewed node after node while people write, and takes back the one that was killed', async () => {
      const posting = new Posting((n) => makeTag(`round ${round}, meanwhile ${n}`, 'blue'));
      const before = new Map((await members()).map(({ name, pid }) => [name, pid]));
      const renewed = ['api-1', 'api-2'];
      await cluster.order('restart', ...renewed);
      for (const { name, pid, state } of await members())
        expect([name, state, pid !== before.get(name)]).toEqual([name, 'ready', renewed.includes(name)]);
      // Who asks by HTTP notices nothing at all.
      expect(await posting.statuses()).toEqual([201]);
      await crowd.goesOn();
    });

    it('does the work of a killed worker on another one, what must be once, once', async () => {
      // One of the two had it all, or they shared it: the first to be killed leaves it to the other, and then that one goes.
      await owe(round, 0);
      await cluster.order('kill', 'worker-2');
      await owe(round, 1);
      await isDone(round, 2);
      await cluster.order('kill', 'worker-1');
      await owe(round, 2);
      await cluster.order('start', 'worker-2');
      await isDone(round, 3);
      if (round < ROUNDS) await cluster.order('start', 'worker-1');
    });

    it('says that Redis is away, and takes messages meanwhile', async () => {
      await cluster.order('kill', 'redis');
      await eventually(async () => expect(await readiness()).toEqual({ code: 503, unfit: ['redis', 'queues'] }));
      await crowd.goesOn();
      await cluster.order('start', 'redis');
      await eventually(async () => expect(await readiness()).toEqual({ code: 200, unfit: [] }), { withinMs: AWAY_MS });
    });

    it('says when to come again while its database is away, and what was typed arrives once', async () => {
      const room = await openRoom();
      await cluster.order('kill', 'mariadb');
      await eventually(async () => expect((await readiness()).unfit).toContain('database'));
      const refused = await makeTag(`round ${round}, while it is away`, 'red');
      expect(refused.headers.get('content-type')).toMatch('application/problem+json');
      expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([503, 2]);
      expect(await refused.json()).toMatchObject({ code: 'database.unavailable' });
      const lines = ['one', 'two', 'three'].map((word) => `Round ${round}, ${word}, typed while it is away`);
      const sent = lines.map((body) => room.send({ body }));
      await Promise.all(sent.map((each) => each.kept()));
      await cluster.order('start', 'mariadb');
      const places = await Promise.all(sent.map((each) => each.sent()));
      expect([...places].sort((a, b) => a - b)).toEqual(places);
      await eventually(() => {
        const shown = room.state.messages.map(({ body }) => body).filter((body) => lines.includes(body));
        expect([shown, room.state.outbox]).toEqual([lines, []]);
      });
      live?.close();
      await crowd.goesOn();
    });
  });

  it('has lost, doubled and mixed up nothing of all that was said', async () => {
    await crowd.rest();
    expect({ seed: SEED, found: await crowd.complaints(database) }).toEqual({ seed: SEED, found: [] });
    const outcomes = new Set(crowd.journal.acts.map(({ outcome }) => outcome));
    // A run in which nothing went wrong would prove nothing.
    expect([...outcomes]).toEqual(expect.arrayContaining(['ok', 'lost']));
  });

  it('ends in order: whom people talk to first, what all rest on last', async () => {
    const pids = (await members()).flatMap(({ pid }) => pid ?? []);
    crowd.close();
    expect(await cluster.end()).toBe(0);
    expect(pids.filter(isAlive)).toEqual([]);
    const [, last = ''] = cluster.output.split('Ending...');
    const ended = [...last.matchAll(/^(\S+) has ended\.$/gm)].map(([, name = '']) => name.replace(/-\d$/, ''));
    expect([...new Set(ended)]).toEqual(['api', 'worker', 'redis', 'mariadb']);
  });

  /** Consumers owe an entry in the audit for each tag, jobs a mail to each who registers. */
  async function owe(round: number, part: number): Promise<void> {
    for (let n = 0; n < OWED; n += 1) {
      const email = `round-${round}-person-${part}-${n}@example.com`;
      const made = [makeTag(`round ${round}, tag ${part} ${n}`, 'green'), register(email)];
      expect((await Promise.all(made)).map(({ ok }) => ok)).toEqual([true, true]);
    }
  }

  function isDone(round: number, parts: number): Promise<void> {
    return eventually(
      async () => {
        const entries = await count(`SELECT COUNT(*) AS n FROM audit_entries WHERE type = 'tag.created'`);
        const mails = await count(
          `SELECT COUNT(DISTINCT \`to\`) AS n FROM outbox_mails WHERE \`to\` LIKE '%round-${round}-%'`,
        );
        const tags = await count(`SELECT COUNT(*) AS n FROM event_log WHERE type = 'tag.created'`);
        expect([entries, mails]).toEqual([tags, parts * OWED]);
      },
      { withinMs: AWAY_MS, everyMs: 100 },
    );
  }

  function makeTag(name: string, colour: string): Promise<Response> {
    return post('/tags', { name, colour }, secrets.OPERATOR_KEY);
  }

  function register(email: string): Promise<Response> {
    return post('/auth/register', { email, name: 'Somebody new', password: 'seven green kettles sing' });
  }

  async function openRoom(): Promise<Room> {
    const [person] = crowd.people;
    live = openDesk({ url, token: () => person?.token ?? '' });
    const room = live.room(crowd.quietRoom);
    room.open();
    await room.opened();
    return room;
  }
});

/** One request after the other, until somebody asks what came of them. */
class Posting {
  private over = false;
  private readonly done: Promise<Set<number>>;

  constructor(post: (n: number) => Promise<Response>) {
    this.done = this.run(post);
  }

  async statuses(): Promise<number[]> {
    this.over = true;
    return [...(await this.done)];
  }

  private async run(post: (n: number) => Promise<Response>): Promise<Set<number>> {
    const statuses = new Set<number>();
    for (let n = 0; !this.over; n += 1) {
      statuses.add((await post(n)).status);
      await pause(50);
    }
    return statuses;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
