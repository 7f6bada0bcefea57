import { schema } from '../../src/app.schema.js';
import { loadConfig } from '../../src/platform/config/index.js';
import type { Database } from '../../src/platform/database/index.js';
import { openDatabase } from '../../src/platform/database/index.js';
import { eventually } from '../support/eventually.js';
import { seeded } from '../support/seeded.js';
import { onServices } from '../support/services.js';
import type { TcpProxy } from '../support/tcp-proxy.js';
import { complaints } from './history/checker.js';
import { Device } from './history/device.js';
import type { Told } from './history/ending.js';
import { Ending } from './history/ending.js';
import { excerpt } from './history/excerpt.js';
import { atRandom, eachOnce, faultsOf, JUMP_MS } from './history/faults.js';
import type { History, Journal, StoredEvent } from './history/history.js';
import { readingComplaints } from './history/reading-checker.js';
import { outcomes, writeRecord } from './history/record.js';
import type { Totals } from './history/record.js';
import { rightTimes } from './history/right-times.js';
import { Rounds } from './history/rounds.js';
import type { Servers } from './history/servers.js';
import { lineToDatabase, startServers } from './history/servers.js';
import { lastSeqs, reload, storedEvents } from './history/stored.js';
import type { TicketHistory } from './history/ticket-checker.js';
import { mailedAgain, ticketComplaints } from './history/ticket-checker.js';
import { mailFacts, ticketFacts } from './history/ticket-facts.js';
import { TicketWork } from './history/ticket-work.js';
import { Work } from './history/work.js';
import type { World } from './history/world.js';
import { makeWorld, Node } from './history/world.js';

const SEED = Number(process.env.HISTORY_SEED ?? Date.now() % 1_000_000);
const OPS = Number(process.env.HISTORY_OPS ?? 1000);
/** So many rounds, each at random; each fault once in any order when it is not said. */
const ROUNDS = process.env.HISTORY_FAULTS === undefined ? undefined : Number(process.env.HISTORY_FAULTS);
const MINUTES = Number(process.env.HISTORY_MINUTES ?? 10);
const ACTS_A_ROUND = 150;
const CROWD = { people: 6, rooms: 5, staff: 2, customers: 4 };
const DEVICES_EACH = 3;
/** So much is done in rooms for each thing that is done with a ticket. */
const ACTS_A_TICKET_ACT = 12;
/** What Redis did not carry is found out by the next review. */
const REVIEW_MS = 1000;
const HOUR = 3_600_000;

