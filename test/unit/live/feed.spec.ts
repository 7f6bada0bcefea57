import fc, { TIMES } from '../../support/generated-cases.js';
import type { RoomEvent } from '@quickdesk/live';
import { Feed } from '../../../live/src/feed.js';
import type { Log } from '../../../live/src/log.js';
import { emptyLog, passage } from '../../../live/src/log.js';
import { LiveProblem } from '../../../live/src/problem.js';
import { ManualClock } from './manual-clock.js';
import type { Act } from './model-room.js';
import { ModelRoom } from './model-room.js';

const who = fc.nat({ max: 2 });
const which = fc.nat({ max: 6 });
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('post' as const), by: who, replyTo: fc.option(which) }) },
  fc.record({
    do: fc.constantFrom('edit' as const, 'remove' as const, 'finish' as const, 'preview' as const),
    by: who,
    message: which,
  }),
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('react' as const, 'unreact' as const),
      by: who,
      message: which,
      emoji: fc.constantFrom('👍', 'constructor', '__proto__'),
    }),
  },
  fc.record({ do: fc.constant('join' as const), by: who }),
);
/** What becomes of an event on its way, or what else happens then. */
const fate = fc.constantFrom('heard', 'heard', 'heard', 'lost', 'twice', 'late', 'cut', 'older', 'fails');

/** Without what only the client itself needs to know. */
function shown(log: Log): unknown {
  return JSON.parse(JSON.stringify({ ...log, messages: log.messages.map((each) => ({ ...each, countedSeq: 0 })) }));
}

describe('what is known of a room', () => {
  it('is in the end what the server has, whatever is lost, doubled, late or cut, each event once and in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(act, { maxLength: 25 }),
        fc.array(fc.tuple(act, fate), { maxLength: 40 }),
        async (scheduler, before, story) => {
          const server = new ModelRoom();
          for (const each of before) server.act(each);
          const clock = new ManualClock();
          let failing = false;
          let turn = 0;
          // What the server says is how it was when it was asked, and comes whenever the scheduler lets it.
          const answer = <T>(make: () => T): Promise<T> => {
            const given = failing ? new LiveProblem({ code: 'live.no_answer' }) : make();
            failing = false;
            return scheduler.schedule(Promise.resolve(given)).then((said) => {
              if (said instanceof LiveProblem) throw said;
              return said;
            });
          };
          const applied: number[] = [];
          const feed = new Feed(
            {
              open: (after) => answer(() => server.missed(after)),
              sync: (after) => answer(() => server.missed(after)),
              history: ({ before, limit }) => answer(() => server.before(before ?? Infinity, Math.min(limit, 4))),
              online: () => true,
              applied: ({ seq }) => void applied.push(seq),
              changed: () => {
                const { log } = feed;
                if (!log) return;
                const seqs = log.messages.map(({ seq }) => seq);
                expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
                expect(new Set(seqs).size).toBe(seqs.length);
              },
            },
            clock,
          );
          const resume = async (): Promise<void> => {
            const [after, connection] = [feed.known, turn];
            if (after === undefined) return feed.begin();
            feed.await();
            const missed = await answer(() => server.missed(after)).catch(() => server.missed(after));
            if (connection === turn) feed.answered(missed);
          };
          feed.begin();
          const heard = (event: RoomEvent, connection: number) => {
            if (connection === turn) feed.heard(structuredClone(event));
          };
          for (const [next, becomes] of story) {
            void scheduler.schedule(Promise.resolve()).then(() => {
              clock.advance(40_000);
              const event = server.act(next);
              if (becomes === 'fails') failing = true;
              if (becomes === 'older') void feed.older().catch(() => undefined);
              if (becomes === 'cut') {
                turn += 1;
                feed.cut();
                return void resume();
              }
              if (!event || becomes === 'lost') return;
              const connection = turn;
              if (becomes === 'late')
                return void scheduler.schedule(Promise.resolve()).then(() => heard(event, connection));
              heard(event, connection);
              if (becomes === 'twice') heard(event, connection);
            });
          }
          await scheduler.waitAll();
          failing = false;
          turn += 1;
          feed.cut();
          const last = resume();
          for (let round = 0; round < 50; round += 1) await scheduler.waitAll();
          await last;
          for (let more = true, rounds = 0; more && rounds < 30; rounds += 1) {
            const asked = feed.older();
            await scheduler.waitAll();
            more = await asked;
          }
          expect(feed.status).toBe('open');
          expect(shown(feed.log ?? emptyLog())).toEqual(
            shown({ start: 0, lastSeq: server.lastSeq, ...passage(server.all()) }),
          );
          expect(applied).toEqual([...new Set(applied)].toSorted((a, b) => a - b));
        },
      ),
      { numRuns: 400 * TIMES },
    );
  });
});
