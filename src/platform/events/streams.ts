import { Injectable } from '@nestjs/common';
import { padded, UnitOfWork } from '../database/index.js';
import { EventLogRepository } from './event-log.repository.js';
import { LogKeys } from './log-keys.js';
import type { Logged } from './logged.js';
import { readEvents } from './read-events.js';

/** What a sender has called something in a stream. */
export interface ClientKey {
  readonly stream: string;
  /** As `actorKey()` gives it. */
  readonly actor: string;
  readonly clientId: string;
}

/** What is to be counted: what follows `after`, but for what this one did. */
export interface Counted {
  readonly stream: string;
  readonly after: number;
  /** As `actorKey()` gives it. */
  readonly notBy: string;
}

const COUNTED_AT_ONCE = 50;

export interface Count {
  readonly lastSeq: number;
  readonly count: number;
}

/** Reads one stream of the log after the other: the conversation of a room, the history of a tag. Never by OFFSET. */
@Injectable()
export class Streams {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly keys: LogKeys,
    private readonly log: EventLogRepository,
  ) {}

  /** How far each stream has come; 0 where nothing has happened. */
  async lastSeqs(streams: readonly string[]): Promise<Map<string, number>> {
    const found = new Map(streams.map((stream) => [stream, 0]));
    if (streams.length === 0) return found;
    const rows = (await this.uow
      .read()
      .query(`SELECT name, ${this.q('lastSeq')} AS last FROM event_streams WHERE name IN (${marks(streams)})`, [
        ...streams,
      ])) as { name: string; last: number }[];
    for (const { name, last } of rows) found.set(name, Number(last));
    return found;
  }

  /** What follows `after`, oldest first. */
  after(stream: string, after: number, limit: number): Promise<Logged[]> {
    return readEvents(this.uow, 's.name = ? AND e.seq > ?', [stream, after], limit, 'e.seq');
  }

  /** What comes before `before`, oldest first. */
  async before(stream: string, before: number, limit: number): Promise<Logged[]> {
    const events = await readEvents(this.uow, 's.name = ? AND e.seq < ?', [stream, before], limit, 'e.seq DESC');
    return events.reverse();
  }

  /** Those of these places that there are. */
  at(stream: string, seqs: readonly number[]): Promise<Logged[]> {
    if (seqs.length === 0) return Promise.resolve([]);
    return readEvents(this.uow, `s.name = ? AND e.seq IN (${marks(seqs)})`, [stream, ...seqs], seqs.length, 'e.seq');
  }

  /** What was sent under these names before, in one query. */
  async sentAs(keys: readonly ClientKey[]): Promise<Map<string, Logged>> {
    if (keys.length === 0) return new Map();
    const streams = await this.keys.of('event_streams', new Set(keys.map(({ stream }) => stream)));
    const actors = await this.keys.of('event_actors', new Set(keys.map(({ actor }) => actor)));
    const wanted = keys.flatMap(({ stream, actor, clientId }) => {
      const [streamId, actorId] = [streams.get(stream), actors.get(actor)];
      // Where there is no stream or no actor yet, nothing can have been sent.
      return streamId === undefined || actorId === undefined ? [] : [{ stream, actor, streamId, actorId, clientId }];
    });
    if (wanted.length === 0) return new Map();
    const asked = padded(wanted);
    const sqlite = this.uow.dialect === 'sqlite';
    // Left to itself, MariaDB weighs each name against each index.
    const [index, values] = sqlite ? ['', 'VALUES '] : ['FORCE INDEX (ux_event_log_client)', ''];
    const [streamId, actorId, client] = ['streamId', 'actorId', 'clientId'].map((name) => this.q(name));
    const rows = (await this.uow.read().query(
      `SELECT id, ${streamId} AS stream, ${actorId} AS actor, ${client} AS client FROM event_log ${index}
        WHERE (${client}, ${streamId}, ${actorId}) IN (${values}${asked.map(() => '(?, ?, ?)').join(', ')})`,
      asked.flatMap((each) => [each.clientId, each.streamId, each.actorId]),
    )) as { id: number; stream: number; actor: number; client: string }[];
    if (rows.length === 0) return new Map();
    const ids = rows.map(({ id }) => Number(id));
    const events = await readEvents(this.uow, `e.id IN (${marks(ids)})`, ids, ids.length);
    const byId = new Map(events.map((event) => [event.position, event]));
    const idOf = new Map(rows.map(({ id, stream, actor, client }) => [`${stream} ${actor} ${client}`, Number(id)]));
    return new Map(
      wanted.flatMap((each) => {
        const event = byId.get(idOf.get(`${each.streamId} ${each.actorId} ${each.clientId}`) ?? 0);
        return event ? [[keyOf(each), event] as const] : [];
      }),
    );
  }

  /**
   * For each of these: how many events of the type there are after a place, by others than one actor, whose payload has
   * nothing at `gone`; and how far the stream had come then. Both by one statement: read one after the other they would
   * not be of the same moment. Of streams where nothing is new nothing is counted.
   */
  async counts(type: string, gone: string, asked: readonly Counted[]): Promise<Count[]> {
    const known = await this.lastSeqs([...new Set(asked.map(({ stream }) => stream))]);
    const counts = asked.map(({ stream }): Count => ({ lastSeq: known.get(stream) ?? 0, count: 0 }));
    const open = [...asked.entries()].filter(([place, { after }]) => (counts[place]?.lastSeq ?? 0) > after);
    for (let from = 0; from < open.length; from += COUNTED_AT_ONCE) {
      const some = open.slice(from, from + COUNTED_AT_ONCE);
      const one = `SELECT ? AS place, s.${this.q('lastSeq')} AS last, (
        SELECT COUNT(*) FROM event_log e JOIN event_actors a ON a.id = e.${this.q('actorId')}
         WHERE e.${this.q('streamId')} = s.id AND e.seq > ? AND e.type = ? AND a.name <> ?
           AND COALESCE(JSON_EXTRACT(e.payload, ?) > 0, 0) = 0) AS total
        FROM event_streams s WHERE s.name = ?`;
      const rows = (await this.uow.read().query(
        some.map(() => one).join(' UNION ALL '),
        some.flatMap(([place, { stream, after, notBy }]) => [place, after, type, notBy, `$.${gone}`, stream]),
      )) as { place: number; last: number; total: number }[];
      for (const { place, last, total } of rows)
        counts[Number(place)] = { lastSeq: Number(last), count: Number(total) };
    }
    return counts;
  }

  /** Which of these have done something of the type in a stream; each as `actorKey()` gives it. */
  async actorsAmong(stream: string, type: string, actors: readonly string[]): Promise<Set<string>> {
    const streamId = (await this.keys.of('event_streams', new Set([stream]))).get(stream);
    const ids = await this.keys.of('event_actors', new Set(actors));
    if (streamId === undefined || ids.size === 0) return new Set();
    const asked = padded([...ids.values()]);
    const rows = (await this.uow.read().query(
      `SELECT DISTINCT ${this.q('actorId')} AS actor FROM event_log
          WHERE ${this.q('streamId')} = ? AND type = ? AND ${this.q('actorId')} IN (${marks(asked)})`,
      [streamId, type, ...asked],
    )) as { actor: number }[];
    const found = new Set(rows.map(({ actor }) => Number(actor)));
    return new Set([...ids].flatMap(([name, id]) => (found.has(id) ? [name] : [])));
  }

  /** Inside a unit of work: brings what an event carries up to date. That it happened, when and by whom stays. */
  async amend(event: Pick<Logged, 'position'>, payload: object, type?: string): Promise<void> {
    const { manager } = this.uow.transaction();
    const values = [JSON.stringify(payload), ...(type === undefined ? [] : [type]), event.position];
    await manager.query(
      `UPDATE event_log SET payload = ?${type === undefined ? '' : ', type = ?'} WHERE id = ?`,
      values,
    );
    await this.uow.afterCommit(() => this.log.shared.forget());
  }

  private q(name: string): string {
    return this.uow.dialect === 'sqlite' ? `"${name}"` : `\`${name}\``;
  }
}

export function keyOf({ stream, actor, clientId }: ClientKey): string {
  return `${stream} ${actor} ${clientId}`;
}

function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}