/** As in the histories of Jepsen: much happens at random while things break, and then the record is read for what cannot be. */
describe(`a history of random work under cuts and crashes (HISTORY_SEED=${SEED} repeats its choices)`, () => {
  const journal: Journal = { acts: [], heard: [] };
  const chance = seeded(SEED);
  let servers: Servers;
  let world: World;
  let databaseLine: TcpProxy | undefined;
  let database: Database;
  let nodes: Node[] = [];
  let worker: Node;
  let devices: Device[] = [];
  let work: Work;
  let tickets: TicketWork;
  let ending: Ending;

  beforeAll(async () => {
    servers = await startServers({ ownDatabase: ROUNDS !== undefined });
    world = await makeWorld(CROWD, {
      ...servers.env,
      SOCKET_REVIEW: `${REVIEW_MS}ms`,
      NOTIFICATION_MAIL_WAIT: '1s',
      NOTIFICATION_MAIL_QUOTES: '100',
      QUEUE_LEASE: '1s',
      QUEUE_POLL: '100ms',
      DELIVERY_RETRY_FIRST: '100ms',
      DELIVERY_REQUEUE: '300ms',
      DELIVERY_ATTEMPT_TIMEOUT: '5s',
      DELIVERY_ATTEMPTS: '100',
    });
    database = await openDatabase(loadConfig(world.env), schema);
    const { line, url } = await lineToDatabase(world.env);
    databaseLine = line;
    const env = { ...world.env, ...(url && { DATABASE_URL: url }) };
    const names = onServices ? ['api 1', 'api 2'] : ['api'];
    [worker, ...nodes] = await Promise.all([
      Node.start('worker', { ...env, ROLE: 'worker' }),
      ...names.map((name) => Node.start(name, { ...env, ROLE: 'api' })),
    ]);
    devices = world.people.flatMap((person, p) =>
      Array.from({ length: DEVICES_EACH }, (_, d) => {
        const node = nodes[d % nodes.length];
        return new Device(`person ${p}, device ${d}`, person, node?.url ?? '', journal);
      }),
    );
    const [owner] = world.people;
    if (!owner) throw new Error('There is nobody.');
    work = new Work(devices, owner, world.rooms, journal);
    tickets = new TicketWork(
      world,
      nodes.map(({ url: each }) => each),
    );
    ending = new Ending({ world, nodes, devices, work, chance, seed: SEED });
  }, 300_000);

  afterAll(async () => {
    devices.forEach((device) => device.close());
    await Promise.all([...nodes, worker].map((node) => node.stop()));
    await database.close();
    await databaseLine?.close();
    await servers.stop();
    world.close();
  });

  it(
    'shows nothing that was promised and not kept',
    async () => {
      const faults = faultsOf({ nodes, worker, servers, databaseLine, chance });
      const plans = ROUNDS === undefined ? eachOnce(faults, chance) : atRandom(faults, ROUNDS, chance);
      const pace = ROUNDS === undefined ? OPS / (plans.length + 1) : ACTS_A_ROUND;
      const rounds = new Rounds({ journal, nodes, devices, work, pace, roomId: world.rooms[0] ?? '' });
      const due = () => journal.acts.length / ACTS_A_TICKET_ACT;
      const running = [
        ...devices.map((device, n) => work.run(device, seeded(SEED + n), rounds.tempo)),
        tickets.run(seeded(SEED + devices.length), due, rounds.tempo.areOver),
      ];
      await rounds.go(plans, MINUTES * 60_000);
      await Promise.all(running);
      await Promise.all(devices.map((device) => device.settle()));
      await work.finish();
      await tickets.finish(chance);
      await ending.everybodyIsIn();
      await Promise.all(world.rooms.map((roomId) => ending.calm(roomId)));

      const told = await ending.readings();
      await Promise.all(world.rooms.map((roomId) => ending.countsAreRight(roomId, told)));
      await Promise.all([...nodes, worker].map((node) => node.killAndRestart()));
      expect(await ending.readings()).toEqual(told);
      // Whatever waits for a better time has come to it.
      worker.putClock(HOUR);

      const { whole, ticketed, found } = await everythingSaid(told);
      const totals = totalsOf(whole, ticketed, told);
      const details = {
        ...whole,
        acts: [...journal.acts, ...tickets.acts],
        rounds: rounds.done,
        beganAt: rounds.beganAt,
      };
      const record = {
        seed: SEED,
        drivers: onServices ? ('services' as const) : ('embedded' as const),
        planned: plans.length,
        tookMs: Date.now() - rounds.beganAt,
        rounds: rounds.done,
        totals,
        found: found.map((complaint) => ({ complaint, excerpt: excerpt(complaint, details) })),
      };
      if (process.env.HISTORY_RECORD) writeRecord(process.env.HISTORY_RECORD, record);
      expect({ seed: SEED, found: record.found }).toEqual({ seed: SEED, found: [] });
      // A run in which nothing went wrong would prove nothing; how much did in a long one is in its report.
      if (ROUNDS !== undefined) return;
      const all = new Set(journal.acts.map(({ outcome }) => outcome));
      expect([...all]).toEqual(expect.arrayContaining(['ok', 'lost', 'room.not_found', 'message.removed']));
      expect(Math.min(totals.tickets, totals.answers, totals.mailsReceived)).toBeGreaterThan(5);
    },
    ROUNDS === undefined ? 600_000 + OPS * 20 : (MINUTES + 6) * 60_000,
  );

  /** Mails go out in their own time; what has not come by then is found missing. */
  async function everythingSaid(told: Told) {
    const whole = await history();
    const ofRooms = [...complaints(whole), ...readingComplaints({ ...whole, readings: told })];
    let ticketed = await ticketHistory();
    await eventually(
      async () => {
        ticketed = await ticketHistory();
        expect(ticketComplaints(ticketed)).toEqual([]);
      },
      { withinMs: 60_000, everyMs: 200 },
    ).catch(() => undefined);
    return { whole, ticketed, found: [...ofRooms, ...ticketComplaints(ticketed)] };
  }

  async function history(): Promise<History> {
    const reloads = new Map<string, History['stored']>();
    const [url, token] = [nodes[0]?.url ?? '', world.people[1]?.token ?? ''];
    for (const roomId of world.rooms) reloads.set(roomId, (await reload(url, token, roomId)) as never);
    const views = devices.flatMap(({ name, person, rooms }) =>
      [...rooms.values()].map(({ roomId, events }) => ({ device: name, person: person.id, roomId, events })),
    );
    const isOurs = (roomId: string) => world.rooms.includes(roomId);
    const stored = (await storedEvents(database)).filter(({ roomId }) => isOurs(roomId));
    return {
      ...journal,
      wordMs: onServices ? REVIEW_MS + 1000 : 0,
      views,
      reloads,
      stored: rightTimes(stored, journal.heard, [JUMP_MS, -JUMP_MS]),
      lastSeqs: new Map([...(await lastSeqs(database))].filter(([roomId]) => isOurs(roomId))),
    };
  }

  async function ticketHistory(): Promise<TicketHistory> {
    const facts = await ticketFacts(database);
    const conversations = new Set(facts.tickets.map(({ conversationId }) => conversationId));
    const stored: StoredEvent[] = await storedEvents(database);
    return {
      ...facts,
      acts: tickets.acts,
      stored: stored.filter(({ roomId }) => conversations.has(roomId)),
      lastSeqs: await lastSeqs(database),
      mails: mailFacts(servers.mail.mails),
      addresses: new Map(world.customers.map(({ id, email }) => [id, email])),
      staff: new Set(world.staff.map(({ id }) => id)),
    };
  }

  function totalsOf(whole: History, ticketed: TicketHistory, told: Told): Totals {
    return {
      ...outcomes([...whole.acts, ...ticketed.acts]),
      stored: whole.stored.length + ticketed.stored.length,
      tickets: ticketed.tickets.length,
      answers: ticketed.stored.filter(({ actor }) => ticketed.staff.has(actor.id)).length,
      mailsOwed: ticketed.deliveries.length,
      mailsReceived: ticketed.mails.length,
      mailsAgain: mailedAgain(ticketed),
      countsCompared: ticketed.counts.length,
      readingsCompared: told.length,
      views: whole.views.length,
    };
  }
});
