import { Injectable } from '@nestjs/common';
import { defineEvent, newId, system } from '../../../src/kernel/index.js';
import { Database } from '../../../src/platform/database/index.js';
import type { Logged } from '../../../src/platform/events/index.js';
import {
  After,
  ConsumerAdmin,
  Consumers,
  Durable,
  EventLogRepository,
  Events,
  parkedList,
  Within,
} from '../../../src/platform/events/index.js';
import { parseList } from '../../../src/platform/schema/index.js';
import type { Ground } from '../../support/ground.js';
import { startGround } from '../../support/ground.js';
import { eventually } from '../../support/eventually.js';
import { onServices } from '../../support/services.js';

const Happened = defineEvent<{ where: string; what: string }>('thing.happened', {
  says: 'Something happened.',
  stream: ({ where }) => `place:${where}`,
});
const Followed = defineEvent<{ where: string }>('thing.followed', {
  says: 'Something followed from it.',
  stream: ({ where }) => `place:${where}`,
});

const LEASE_MS = 300;
const tester = system('test');
const whats = (events: readonly Logged[]) => events.map((event) => (event.payload as { what: string }).what);

/** What one process hears; a test decides how it answers. */
@Injectable()
class Listeners {
  static within: (events: readonly Logged[]) => void | Promise<void> = () => undefined;
  static durable: (events: readonly Logged[]) => void | Promise<void> = () => undefined;
  readonly after: string[] = [];

  @Within(Happened)
  hearWithin(events: readonly Logged[]): void | Promise<void> {
    return Listeners.within(events);
  }

  @After(Happened)
  hearAfter(events: readonly Logged[]): void {
    this.after.push(...whats(events));
    throw new Error('a broken listener harms nobody');
  }

  @Durable({ consumer: 'scribe', on: [Happened] })
  hearDurably(events: readonly Logged[]): void | Promise<void> {
    return Listeners.durable(events);
  }
}

