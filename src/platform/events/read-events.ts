import type { ActorKind } from '../../kernel/index.js';
import type { UnitOfWork } from '../database/index.js';
import type { Logged } from './logged.js';

interface RawEvent {
  position: number;
  stream: string;
  seq: number;
  type: string;
  version: number;
  at: number;
  actor: string;
  requestId: string | null;
  address: string | null;
  payload: string;
}

/** Events with their names, by a condition on `e` (the event), `s` (its stream) and `a` (who did it). */
export async function readEvents(
  uow: UnitOfWork,
  where: string,
  parameters: readonly unknown[],
  limit: number,
  order = 'e.id',
): Promise<Logged[]> {
  const q = (name: string) => (uow.dialect === 'sqlite' ? `"${name}"` : `\`${name}\``);
  const rows = (await uow.read().query(
    `SELECT e.id AS position, s.name AS stream, e.seq AS seq, e.type AS type, e.version AS version, e.at AS at,
            a.name AS actor, e.${q('requestId')} AS ${q('requestId')}, e.address AS address, e.payload AS payload
       FROM event_log e
       JOIN event_streams s ON s.id = e.${q('streamId')}
       JOIN event_actors a ON a.id = e.${q('actorId')}
      WHERE ${where} ORDER BY ${order} LIMIT ?`,
    [...parameters, limit],
  )) as RawEvent[];
  return rows.map((row) => ({
    position: Number(row.position),
    stream: row.stream,
    seq: row.seq,
    type: row.type,
    version: row.version,
    at: Number(row.at),
    actor: actorOf(row.actor),
    requestId: row.requestId,
    address: row.address,
    payload: JSON.parse(row.payload) as object,
  }));
}

function actorOf(key: string): Logged['actor'] {
  const colon = key.indexOf(':');
  return colon < 0
    ? { kind: key as ActorKind, id: '' }
    : { kind: key.slice(0, colon) as ActorKind, id: key.slice(colon + 1) };
}
