import { Injectable } from '@nestjs/common';
import type { Outcome, Submitted } from '../../platform/database/index.js';
import { GroupCommit, UnitOfWork } from '../../platform/database/index.js';
import { CursorsRepository } from './cursors.repository.js';
import { NotSoFar } from './reading.errors.js';
import type { ReadingDto } from './reading.dto.js';
import { ReadingNews } from './reading-news.js';
import type { Asked } from './readings.js';
import { fresh, keyOf, Readings } from './readings.js';
import type { RoomCursor } from './room-cursor.entity.js';

export interface Step extends Asked {
  /** A device has it; it was seen; it is new again from here. */
  readonly what: 'received' | 'read' | 'unread';
  readonly seq: number;
}

/**
 * The way of every step into the table. Each message makes as many steps as it has readers, so those that come together
 * are written together; nothing of it goes into the log.
 */
@Injectable()
export class ReadingLine {
  private readonly line: GroupCommit<Step, ReadingDto>;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly cursors: CursorsRepository,
    private readonly readings: Readings,
    private readonly news: ReadingNews,
  ) {
    this.line = new GroupCommit(uow, (steps) =>
      uow.quiet('how far somebody has read is told to those it concerns', () => this.write(steps)),
    );
  }

  take(step: Step): Promise<ReadingDto> {
    return this.line.submit(step);
  }

  private async write(steps: readonly Submitted<Step>[]): Promise<Outcome<ReadingDto>[]> {
    const items = steps.map(({ item }) => item);
    const before = await this.readings.of(items);
    const good = items.filter(({ seq }, index) => seq <= (before[index]?.lastSeq ?? 0));
    for (const run of runsOf(good)) {
      const cursors = run.map(cursorOf);
      await (run[0]?.what === 'unread' ? this.cursors.mark(last(cursors)) : this.cursors.advance(furthest(cursors)));
    }
    const after = await this.readings.of(items);
    const moved = items.flatMap(({ actor }, index) => {
      const [was, is] = [before[index], after[index]];
      return was && is ? [{ actor, was, is }] : [];
    });
    await this.uow.afterCommit(() => this.news.tell(moved));
    return items.map(({ seq }, index) => {
      const reading = after[index];
      if (reading && seq <= reading.lastSeq) return { value: reading };
      return { refused: NotSoFar({ lastSeq: reading?.lastSeq ?? 0 }) };
    });
  }
}

/** Marks and steps forward do not mix: what came last counts. */
function runsOf(steps: readonly Step[]): Step[][] {
  const runs: Step[][] = [];
  for (const step of steps) {
    const run = runs.at(-1);
    if (run?.[0] && (run[0].what === 'unread') === (step.what === 'unread')) run.push(step);
    else runs.push([step]);
  }
  return runs;
}

function cursorOf({ actor, roomId, what, seq }: Step): RoomCursor {
  const cursor = fresh({ roomId, userId: actor.id });
  if (what === 'unread') return { ...cursor, unreadAfter: seq - 1 };
  if (what === 'received') return { ...cursor, deliveredSeq: seq };
  return { ...cursor, deliveredSeq: seq, readSeq: seq, unreadAfter: seq };
}

/** One row of each: a statement may not name a row twice. */
function furthest(cursors: readonly RoomCursor[]): RoomCursor[] {
  const rows = new Map<string, RoomCursor>();
  for (const cursor of cursors) {
    const { deliveredSeq, readSeq, unreadAfter } = rows.get(keyOf(cursor)) ?? cursor;
    rows.set(keyOf(cursor), {
      ...cursor,
      deliveredSeq: Math.max(deliveredSeq, cursor.deliveredSeq),
      readSeq: Math.max(readSeq, cursor.readSeq),
      unreadAfter: Math.max(unreadAfter, cursor.unreadAfter),
    });
  }
  return inOrder([...rows.values()]);
}

function last(cursors: readonly RoomCursor[]): RoomCursor[] {
  return inOrder([...new Map(cursors.map((cursor) => [keyOf(cursor), cursor])).values()]);
}

/** In one order, so that two processes do not wait for each other. */
function inOrder(cursors: RoomCursor[]): RoomCursor[] {
  return cursors.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}
