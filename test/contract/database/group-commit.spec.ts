import { defineEvent, system } from '../../../src/kernel/index.js';
import type { Outcome } from '../../../src/platform/database/index.js';
import { GroupCommit } from '../../../src/platform/database/index.js';
import { EventLogRepository, Events } from '../../../src/platform/events/index.js';
import { inContext } from '../../../src/platform/observability/index.js';
import type { Ground } from '../../support/ground.js';
import { startGround } from '../../support/ground.js';

const Said = defineEvent<{ word: string }>('hall.said', { says: 'Somebody said something.', stream: () => 'hall' });

describe('group commit', () => {
  let ground: Ground;
  let batches: number[];
  let hall: GroupCommit<string, string>;

  beforeEach(async () => {
    ground = await startGround();
    batches = [];
    hall = new GroupCommit(ground.uow, (items) => {
      batches.push(items.length);
      if (items.some(({ item }) => item === 'poison')) throw new Error('poisoned');
      return Promise.resolve(
        items.map(({ item, context }): Outcome<string> => {
          if (item.startsWith('rude')) return { refused: new Error(`"${item}" is refused`) };
          ground.get(Events).emit(system('test'), Said, { word: item }, { requestId: context?.requestId ?? null });
          return { value: item.toUpperCase() };
        }),
      );
    });
  });
  afterEach(() => ground.close());

  const log = async () =>
    (await ground.get(EventLogRepository).ofStream('hall', 0, 5000)).map((event) => event.payload);

  it('writes at once what comes alone, and together what comes together', async () => {
    await hall.submit('alone');
    const words = Array.from({ length: 1000 }, (_, index) => `w${index}`);
    await Promise.all(words.map((word) => hall.submit(word)));
    expect(batches[0]).toBe(1);
    expect(batches.length).toBeLessThan(20);
    expect(await log()).toEqual([{ word: 'alone' }, ...words.map((word) => ({ word }))]);
  });

  it('says yes only when it can be read by others', async () => {
    const seen = await Promise.all(
      ['a', 'b', 'c'].map(async (word) => {
        await hall.submit(word);
        return (await log()).some((payload) => (payload as { word: string }).word === word);
      }),
    );
    expect(seen).toEqual([true, true, true]);
  });

  it('refuses one without spoiling its neighbours', async () => {
    const results = await Promise.allSettled(['a', 'rude b', 'c'].map((word) => hall.submit(word)));
    expect(results.map((each) => each.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await log()).toEqual([{ word: 'a' }, { word: 'c' }]);
  });

  it('finds the one that makes a whole batch fail', async () => {
    const results = await Promise.allSettled(['first', 'a', 'poison', 'c'].map((word) => hall.submit(word)));
    expect(results.map((each) => each.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(await log()).toEqual([{ word: 'first' }, { word: 'a' }, { word: 'c' }]);
  });

  it('joins a transaction that is running, and is undone with it', async () => {
    const undone = ground.uow.run(async () => {
      expect(await hall.submit('unsaid')).toBe('UNSAID');
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    expect(await log()).toEqual([]);
  });

  it('keeps each item by its own request', async () => {
    await Promise.all(
      ['r1', 'r2', 'r3'].map((requestId) => inContext({ requestId }, () => hall.submit(`said in ${requestId}`))),
    );
    const events = await ground.get(EventLogRepository).ofStream('hall', 0, 10);
    expect(events.map((event) => event.requestId)).toEqual(['r1', 'r2', 'r3']);
  });
});
