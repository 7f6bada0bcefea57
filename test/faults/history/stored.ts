import type { Database } from '../../../src/platform/database/index.js';
import type { RoomEvent, StoredEvent } from './history.js';
import { request } from './http.js';

const PAGE = 100;

interface Row {
  stream: string;
  seq: number;
  type: string;
  actor: string;
  client: string | null;
  at: number;
  payload: string;
}

/** The rows of all rooms, read past the program. */
export async function storedEvents({ dialect, reader }: Database): Promise<StoredEvent[]> {
  const q = (name: string) => (dialect === 'sqlite' ? `"${name}"` : `\`${name}\``);
  const rows = (await reader.query(
    `SELECT s.name AS stream, e.seq AS seq, e.type AS type, a.name AS actor, e.${q('clientId')} AS client, e.at AS at, e.payload AS payload
       FROM event_log e JOIN event_streams s ON s.id = e.${q('streamId')} JOIN event_actors a ON a.id = e.${q('actorId')}
      WHERE s.name LIKE 'room:%' ORDER BY e.id`,
  )) as Row[];
  return rows.map(({ stream, seq, type, actor, client, at, payload }) => {
    const [kind = '', id = ''] = actor.split(':');
    const roomId = stream.slice('room:'.length);
    const data = JSON.parse(payload) as StoredEvent['data'];
    return { roomId, seq: Number(seq), type, actor: { kind, id }, clientId: client, at: Number(at), data };
  });
}

export async function lastSeqs({ dialect, reader }: Database): Promise<Map<string, number>> {
  const last = dialect === 'sqlite' ? '"lastSeq"' : '`lastSeq`';
  const rows = (await reader.query(`SELECT name, ${last} AS last FROM event_streams WHERE name LIKE 'room:%'`)) as {
    name: string;
    last: number;
  }[];
  return new Map(rows.map((row) => [row.name.slice('room:'.length), Number(row.last)]));
}

/** A room from its first event on, as it is given to somebody who has nothing yet. */
export async function reload(url: string, token: string, roomId: string): Promise<RoomEvent[]> {
  const events: RoomEvent[] = [];
  for (;;) {
    const path = `/rooms/${roomId}/messages?after=${events.at(-1)?.seq ?? 0}&limit=${PAGE}`;
    const { outcome, data } = await request<{ data: RoomEvent[] }>(url, token, 'GET', path);
    if (!data) throw new Error(`${roomId} could not be read: ${outcome}`);
    events.push(...data.data);
    if (data.data.length < PAGE) return events;
  }
}
