import { actorKey, defineEvent } from '../../../src/kernel/index.js';
import type { Actor } from '../../../src/kernel/index.js';
import { Events, keyOf, Streams } from '../../../src/platform/events/index.js';
import type { Ground } from '../../support/ground.js';
import { startGround } from '../../support/ground.js';

const Sent = defineEvent<{ where: string; what: string }>('thing.sent', {
  says: 'Something was sent.',
  stream: ({ where }) => `place:${where}`,
});
const person = (id: string): Actor => ({ kind: 'user', id, permissions: new Set() });
const anna = person('anna');
const ben = person('ben');

describe('what was sent under a name', () => {
  let ground: Ground;
  const send = (actor: Actor, where: string, clientId: string) =>
    ground.uow.run(() =>
      Promise.resolve(
        ground.get(Events).emit(actor, Sent, { where, what: `${actor.id} ${where} ${clientId}` }, { clientId }),
      ),
    );
  const keyIn = (actor: Actor, where: string, clientId: string) => ({
    stream: `place:${where}`,
    actor: actorKey(actor),
    clientId,
  });
  const found = async (...keys: ReturnType<typeof keyIn>[]) =>
    [...(await ground.get(Streams).sentAs(keys))].map(([key, { payload }]) => [
      key,
      (payload as { what: string }).what,
    ]);

  beforeAll(async () => {
    ground = await startGround();
    for (const actor of [anna, ben]) {
      for (const where of ['here', 'there']) for (const clientId of ['a1', 'a2']) await send(actor, where, clientId);
    }
  });
  afterAll(() => ground.close());

  it('is found by its sender, its stream and its name together, many at once', async () => {
    const keys = [keyIn(anna, 'here', 'a1'), keyIn(ben, 'there', 'a1'), keyIn(ben, 'here', 'a2')];
    await expect(found(...keys)).resolves.toEqual([
      [keyOf(keyIn(anna, 'here', 'a1')), 'anna here a1'],
      [keyOf(keyIn(ben, 'there', 'a1')), 'ben there a1'],
      [keyOf(keyIn(ben, 'here', 'a2')), 'ben here a2'],
    ]);
  });

  it('is nothing where only parts of it are known, or its letters are larger', async () => {
    const strangers = [keyIn(person('carl'), 'here', 'a1'), keyIn(anna, 'nowhere', 'a1'), keyIn(anna, 'here', 'A1')];
    await expect(found(...strangers)).resolves.toEqual([]);
    await expect(found(keyIn(ben, 'there', 'a2'), ...strangers)).resolves.toHaveLength(1);
  });

  it('is found as soon as it is there, also by whoever asked before there was such a place', async () => {
    const key = keyIn(anna, 'new', 'b1');
    await expect(found(key)).resolves.toEqual([]);
    await send(anna, 'new', 'b1');
    await expect(found(key)).resolves.toHaveLength(1);
  });

  it('is nothing when sending it was undone, and neither is what it was the first of', async () => {
    const key = keyIn(person('dora'), 'undone', 'c1');
    const refused = ground.uow.run(async () => {
      await ground.uow.run(() => send(person('dora'), 'undone', 'c1'));
      throw new Error('not after all');
    });
    await expect(refused).rejects.toThrow('not after all');
    await expect(found(key)).resolves.toEqual([]);
    await send(person('dora'), 'undone', 'c1');
    await expect(found(key)).resolves.toHaveLength(1);
  });
});
