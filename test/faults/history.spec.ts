import { loadConfig } from '../../src/platform/config/index.js';
import { openDatabase } from '../../src/platform/database/index.js';
import { schema } from '../../src/app.schema.js';
import { eventually } from '../support/eventually.js';
import { seeded } from '../support/seeded.js';
import type { PrivateServer } from '../support/servers.js';
import { startRedis } from '../support/servers.js';
import { onServices } from '../support/services.js';
import { complaints } from './history/checker.js';
import { Device } from './history/device.js';
import type { History, Journal } from './history/history.js';
import { request } from './history/http.js';
import { readingComplaints } from './history/reading-checker.js';
import { lastSeqs, reload, storedEvents } from './history/stored.js';
import type { Reading } from './history/unread-view.js';
import { Work } from './history/work.js';
import type { World } from './history/world.js';
import { makeWorld, Node } from './history/world.js';

const SEED = Number(process.env.HISTORY_SEED ?? Date.now() % 1_000_000);
const OPS = Number(process.env.HISTORY_OPS ?? 1500);
const PEOPLE = 6;
const DEVICES_EACH = 3;
const ROOMS = 5;
/** What Redis did not carry is found out by the next review. */
const REVIEW_MS = 1000;

/** As in the histories of Jepsen: much happens at random while things break, and then the record is read for what cannot be. */
describe(`a history of random work under cuts and crashes (HISTORY_SEED=${SEED} repeats its choices)`, () => {
  const journal: Journal = { acts: [], heard: [] };
  const chance = seeded(SEED);
  let world: World;
  let redis: PrivateServer | undefined;
  let nodes: Node[];
  let devices: Device[];
  let work: Work;

  beforeAll(async () => {
    redis = onServices ? await startRedis() : undefined;
    world = await makeWorld(PEOPLE, ROOMS, { SOCKET_REVIEW: `${REVIEW_MS}ms`, ...(redis && { REDIS_URL: redis.url }) });
    nodes = [];
    for (let n = 0; n < (onServices ? 2 : 1); n += 1) nodes.push(await Node.start(world.env));
    devices = world.people.flatMap((person, p) =>
      Array.from({ length: DEVICES_EACH }, (_, d) => {
        const node = nodes[d % nodes.length];
        return new Device(`person ${p}, device ${d}`, person, node?.url ?? '', journal);
      }),
    );
    const [owner] = world.people;
    if (!owner) throw new Error('There is nobody.');
    work = new Work(devices, owner, world.rooms, journal);
  }, 60_000);

  afterAll(async () => {
    devices.forEach((device) => device.close());
    for (const node of nodes) await node.stop();
    await redis?.stop();
    world.close();
  });

  const cutSome = () => nodes.forEach(({ line }) => line.cut(() => chance.below(3) === 0));
  const cutAll = () => nodes.forEach(({ line }) => line.cut());
  const kill = () => chance.pick(nodes).killAndRestart();
  const faults: (() => unknown)[] = [cutSome, kill, ...(redisFaults() ?? [cutSome, kill]), cutAll, cutSome];

  function redisFaults(): (() => unknown)[] | undefined {
    if (!onServices) return undefined;
    return [
      async () => {
        await redis?.kill();
        await redis?.restart();
      },
      () => flush(redis?.url ?? ''),
    ];
  }

  it(
    'shows nothing that was promised and not kept',
    async () => {
      const isEnough = () => journal.acts.length >= OPS;
      const running = devices.map((device, n) => work.run(device, seeded(SEED + n), isEnough));
      for (const [index, fault] of faults.entries()) {
        const mark = ((index + 1) * OPS) / (faults.length + 1);
        await eventually(() => expect(journal.acts.length).toBeGreaterThan(mark), { withinMs: 600_000, everyMs: 5 });
        await fault();
      }
      await Promise.all(running);
      await Promise.all(devices.map((device) => device.settle()));
      await work.finish();
      await everybodyIsIn();
      await Promise.all(world.rooms.map((roomId) => calm(roomId)));

      const told = await readings();
      await Promise.all(world.rooms.map((roomId) => countsAreRight(roomId, told)));
      await Promise.all(nodes.map((node) => node.killAndRestart()));
      expect(await readings()).toEqual(told);

      const whole = await history();
      const found = [...complaints(whole), ...readingComplaints({ ...whole, readings: told })];
      expect({ seed: SEED, found }).toEqual({ seed: SEED, found: [] });
      // A run in which nothing went wrong would prove nothing.
      const outcomes = new Set(journal.acts.map(({ outcome }) => outcome));
      expect([...outcomes]).toEqual(expect.arrayContaining(['ok', 'lost', 'room.not_found', 'message.removed']));
      expect(journal.acts.length).toBeGreaterThanOrEqual(OPS);
    },
    60_000 + OPS * 20,
  );

  async function everybodyIsIn(): Promise<void> {
    const [owner] = devices;
    for (const roomId of world.rooms)
      for (const person of world.people.slice(1))
        for (const what of ['join', 'unmute'] as const)
          expect(owner && (await work.put(owner, person, roomId, what)).outcome).toBe('ok');
    for (const device of devices)
      for (const roomId of world.rooms) if (!device.view(roomId).open) await device.open(roomId);
    // Who hears that they came in opens the room once more: what happens meanwhile would look like a gap.
    await Promise.all(world.rooms.map((roomId) => everythingIsHeard(roomId)));
    await Promise.all(devices.map((device) => device.rest()));
  }

  /** What a node tells comes in order: with its newest word, whatever it told before has come. */
  async function everythingIsHeard(roomId: string): Promise<void> {
    for (const { url } of nodes) {
      const teller = devices.find((device) => device.url === url);
      const { outcome, seq = 0 } = (await (teller && work.send(teller, roomId))) ?? {};
      expect(outcome).toBe('ok');
      await isHeard(roomId, seq);
    }
  }

  function isHeard(roomId: string, seq: number): Promise<void> {
    return eventually(() => {
      const deaf = devices.filter((device) => device.view(roomId).last !== seq).map(({ name }) => name);
      expect({ seed: SEED, roomId, seq, deaf }).toEqual({ seed: SEED, roomId, seq, deaf: [] });
    });
  }

  /** Nothing breaks any more: each thing is heard by everybody, by itself and at once. */
  async function calm(roomId: string): Promise<void> {
    const gaps = devices.map((device) => device.gaps);
    const [one, two] = [chance.pick(devices), chance.pick(devices)];
    const { outcome, seq = 0 } = await work.send(one, roomId);
    expect(outcome).toBe('ok');
    await isHeard(roomId, seq);
    const acts = [
      () => work.edit(one, roomId, seq),
      () => work.react(two, roomId, seq),
      () => work.react(two, roomId, seq, '👍', 'unreact'),
      () => work.send(two, roomId, { byHttp: true }),
      () => work.remove(one, roomId, seq),
    ];
    for (const [index, act] of acts.entries()) {
      expect((await act()).outcome).toBe('ok');
      await isHeard(roomId, seq + index + 1);
    }
    expect(devices.map((device) => device.gaps)).toEqual(gaps);
    await work.step(one, roomId, 'read', seq + acts.length);
    await work.step(two, roomId, 'unread', seq);
  }

  /** What everybody is told of what they have read, each by another node than the one before. */
  async function readings(): Promise<(Reading & { person: string })[]> {
    const told = world.people.map(async ({ id: person, token }, n) => {
      const { data, outcome } = await request<{ rooms: Reading[] }>(
        nodes[n % nodes.length]?.url ?? '',
        token,
        'GET',
        '/room-readings',
      );
      expect(outcome).toBe('ok');
      return (data?.rooms ?? []).map((reading) => ({ person, ...reading }));
    });
    return (await Promise.all(told)).flat();
  }

  /** What devices have counted by themselves is what is told to who asks. */
  async function countsAreRight(roomId: string, told: readonly (Reading & { person: string })[]): Promise<void> {
    const right = new Map(told.filter((each) => each.roomId === roomId).map(({ person, unread }) => [person, unread]));
    await eventually(() => {
      const counts = devices.map((device) => [device.name, device.unreadOf(roomId).unread]);
      expect(counts).toEqual(devices.map(({ name, person }) => [name, right.get(person.id)]));
    });
  }

  async function history(): Promise<History> {
    const database = await openDatabase(loadConfig(world.env), schema);
    try {
      const [url, token] = [nodes[0]?.url ?? '', world.people[1]?.token ?? ''];
      const reloads = new Map<string, History['stored']>();
      for (const roomId of world.rooms) reloads.set(roomId, (await reload(url, token, roomId)) as never);
      const views = devices.flatMap(({ name, person, rooms }) =>
        [...rooms.values()].map(({ roomId, events }) => ({ device: name, person: person.id, roomId, events })),
      );
      return {
        ...journal,
        wordMs: onServices ? REVIEW_MS + 1000 : 0,
        views,
        reloads,
        stored: await storedEvents(database),
        lastSeqs: await lastSeqs(database),
      };
    } finally {
      await database.close();
    }
  }
});

async function flush(url: string): Promise<void> {
  const { Redis } = await import('ioredis');
  const redis = new Redis(url);
  await redis.flushall();
  await redis.quit();
}
