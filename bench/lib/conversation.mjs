import { HttpConnection } from './http-client.mjs';

export const words = 'Good morning, my parcel says delivered, but it is not here. Could you have a look?';

/** One name for each message of a sender, in the length of a UUID. */
export function clientIdOf(number) {
  return `01938f0e-7a4c-7b21-9d35-${String(number).padStart(12, '0')}`;
}

export function numberOf(clientId) {
  return Number(clientId.slice(-12));
}

/** What one sender was acknowledged: the place in the room by the number of the message. */
export class Acknowledged {
  #seqs = [];

  note(number, seq) {
    this.#seqs[number] = seq;
  }

  /** The places and numbers that were acknowledged. */
  entries() {
    return this.#seqs.entries();
  }

  seqOf(number) {
    return this.#seqs[number];
  }
}

/**
 * Reads whole rooms through the API and holds them against what was acknowledged: each message is there, once, at the
 * place that its sender was told; no place is missing, none is taken twice.
 * @param {string} url
 * @param {{id: string, token: string, rooms: string[]}[]} people
 * @param {Map<string, Acknowledged>} acknowledged by the id of the sender and the room: `${userId} ${roomId}`
 */
export async function auditRooms(url, people, acknowledged) {
  const counts = { lost: 0, doubled: 0, outOfOrder: 0 };
  const readers = new Map(people.flatMap(({ token, rooms }) => rooms.map((roomId) => [roomId, token])));
  for (const [roomId, token] of readers) {
    const line = await HttpConnection.open(url, { authorization: `Bearer ${token}` });
    await auditRoom(line, roomId, acknowledged, counts);
    line.close();
  }
  return counts;
}

async function auditRoom(line, roomId, acknowledged, counts) {
  const seen = new Map();
  let last = 0;
  for (;;) {
    const { status, body } = await line.get(`/api/v1/rooms/${roomId}/messages?after=${last}&limit=100`);
    if (status !== 200) throw new Error(`The history of a room was answered with ${status}: ${body}`);
    const { data } = JSON.parse(body);
    for (const { seq, type, actor, data: facts } of data) {
      if (seq !== last + 1) counts.outOfOrder += 1;
      last = seq;
      if (type !== 'message.posted') continue;
      const sender = `${actor.id} ${roomId}`;
      const number = numberOf(facts.clientId);
      const known = seen.get(sender) ?? new Set();
      seen.set(sender, known);
      if (known.has(number)) counts.doubled += 1;
      known.add(number);
      const told = acknowledged.get(sender)?.seqOf(number);
      if (told !== undefined && told !== seq) counts.outOfOrder += 1;
    }
    if (data.length === 0) break;
  }
  for (const [sender, sent] of acknowledged) {
    if (!sender.endsWith(` ${roomId}`)) continue;
    for (const [number, seq] of sent.entries())
      if (seq !== undefined && !seen.get(sender)?.has(number)) counts.lost += 1;
  }
}
