import { Database, UnitOfWork } from '../../../src/platform/database/index.js';
import { context, inContext } from '../../../src/platform/observability/index.js';
import type { Ground } from '../../support/ground.js';
import { startGround } from '../../support/ground.js';
import { onServices } from '../../support/services.js';

/** A scratch table, so that these stories are about transactions and nothing else. */
const words = async (uow: UnitOfWork) =>
  ((await uow.read().query('SELECT word FROM scratch ORDER BY word')) as { word: string }[]).map((row) => row.word);

describe('the unit of work', () => {
  let ground: Ground;
  let uow: UnitOfWork;
  const write = (word: string, where = uow) =>
    where.quiet('a test', (tx) => tx.query('INSERT INTO scratch (word) VALUES (?)', [word]));

  beforeAll(async () => {
    ground = await startGround();
    uow = ground.uow;
    await ground.get(Database).source.query('CREATE TABLE scratch (word varchar(100) NOT NULL PRIMARY KEY)');
  });
  beforeEach(() => uow.quiet('a test', (tx) => tx.query('DELETE FROM scratch')));
  afterAll(() => ground.close());

  it('commits what was written, and undoes all of it when the work fails', async () => {
    await write('kept');
    await expect(
      uow.quiet('a test', async () => {
        await write('lost');
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await words(uow)).toEqual(['kept']);
  });

  it('joins a nested call: the outer one decides', async () => {
    const failing = uow.quiet('a test', async () => {
      await uow.run(() => write('inner'));
      expect(await words(uow)).toEqual(['inner']);
      throw new Error('outer');
    });
    await expect(failing).rejects.toThrow('outer');
    expect(await words(uow)).toEqual([]);
  });

  describe('with a part that may fail', () => {
    const failing = async (...more: string[]) => {
      for (const word of more) await write(word);
      throw new Error('not this one');
    };

    it('keeps what was written before and after it, and undoes the part alone', async () => {
      const heard: string[] = [];
      await uow.quiet('a test', async () => {
        await write('before');
        await expect(uow.attempt(() => failing('lost'))).rejects.toThrow('not this one');
        await uow.attempt(() => write('kept'));
        const hooked = uow.attempt(async () => {
          await uow.afterCommit(() => void heard.push('lost'));
          return failing();
        });
        await expect(hooked).rejects.toThrow();
        await uow.attempt(() => uow.afterCommit(() => void heard.push('kept')));
      });
      expect(await words(uow)).toEqual(['before', 'kept']);
      expect(heard).toEqual(['kept']);
    });

    it('may have parts of its own, and is undone with the whole', async () => {
      const whole = uow.quiet('a test', async () => {
        await uow.attempt(async () => {
          await write('outer');
          await uow.attempt(() => failing('inner')).catch(() => undefined);
        });
        expect(await words(uow)).toEqual(['outer']);
        throw new Error('none of it');
      });
      await expect(whole).rejects.toThrow('none of it');
      expect(await words(uow)).toEqual([]);
    });

    it('says what the database said when the part breaks a rule, and goes on', async () => {
      await write('taken');
      await uow.quiet('a test', async () => {
        await expect(uow.attempt(() => write('taken'))).rejects.toThrow(/UNIQUE|Duplicate/);
        await write('free');
      });
      expect(await words(uow)).toEqual(['free', 'taken']);
    });

    it('is a unit of work of its own where none is running', async () => {
      await uow.attempt(() => write('alone'));
      await expect(uow.attempt(() => failing('lost'))).rejects.toThrow('not this one');
      expect(await words(uow)).toEqual(['alone']);
    });
  });

  it('hides from readers what is not committed', async () => {
    let insideDone: () => void = () => undefined;
    const inside = new Promise<void>((resolve) => (insideDone = resolve));
    let mayEnd: () => void = () => undefined;
    const end = new Promise<void>((resolve) => (mayEnd = resolve));
    const running = uow.quiet('a test', async () => {
      await write('unseen');
      insideDone();
      await end;
    });
    await inside;
    const seenByOthers = await words(uow);
    mayEnd();
    await running;
    expect(seenByOthers).toEqual([]);
    expect(await words(uow)).toEqual(['unseen']);
  });

  it('keeps a failing writer from harming those who commit beside it', async () => {
    await write('taken');
    const results = await Promise.allSettled(['a', 'taken', 'b', 'taken', 'c'].map((word) => write(word)));
    expect(results.map((each) => each.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled']);
    expect(await words(uow)).toEqual(['a', 'b', 'c', 'taken']);
  });

  it('runs what follows a commit only if there was one, and outlives its failure', async () => {
    const heard: string[] = [];
    await uow.quiet('a test', async () => {
      await write('x');
      await uow.afterCommit(() => {
        throw new Error('a broken listener');
      });
      await uow.afterCommit(async () => {
        heard.push(...(await words(uow)));
      });
    });
    await uow
      .quiet('a test', async () => {
        await uow.afterCommit(() => void heard.push('never'));
        throw new Error('no');
      })
      .catch(() => undefined);
    expect(heard).toEqual(['x']);
  });

  it('fails, under test, a change that tells nobody', async () => {
    const silent = uow.run((tx) => tx.query(`INSERT INTO scratch (word) VALUES ('silent')`));
    await expect(silent).rejects.toThrow('emitted no event');
    const hidden = uow.run(async (tx) => {
      await write('excused');
      await tx.query(`INSERT INTO scratch (word) VALUES ('not excused')`);
    });
    await expect(hidden).rejects.toThrow('emitted no event');
    expect(await words(uow)).toEqual([]);
  });

  it('runs each of those who commit together in the context of its own request', async () => {
    const seen = await Promise.all(
      ['r1', 'r2', 'r3'].map((requestId) =>
        inContext({ requestId }, () =>
          uow.quiet('a test', async () => {
            await write(requestId);
            return context()?.requestId;
          }),
        ),
      ),
    );
    expect(seen).toEqual(['r1', 'r2', 'r3']);
  });

  it('takes five hundred writers at once and loses none', async () => {
    const all = Array.from({ length: 500 }, (_, index) => `w${String(index).padStart(3, '0')}`);
    await Promise.all(all.map((word) => write(word)));
    expect(await words(uow)).toEqual(all);
  });

  if (onServices) {
    it.each(['the work', 'a part of it, whose failure was passed over'])(
      'runs it again after a deadlock in %s',
      async (where) => {
        await Promise.all([write('left'), write('right')]);
        let tries = 0;
        const lock = (tx: { query(sql: string, values: string[]): Promise<unknown> }, word: string) =>
          tx.query('SELECT word FROM scratch WHERE word = ? FOR UPDATE', [word]);
        let arrived = 0;
        let bothHold: () => void = () => undefined;
        const both = new Promise<void>((resolve) => (bothHold = resolve));
        const crossing = (first: string, second: string) =>
          uow.quiet('a test', async (tx) => {
            tries += 1;
            await lock(tx, first);
            if ((arrived += 1) === 2) bothHold();
            await both;
            if (where === 'the work') await lock(tx, second);
            else await uow.attempt((part) => lock(part, second)).catch(() => undefined);
            await write(`${first} then ${second}`);
          });
        await Promise.all([crossing('left', 'right'), crossing('right', 'left')]);
        expect(tries).toBeGreaterThan(2);
        expect(await words(uow)).toEqual(['left', 'left then right', 'right', 'right then left']);
      },
    );
  } else {
    it('reports a durable, guarded file at every open', async () => {
      const { source } = ground.get(Database);
      const value = async (name: string) =>
        Object.values(((await source.query(`PRAGMA ${name}`)) as object[])[0] ?? {})[0] as unknown;
      expect(await value('synchronous')).toBe(2);
      expect(await value('journal_mode')).toBe('wal');
      expect(await value('foreign_keys')).toBe(1);
      // Whoever writes waits between tries, so that the process goes on meanwhile; readers wait here.
      expect(await uow.read().query('PRAGMA busy_timeout')).toEqual([{ timeout: 5000 }]);
      await expect(uow.read().query('CREATE TABLE no (id int)')).rejects.toThrow('readonly');
    });
  }
});