describe('events', () => {
  let ground: Ground;
  let scribe: (ground: Ground) => (events: readonly Logged[]) => Promise<void>;

  const say = (what: string, where = 'here', at = ground) =>
    at.uow.run(() => Promise.resolve(at.get(Events).emit(tester, Happened, { where, what })));
  const written = async () =>
    ((await ground.uow.read().query('SELECT what FROM scratch ORDER BY id')) as { what: string }[]).map(
      (row) => row.what,
    );
  const parkedEvents = async () => (await ground.get(ConsumerAdmin).parked(parseList(parkedList, {}))).data;
  const settled = (at = ground) => at.get(Consumers).settled();

  beforeEach(async () => {
    ground = await startGround({
      providers: [Listeners],
      env: {
        CONSUMER_LEASE: `${LEASE_MS}ms`,
        CONSUMER_SWEEP: '100ms',
        CONSUMER_ATTEMPTS: '3',
        // Whoever is in the middle of writing is met each time, and for longer than a lock is waited for.
        CONSUMER_HOLE_GRACE: '0ms',
        DATABASE_LOCK_TIMEOUT: '1s',
      },
    });
    const key = onServices ? 'bigint PRIMARY KEY AUTO_INCREMENT' : 'integer PRIMARY KEY AUTOINCREMENT';
    await ground.get(Database).source.query(`CREATE TABLE scratch (id ${key}, what varchar(100) NOT NULL)`);
    scribe = (at) => async (events) => {
      for (const what of whats(events)) {
        await at.uow.transaction().manager.query('INSERT INTO scratch (what) VALUES (?)', [what]);
      }
    };
    Listeners.within = () => undefined;
    Listeners.durable = scribe(ground);
  });
  afterEach(() => ground.close());

  it('are heard in the order they happened, whatever else follows the commit of one of them', async () => {
    const heard = ground.get(Listeners).after;
    heard.splice(0);
    const opened = ['first', 'second', 'third'].map((what, index) =>
      ground.uow.run(async () => {
        // Commits that come at once are one on SQLite, and what follows them begins at the same moment.
        if (index === 0) await ground.uow.afterCommit(() => new Promise((resolve) => setImmediate(resolve)));
        ground.get(Events).emit(tester, Happened, { where: 'a row', what });
      }),
    );
    await Promise.all(opened);
    const happened = whats(await ground.get(EventLogRepository).ofStream('place:a row', 0, 10));
    expect([...happened].sort()).toEqual(['first', 'second', 'third']);
    expect(heard).toEqual(happened);
  });

  it('are said by many at once in streams that are new, and nobody stands in the way of another', async () => {
    const places = Array.from({ length: 60 }, () => newId());
    const opened = places.map((place) =>
      ground.uow.run(() => {
        const somebody = { kind: 'user', id: newId(), permissions: new Set<string>() } as const;
        for (const where of [place, `${place}-too`])
          ground.get(Events).emit(somebody, Happened, { where, what: 'opened' });
        return Promise.resolve();
      }),
    );
    await Promise.all(opened);
    const [first = '', ...others] = places;
    // One and the same is opened by all of them, too.
    await Promise.all([...others, first].map(() => say('joined', 'a new one')));
    const seqs = (await ground.get(EventLogRepository).ofStream('place:a new one', 0, 100)).map(({ seq }) => seq);
    expect(seqs).toEqual(places.map((_, index) => index + 1));
  });

  it('that a part of the work said, which was undone, are not said', async () => {
    const heard = ground.get(Listeners).after;
    heard.splice(0);
    await ground.uow.run(async () => {
      await ground.uow
        .attempt(async () => {
          await say('lost', 'parts');
          throw new Error('not this one');
        })
        .catch(() => undefined);
      await ground.uow.attempt(() => say('kept', 'parts'));
    });
    expect(heard).toEqual(['kept']);
    expect(whats(await ground.get(EventLogRepository).ofStream('place:parts', 0, 10))).toEqual(['kept']);
  });

  it('cannot be emitted outside a unit of work', () => {
    expect(() => ground.get(Events).emit(tester, Happened, { where: 'x', what: 'y' })).toThrow(
      'outside a unit of work',
    );
  });

  it('are numbered without a gap in each stream, whoever writes at once and whoever fails', async () => {
    await Promise.allSettled(
      Array.from({ length: 300 }, (_, index) =>
        ground.uow.run(() => {
          ground.get(Events).emit(tester, Happened, { where: `p${index % 3}`, what: String(index) });
          if (index % 5 === 0) throw new Error('changed my mind');
          return Promise.resolve();
        }),
      ),
    );
    for (const place of ['p0', 'p1', 'p2']) {
      const events = await ground.get(EventLogRepository).ofStream(`place:${place}`, 0, 1000);
      expect(events.map((event) => event.seq)).toEqual(Array.from({ length: 80 }, (_, index) => index + 1));
      const positions = events.map((event) => event.position);
      expect(positions).toEqual([...positions].sort((a, b) => a - b));
    }
  });

  it('are heard within the transaction: a failure undoes the change, an answer joins it', async () => {
    Listeners.within = (events) => {
      if (whats(events).includes('bad')) throw new Error('refused');
      ground.get(Events).emit(tester, Followed, { where: 'here' });
    };
    await say('good');
    await expect(say('bad')).rejects.toThrow('refused');
    const log = await ground.get(EventLogRepository).ofStream('place:here', 0, 10);
    expect(log.map((event) => [event.seq, event.type])).toEqual([
      [1, 'thing.happened'],
      [2, 'thing.followed'],
    ]);
  });

  it('are heard after the commit, and only then', async () => {
    await say('one');
    await expect(
      ground.uow.run(() => {
        ground.get(Events).emit(tester, Happened, { where: 'here', what: 'undone' });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(ground.get(Listeners).after).toEqual(['one']);
  });

  it('reach a durable consumer in order, once, with what it writes', async () => {
    const all = Array.from({ length: 500 }, (_, index) => `e${index}`);
    for (const what of all) await say(what);
    await settled();
    expect(await written()).toEqual(all);
    await settled();
    expect(await written()).toHaveLength(500);
  });

  it('leave no half batch behind when a consumer fails in the middle', async () => {
    let broken = true;
    Listeners.durable = async (events) => {
      await scribe(ground)(events);
      if (broken && whats(events).includes('c')) {
        broken = false;
        throw new Error('crashed after writing');
      }
    };
    await ground.uow.run(() => {
      for (const what of ['a', 'b', 'c', 'd']) ground.get(Events).emit(tester, Happened, { where: 'here', what });
      return Promise.resolve();
    });
    await settled();
    expect(await written()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('are parked when they poison their consumer, shown, and handled once the cause is mended', async () => {
    let poisonous = true;
    Listeners.durable = async (events) => {
      if (poisonous && whats(events).includes('poison')) throw new Error('cannot digest this');
      await scribe(ground)(events);
    };
    for (const what of ['a', 'poison', 'b']) await say(what);
    await settled();
    expect(await written()).toEqual(['a', 'b']);
    const [parked] = await parkedEvents();
    expect(parked).toMatchObject({ consumer: 'scribe', type: 'thing.happened', attempts: 3 });
    expect(parked?.error).toContain('cannot digest this');

    await expect(ground.get(ConsumerAdmin).retry(parked?.id ?? '')).rejects.toThrow('cannot digest this');
    expect(await parkedEvents()).toHaveLength(1);
    poisonous = false;
    await ground.get(ConsumerAdmin).retry(parked?.id ?? '');
    expect(await written()).toEqual(['a', 'b', 'poison']);
    expect(await parkedEvents()).toEqual([]);
  });

  it('are heard again from any point when an operator resets the consumer', async () => {
    for (const what of ['a', 'b', 'c']) await say(what);
    await settled();
    const [, second] = await ground.get(EventLogRepository).ofStream('place:here', 0, 10);
    await ground.get(ConsumerAdmin).reset('scribe', (second?.position ?? 0) - 1);
    await settled();
    expect(await written()).toEqual(['a', 'b', 'c', 'b', 'c']);
    await expect(ground.get(ConsumerAdmin).reset('scribe', 1_000_000)).rejects.toMatchObject({
      code: 'consumer.position_ahead',
    });
    await expect(ground.get(ConsumerAdmin).reset('nobody', 0)).rejects.toMatchObject({ code: 'consumer.not_found' });
  });

  it('belong to one process at a time: two of them write each event once', async () => {
    const other = await ground.beside([Listeners]);
    const used = new Set<Ground>();
    Listeners.durable = async (events) => {
      // Whichever process runs it, its own transaction is the one to write in.
      const at = ground.uow.isRunning() ? ground : other;
      used.add(at);
      await scribe(at)(events);
    };
    const all = Array.from({ length: 200 }, (_, index) => `e${String(index).padStart(3, '0')}`);
    for (const [index, what] of all.entries()) await say(what, 'here', index % 2 ? ground : other);
    await eventually(async () => expect(await written()).toHaveLength(200));
    expect(await written()).toEqual(all);
    await other.close();
  });

  it('are written once even when two processes have read the same batch', async () => {
    const other = await ground.beside([Listeners], { ROLE: 'api' });
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    let entered: () => void = () => undefined;
    const inside = new Promise<void>((resolve) => (entered = resolve));
    Listeners.durable = async (events) => {
      const at = ground.uow.isRunning() ? ground : other;
      await scribe(at)(events);
      entered();
      if (at === ground) await gate;
    };
    await say('once');
    await inside;
    // The other one reads the batch too and comes to stand behind the first one's lock, until after its lease has run out.
    const second = settled(other);
    await new Promise((resolve) => setTimeout(resolve, LEASE_MS + 50));
    open();
    await second;
    await settled();
    expect(await written()).toEqual(['once']);
    await other.close();
  });

  it('are taken over by another process when the owner falls silent', async () => {
    Listeners.durable = () => undefined;
    await say('before');
    await settled();
    await ground.uow.quiet('the owner dies holding its lease', (tx) =>
      tx.query(
        `UPDATE event_consumers SET owner = 'dead', ${onServices ? 'leaseUntil' : '"leaseUntil"'} = ${ground.get(Database).nowSql} + 250`,
      ),
    );
    Listeners.durable = scribe(ground);
    await say('after');
    await eventually(async () => expect(await written()).toEqual(['after']));
  });

  if (onServices) {
    it('are not skipped when they commit after their successors', async () => {
      let release: () => void = () => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      let entered: () => void = () => undefined;
      const inside = new Promise<void>((resolve) => (entered = resolve));
      Listeners.within = async (events) => {
        if (!whats(events).includes('slow')) return;
        entered();
        await held;
      };
      await say('first', 'a');
      const slow = say('slow', 'b');
      await inside;
      await say('quick', 'c');
      await settled();
      expect(await written()).toEqual(['first']);
      release();
      await slow;
      await eventually(async () => expect(await written()).toEqual(['first', 'slow', 'quick']));
    });

    it('are not waited for for ever when their transaction was undone', async () => {
      Listeners.within = (events) => {
        if (whats(events).includes('undone')) throw new Error('undone after it was numbered');
      };
      await say('first', 'a');
      await expect(say('undone', 'b')).rejects.toThrow('undone');
      await say('second', 'c');
      await eventually(async () => expect(await written()).toEqual(['first', 'second']));
    });
  }
});
