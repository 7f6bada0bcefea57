import { eventually } from '../support/eventually.js';
import type { TicketSeen, TicketWorld } from '../support/tickets.js';
import { ticketWorld } from '../support/tickets.js';
import { bodies, Devices, Wire } from './live-world.js';

describe('the live client, before a room is opened', () => {
  let world: TicketWorld;
  let devices: Devices;
  let ticket: TicketSeen;

  beforeAll(async () => {
    world = await ticketWorld();
    devices = new Devices(world.desk);
  });
  afterAll(() => world.desk.close());
  beforeEach(async () => {
    ticket = await world.calls.get(world.ana, (await world.calls.open(world.customer, 'Where is it?')).id);
  });
  afterEach(() => devices.close());

  it('knows who is there for as long as anybody asks, also after a cut', async () => {
    const { backstageId } = ticket;
    const wire = await Wire.to(world.desk.url);
    const hers = devices.of(world.ana, { url: wire.url });
    const sees = (...people: { id: string }[]) =>
      eventually(() => expect(hers.present.get(backstageId) ?? []).toEqual(people.map(({ id }) => id)));
    const [one, other] = [hers.watchPresent([backstageId]), hers.watchPresent([backstageId, ticket.conversationId])];
    await hers.online();
    const { room } = await devices.in(backstageId, world.ben);
    await sees(world.ben);
    one();
    // What is not known any more is not shown.
    wire.cut();
    await sees();
    wire.mend();
    hers.hurry();
    await sees(world.ben);
    room.close();
    await sees();
    room.open();
    await sees(world.ben);
    other();
    expect(hers.present.size).toBe(0);
    wire.close();
  });

  it('reads the end of the history ahead, unseen; opened, it is there at once and goes on', async () => {
    const { conversationId } = ticket;
    const hers = devices.of(world.ana);
    await hers.online();
    const room = hers.room(conversationId);
    await room.preload();
    expect(room.state.status).toBe('closed');
    expect(bodies(room)).toEqual(['Where is it?']);
    const bens = await world.ben.socket();
    expect(await bens.command('room:who', { roomId: conversationId })).toMatchObject({ total: 0 });

    await world.calls.say(world.customer, conversationId, 'Hello?');
    room.open();
    expect(bodies(room)).toEqual(['Where is it?']);
    await room.opened();
    expect(bodies(room)).toEqual(['Where is it?', 'Hello?']);
    // That this device has it is told, although some of it was read before.
    const customers = (await devices.in(conversationId, world.customer)).room;
    await eventually(() => expect(customers.receipt(room.state.lastSeq)).toBe('delivered'));
    bens.close();
  });

  it('says what it may not read ahead', async () => {
    const theirs = devices.of(world.customer);
    await theirs.online();
    await expect(theirs.room(ticket.backstageId).preload()).rejects.toMatchObject({ status: 404 });
    expect(theirs.room(ticket.backstageId).state.messages).toEqual([]);
  });
});
