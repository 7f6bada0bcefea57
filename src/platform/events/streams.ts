import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/index.js';
import type { Logged } from './logged.js';
import { readEvents } from './read-events.js';

/** What a sender has called something in a stream. */
export interface ClientKey {
  readonly stream: string;
  /** As `actorKey()` gives it. */
  readonly actor: string;
  readonly clientId: string;
}

/** Reads one stream of the log after the other: the conversation of a room, the history of a tag. Never by OFFSET. */
@Injectable()
export class Streams {
  constructor(private readonly uow: UnitOfWork) {}

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
    const one = `(s.name = ? AND a.name = ? AND e.${this.q('clientId')} = ?)`;
    const where = keys.map(() => one).join(' OR ');
    const values = keys.flatMap(({ stream, actor, clientId }) => [stream, actor, clientId]);
    const rows = (await this.uow.read().query(
      `SELECT e.id AS id, s.name AS stream, a.name AS actor, e.${this.q('clientId')} AS client FROM event_log e
         JOIN event_streams s ON s.id = e.${this.q('streamId')} JOIN event_actors a ON a.id = e.${this.q('actorId')}
        WHERE ${where}`,
      values,
    )) as { id: number; stream: string; actor: string; client: string }[];
    if (rows.length === 0) return new Map();
    const ids = rows.map(({ id }) => Number(id));
    const events = await readEvents(this.uow, `e.id IN (${marks(ids)})`, ids, ids.length);
    const byId = new Map(events.map((event) => [event.position, event]));
    return new Map(
      rows.map(({ id, stream, actor, client }) => [
        keyOf({ stream, actor, clientId: client }),
        byId.get(Number(id)) as Logged,
      ]),
    );
  }

  /** Inside a unit of work: brings what an event carries up to date. That it happened, when and by whom stays. */
  async amend(event: Pick<Logged, 'position'>, payload: object, type?: string): Promise<void> {
    const { manager } = this.uow.transaction();
    const values = [JSON.stringify(payload), ...(type === undefined ? [] : [type]), event.position];
    await manager.query(
      `UPDATE event_log SET payload = ?${type === undefined ? '' : ', type = ?'} WHERE id = ?`,
      values,
    );
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
