import type { Config } from '../../../src/platform/config/index.js';
import type { UnitOfWork } from '../../../src/platform/database/index.js';
import type { EventLogRepository } from '../../../src/platform/events/event-log.repository.js';
import { LogTail } from '../../../src/platform/events/log-tail.js';

/** What is committed so far, of a database whose writers commit in any order. */
function tailOf(committed: number[], holeGrace = 60_000): LogTail {
  const positionsAfter = (after: number) => Promise.resolve(committed.filter((position) => position > after));
  const log = { positionsAfter, awaitWritersBetween: () => Promise.resolve(true) };
  return new LogTail(
    log as unknown as EventLogRepository,
    { dialect: 'mysql' } as UnitOfWork,
    { events: { holeGrace } } as Config,
  );
}

describe('the end of the log', () => {
  it('waits for nothing where several look at once and nothing is missing', async () => {
    const tail = tailOf([1, 2, 3, 4, 5]);
    expect(await Promise.all([tail.advance(), tail.advance(), tail.advance()])).toEqual([5, 5, 5]);
    expect(tail.waits).toBe(false);
  });

  it('waits before what is missing, and no longer once that has come', async () => {
    const committed = [1, 2, 4];
    const tail = tailOf(committed);
    expect(await tail.advance()).toBe(2);
    expect(tail.waits).toBe(true);
    committed.splice(2, 0, 3);
    expect(await tail.advance()).toBe(4);
    expect(tail.waits).toBe(false);
  });

  it('goes past what will never come', async () => {
    const tail = tailOf([1, 2, 4], 0);
    expect(await tail.advance()).toBe(4);
    expect(tail.waits).toBe(false);
  });
});
