import type { TestSocket } from '../support/socket.js';
import type { Someone } from './contacts-world.js';
import { ContactsWorld, freshAddress } from './contacts-world.js';

const EVENTS = ['contact:changed', 'contact-request:changed', 'block:changed'];

interface Heard {
  id: string;
}

describe('what open clients hear of contacts', () => {
  let world: ContactsWorld;
  let anna: Someone;
  let ben: Someone;
  let cleo: TestSocket;
  let annas: TestSocket;
  let bens: TestSocket;

  beforeAll(async () => {
    world = await ContactsWorld.start();
    cleo = await world.desk.socketOf((await world.person('Cleo')).token);
  });
  afterAll(() => world.desk.close());
  beforeEach(async () => {
    [anna, ben] = [await world.person('Anna'), await world.person('Ben')];
    annas = await world.desk.socketOf(anna.token);
    bens = await world.desk.socketOf(ben.token);
  });
  afterEach(async () => {
    for (const event of EVENTS) await cleo.silent(event);
  });

  const silent = async (...sockets: TestSocket[]) => {
    for (const socket of sockets) for (const event of EVENTS) await socket.silent(event);
  };
  const about = (id: unknown) => (heard: Heard) => heard.id === id;
  const contactOf = async (who: Someone) => (await world.page(who, '/contacts'))[0];

  it('is what a reload shows, from the request to its end', async () => {
    const { body } = await world.ask(anna, { email: ben.email, message: 'Hello' });
    const id = body.id;
    expect(await annas.heard('contact-request:changed')).toEqual({ id, request: body });
    expect(await bens.heard('contact-request:changed')).toEqual({ id, request: (await world.requests(ben))[0] });

    await world.answer(ben, id, 'accept');
    for (const [who, socket, other] of [
      [anna, annas, ben],
      [ben, bens, anna],
    ] as const) {
      expect(await socket.heard('contact-request:changed')).toEqual({ id, request: null });
      expect(await socket.heard('contact:changed')).toEqual({ id: other.id, contact: await contactOf(who) });
    }
    await silent(annas, bens);

    await world.call('PATCH', '/me', ben.token, { name: 'Benjamin' });
    const renamed = await annas.heard('contact:changed');
    expect(renamed).toMatchObject({ id: ben.id, contact: { name: 'Benjamin' } });
    expect(renamed).toEqual({ id: ben.id, contact: await contactOf(anna) });

    await world.remove(anna, ben);
    expect(await annas.heard('contact:changed')).toEqual({ id: ben.id, contact: null });
    expect(await bens.heard('contact:changed')).toEqual({ id: anna.id, contact: null });
    await silent(annas, bens);
  });

  it('tells of a request that is withdrawn, or was declined', async () => {
    await world.befriend(anna, ben);
    await world.remove(anna, ben);
    const first = await world.ask(anna, { userId: ben.id });
    await world.answer(anna, first.body.id, 'withdraw');
    for (const socket of [annas, bens])
      await socket.heard('contact-request:changed', (heard: Heard & { request: unknown }) => {
        return heard.id === first.body.id && heard.request === null;
      });
    const second = await world.ask(anna, { userId: ben.id });
    await world.answer(ben, second.body.id, 'decline');
    const gone = { id: second.body.id, request: null };
    await bens.heard('contact-request:changed', about(second.body.id));
    expect(await bens.heard('contact-request:changed', about(second.body.id))).toEqual(gone);
    await annas.heard('contact-request:changed', about(second.body.id));
    const declined = await annas.heard('contact-request:changed', about(second.body.id));
    expect(declined).toEqual({ id: second.body.id, request: (await world.requests(anna))[0] });
    expect(declined).toMatchObject({ request: { state: 'declined' } });
  });

  it('says nothing of what one is not to know: a request by address that is declined, and every block', async () => {
    const { body } = await world.ask(anna, { email: ben.email });
    await annas.heard('contact-request:changed');
    await bens.heard('contact-request:changed');
    await world.answer(ben, body.id, 'decline');
    expect(await bens.heard('contact-request:changed')).toEqual({ id: body.id, request: null });
    await silent(annas);

    const dora = await world.person('Dora');
    const doras = await world.desk.socketOf(dora.token);
    const asked = await world.ask(anna, { email: dora.email });
    await annas.heard('contact-request:changed');
    await doras.heard('contact-request:changed');
    await world.block(dora, anna);
    expect(await doras.heard('contact-request:changed')).toEqual({ id: asked.body.id, request: null });
    expect(await doras.heard('block:changed')).toEqual({ id: anna.id, block: (await world.page(dora, '/blocks'))[0] });
    await silent(annas);
    // What is asked now reaches nobody.
    await world.answer(anna, asked.body.id, 'withdraw');
    await annas.heard('contact-request:changed');
    await world.ask(anna, { email: dora.email });
    await annas.heard('contact-request:changed');
    await silent(annas, doras);
    await world.unblock(dora, anna);
    expect(await doras.heard('block:changed')).toEqual({ id: anna.id, block: null });
    await silent(annas, doras);
  });

  it('shows a block among contacts as an ended contact', async () => {
    await world.befriend(anna, ben);
    for (const socket of [annas, bens]) {
      await socket.heard('contact:changed');
      await socket.heard('contact-request:changed');
      await socket.heard('contact-request:changed');
    }
    await world.block(ben, anna);
    expect(await annas.heard('contact:changed')).toEqual({ id: ben.id, contact: null });
    expect(await bens.heard('contact:changed')).toEqual({ id: anna.id, contact: null });
    await bens.heard('block:changed');
    await silent(annas, bens);
  });

  it('brings what has waited for an address to whoever shows that it is theirs', async () => {
    const email = freshAddress();
    const { body } = await world.ask(anna, { email });
    const newcomer = await world.newcomer(email);
    const socket = await world.desk.socketOf(newcomer.token);
    await silent(socket);
    await world.verify(email);
    expect(await socket.heard('contact-request:changed')).toEqual({
      id: body.id,
      request: (await world.requests(newcomer))[0],
    });
    // And whoever has another address from now on no longer finds it.
    await world.moveTo(newcomer, freshAddress());
    expect(await socket.heard('contact-request:changed')).toEqual({ id: body.id, request: null });
    expect(await world.requests(newcomer)).toEqual([]);
  });
});
