import type { Desk as LiveDesk, LiveClock, Room } from '@quickdesk/live';
import { openDesk } from '@quickdesk/live';
import { unwrap } from '@quickdesk/client';
import { Wire } from '../e2e/live-world.js';
import type { Desk } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { DeskProcess } from '../support/process.js';

const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 2);
const EACH = 40;

/** The real time, and little patience. */
const quick: LiveClock = {
  now: () => Date.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
  random: () => 0.02,
};

describe('a server killed without a goodbye, again and again, under people who write', () => {
  let desk: Desk;
  let wire: Wire | undefined;
  let server: DeskProcess | undefined;
  const devices: LiveDesk[] = [];

  beforeAll(async () => {
    desk = await startDesk();
  });
  afterAll(async () => {
    for (const device of devices) device.close();
    wire?.close();
    await server?.stop();
    await desk.close();
  });

  it('loses no message of theirs, and shows none twice', async () => {
    const people = [await desk.member({ role: 'agent' }), await desk.member({ role: 'agent' })];
    const body = { name: 'A room', memberIds: [people[1]?.id ?? ''] };
    const { id } = (await unwrap(people[0]?.client.POST('/api/v1/rooms', { body }) as never)) as { id: string };
    server = await DeskProcess.start({ ...desk.env, PORT: '0' });
    wire = await Wire.to(server.url);
    const rooms: Room[] = [];
    for (const { token } of people) {
      const device = openDesk({ url: wire.url, token: () => token, clock: quick });
      devices.push(device);
      const room = device.room(id);
      room.open();
      await room.opened();
      rooms.push(room);
    }
    const sent: Promise<number>[] = [];
    const said: string[][] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (let n = 0; n < EACH; n += 1) {
        for (const [index, room] of rooms.entries()) {
          const line = `${index} in round ${round}: ${n}`;
          said[index]?.push(line);
          sent.push(room.send({ body: line }).sent());
        }
      }
      // In the middle of them, however fast this machine is.
      const enough = round * EACH * 2 + 10 + round * 5;
      await eventually(() => expect(rooms[0]?.state.messages.length).toBeGreaterThan(enough), {
        withinMs: 15_000,
        everyMs: 1,
      });
      await server.kill();
      server = await DeskProcess.start({ ...desk.env, PORT: '0' });
      wire.lead(server.url);
    }
    const seqs = await Promise.all(sent);
    expect(new Set(seqs).size).toBe(ROUNDS * EACH * 2);
    for (const room of rooms) {
      while (await room.older());
      await eventually(() => expect(room.state.messages).toHaveLength(ROUNDS * EACH * 2));
      for (const [index, lines] of said.entries()) {
        const theirs = room.state.messages.filter(({ author }) => author.id === people[index]?.id);
        expect(theirs.map((message) => message.body)).toEqual(lines);
      }
    }
    expect(rooms[0]?.state.messages).toEqual(rooms[1]?.state.messages);
  }, 90_000);
});
