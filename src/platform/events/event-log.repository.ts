import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ActorKind, EventDefinition } from '../../kernel/index.js';
import { isDuplicate, pieces, UnitOfWork, wasHeldByOthers } from '../database/index.js';
import { LogKeys } from './log-keys.js';
import type { Logged } from './logged.js';
import { readEvents } from './read-events.js';
import { SharedReading } from './shared-reading.js';

export interface Draft {
  readonly definition: EventDefinition;
  readonly actor: { readonly kind: ActorKind; readonly id: string; readonly key: string };
  readonly payload: object;
  readonly at: number;
  readonly requestId: string | null;
  readonly address: string | null;
  readonly clientId: string | null;
}

/** As a row of the log is written, column by column. */
const columns = [
  'streamId',
  'seq',
  'type',
  'version',
  'actorId',
  'requestId',
  'address',
  'clientId',
  'at',
  'payload',
] as const;
const KEPT = 500;

type NewRow = Readonly<Record<(typeof columns)[number], string | number | null>>;

interface Named {
  id: number;
  name: string;
  lastSeq: number;
}

/** Every query on the log. */
@Injectable()
export class EventLogRepository {
  /** For the consumers of this process. */
  readonly shared = new SharedReading(this);
  /** By how many rows: writing the text takes as long as the database takes for one of them. */
  private readonly inserts = new Map<number, string>();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly keys: LogKeys,
  ) {}

  /** Writes the drafts, numbered in their streams. The stream rows are locked in one order, so writers cannot deadlock. */
  async append(manager: EntityManager, drafts: readonly Draft[]): Promise<Logged[]> {
    const named = drafts.map((draft) => ({ draft, stream: draft.definition.stream(draft.payload as never) }));
    const counts = new Map<string, number>();
    for (const { stream } of named) counts.set(stream, (counts.get(stream) ?? 0) + 1);
    const streams = await this.number(manager, counts);
    const actors = await this.actorKeys(manager, new Set(drafts.map((draft) => draft.actor.key)));

    const rows = named.map(({ draft, stream }) => {
      const left = counts.get(stream) ?? 0;
      counts.set(stream, left - 1);
      const { id, lastSeq } = streams.get(stream) as Named;
      return {
        streamId: id,
        seq: lastSeq - left + 1,
        type: draft.definition.type,
        version: draft.definition.version,
        actorId: actors.get(draft.actor.key) as number,
        requestId: draft.requestId,
        address: draft.address,
        clientId: draft.clientId,
        at: draft.at,
        payload: JSON.stringify(draft.payload),
      };
    });
    const first = await this.insert(manager, rows);
    return named.map(({ draft, stream }, index) => ({
      position: first + index,
      stream,
      seq: rows[index]?.seq ?? 0,
      type: draft.definition.type,
      version: draft.definition.version,
      at: draft.at,
      actor: { kind: draft.actor.kind, id: draft.actor.id },
      requestId: draft.requestId,
      address: draft.address,
      payload: draft.payload,
    }));
  }

  /** Events of these types after one position and up to another, oldest first. */
  async between(after: number, upTo: number, types: readonly string[], limit: number): Promise<Logged[]> {
    return readEvents(
      this.uow,
      'e.id > ? AND e.id <= ? AND e.type IN (' + types.map(() => '?').join(', ') + ')',
      [after, upTo, ...types],
      limit,
    );
  }

  /** Every event after one position and up to another, oldest first. */
  async all(after: number, upTo: number, limit: number): Promise<Logged[]> {
    return readEvents(this.uow, 'e.id > ? AND e.id <= ?', [after, upTo], limit);
  }

  async at(position: number): Promise<Logged | undefined> {
    const [event] = await readEvents(this.uow, 'e.id = ?', [position], 1);
    return event;
  }

  async atThese(positions: readonly number[]): Promise<Logged[]> {
    if (positions.length === 0) return [];
    return readEvents(this.uow, `e.id IN (${positions.map(() => '?').join(', ')})`, [...positions], positions.length);
  }

  /** One stream, from a seq on. */
  async ofStream(stream: string, afterSeq: number, limit: number): Promise<Logged[]> {
    return readEvents(this.uow, 's.name = ? AND e.seq > ?', [stream, afterSeq], limit, 'e.seq');
  }

  /** Which positions exist after this one, in order. */
  async positionsAfter(position: number, limit: number): Promise<number[]> {
    const rows = await this.query<{ id: number }>('SELECT id FROM event_log WHERE id > ? ORDER BY id LIMIT ?', [
      position,
      limit,
    ]);
    return rows.map((row) => Number(row.id));
  }

  /** When the first event after a position happened; undefined at the end of the log. */
  async timeAfter(position: number): Promise<number | undefined> {
    const [row] = await this.query<{ at: number }>('SELECT at FROM event_log WHERE id > ? ORDER BY id LIMIT 1', [
      position,
    ]);
    return row && Number(row.at);
  }

  async lastPosition(): Promise<number> {
    const [row] = await this.query<{ last: number | null }>('SELECT MAX(id) AS last FROM event_log', []);
    return Number(row?.last ?? 0);
  }

  /**
   * Waits until nobody is in the middle of writing between two positions (both excluded): a locking read waits for
   * rows that are inserted and not committed. False where somebody still is after the longest wait for a lock. Only MySQL
   * needs it.
   */
  async awaitWritersBetween(after: number, before: number): Promise<boolean> {
    try {
      await this.uow.run((manager) =>
        manager.query('SELECT id FROM event_log WHERE id > ? AND id < ? LOCK IN SHARE MODE', [after, before]),
      );
      return true;
    } catch (error) {
      if (wasHeldByOthers(error)) return false;
      throw error;
    }
  }

  /** Answers with the position of the first. */
  private async insert(manager: EntityManager, rows: readonly NewRow[]): Promise<number> {
    if (this.uow.dialect === 'mysql') {
      // One statement is given consecutive ids; the increment of one is asserted when the database is opened.
      return ((await manager.query(this.insertSql(rows.length), valuesOf(rows))) as { insertId: number }).insertId;
    }
    let last = 0;
    for (const piece of pieces(rows)) last = Number(await manager.query(this.insertSql(piece.length), valuesOf(piece)));
    return last - rows.length + 1;
  }

  private insertSql(count: number): string {
    const known = this.inserts.get(count);
    if (known !== undefined) return known;
    const row = `(${columns.map(() => '?').join(', ')})`;
    const places = new Array<string>(count).fill(row).join(', ');
    const sql = `INSERT INTO event_log (${columns.map((each) => this.quoted(each)).join(', ')}) VALUES ${places}`;
    if (this.inserts.size < KEPT) this.inserts.set(count, sql);
    return sql;
  }

  /** Adds to each stream's counter under its row, creating the stream at its first event. */
  private async number(manager: EntityManager, counts: ReadonlyMap<string, number>): Promise<Map<string, Named>> {
    const names = [...counts.keys()].sort();
    const rows = await (this.uow.dialect === 'sqlite'
      ? this.numberOnSqlite(manager, names, counts)
      : this.numberOnMysql(manager, names, counts));
    return new Map(rows.map((row) => [row.name, row]));
  }

  private async numberOnSqlite(
    manager: EntityManager,
    names: readonly string[],
    counts: ReadonlyMap<string, number>,
  ): Promise<Named[]> {
    const rows: Named[] = [];
    for (const piece of pieces(names)) {
      const values = piece.flatMap((name) => [name, counts.get(name)]);
      rows.push(...((await manager.query(numberingSql(piece.length), values)) as Named[]));
    }
    return rows.map(namedOf);
  }

  /**
   * `ON DUPLICATE KEY UPDATE` would also lock the gap that a new name falls into, and names are ordered by time: all that
   * is new falls into the same one, and those who open streams at once would deadlock.
   */
  private async numberOnMysql(
    manager: EntityManager,
    names: readonly string[],
    counts: ReadonlyMap<string, number>,
  ): Promise<Named[]> {
    const rows = await this.taken(manager, names);
    const known = new Set(rows.map(({ name }) => name));
    const fresh = names.filter((name) => !known.has(name));
    const opened = fresh.length > 0 ? await this.openOnMysql(manager, fresh, counts) : [];
    if (opened && rows.length === 0) return opened;
    if (!opened) {
      const places = fresh.map(() => '(?, 0)').join(', ');
      await manager.query(`INSERT IGNORE INTO event_streams (name, lastSeq) VALUES ${places}`, fresh);
      rows.push(...(await this.taken(manager, fresh)));
    }
    const counted = rows.map((row) => ({ ...row, lastSeq: row.lastSeq + (counts.get(row.name) ?? 0) }));
    await manager.query(
      `UPDATE event_streams SET lastSeq = CASE id ${counted.map(() => 'WHEN ? THEN ?').join(' ')} END
        WHERE id IN (${counted.map(() => '?').join(', ')})`,
      [...counted.flatMap(({ id, lastSeq }) => [id, lastSeq]), ...counted.map(({ id }) => id)],
    );
    return [...counted, ...(opened ?? [])];
  }

  /** Those that are new, numbered already; undefined where somebody else has just opened one of them. */
  private async openOnMysql(
    manager: EntityManager,
    names: readonly string[],
    counts: ReadonlyMap<string, number>,
  ): Promise<Named[] | undefined> {
    const places = names.map(() => '(?, ?)').join(', ');
    const values = names.flatMap((name) => [name, counts.get(name)]);
    try {
      // One statement is given consecutive ids.
      const { insertId } = (await manager.query(
        `INSERT INTO event_streams (name, lastSeq) VALUES ${places}`,
        values,
      )) as { insertId: number };
      return names.map((name, at) => ({ id: insertId + at, name, lastSeq: counts.get(name) ?? 0 }));
    } catch (error) {
      if (!isDuplicate(error, 'ux_event_streams_name')) throw error;
      return undefined;
    }
  }

  /** Those of these streams that there are; nobody else numbers in them until the commit. */
  private async taken(manager: EntityManager, names: readonly string[]): Promise<Named[]> {
    const rows = (await manager.query(
      `SELECT id, name, lastSeq FROM event_streams FORCE INDEX (ux_event_streams_name)
        WHERE name IN (${names.map(() => '?').join(', ')}) ORDER BY name FOR UPDATE`,
      [...names],
    )) as Named[];
    return rows.map(namedOf);
  }

  private async actorKeys(manager: EntityManager, keys: ReadonlySet<string>): Promise<Map<string, number>> {
    const found = await this.keys.of('event_actors', keys);
    const fresh = [...keys].filter((key) => !found.has(key)).sort();
    if (fresh.length === 0) return found;
    const ignore = this.uow.dialect === 'sqlite' ? 'OR IGNORE' : 'IGNORE';
    const places = fresh.map(() => '(?)').join(', ');
    await manager.query(`INSERT ${ignore} INTO event_actors (name) VALUES ${places}`, fresh);
    return new Map([...found, ...(await this.keys.of('event_actors', new Set(fresh)))]);
  }

  private async query<R>(sql: string, parameters: unknown[]): Promise<R[]> {
    return (await this.uow.read().query(sql, parameters)) as R[];
  }

  private quoted(name: string): string {
    return this.uow.dialect === 'sqlite' ? `"${name}"` : `\`${name}\``;
  }
}

function namedOf({ id, name, lastSeq }: Named): Named {
  return { id: Number(id), name, lastSeq: Number(lastSeq) };
}

function valuesOf(rows: readonly NewRow[]): unknown[] {
  return rows.flatMap((row) => columns.map((column) => row[column]));
}

const numberings = new Map<number, string>();

/** For so many streams, on SQLite. */
function numberingSql(count: number): string {
  const known = numberings.get(count);
  if (known !== undefined) return known;
  const places = new Array<string>(count).fill('(?, ?)').join(', ');
  const sql = `INSERT INTO event_streams (name, "lastSeq") VALUES ${places}
     ON CONFLICT (name) DO UPDATE SET "lastSeq" = "lastSeq" + excluded."lastSeq" RETURNING id, name, "lastSeq"`;
  numberings.set(count, sql);
  return sql;
}
