import { RoomClient } from './room-client.mjs';

const WITHIN_MS = 30_000;
const NAMED = '"clientId":"';

/** What is at each place of each room: as the first to hear it did, so everybody has to. */
export class Truth {
  #names = new Map();
  #places = new Map();

  /** Whether this name is at this place and at no other. */
  holds(roomId, seq, name) {
    const place = `${roomId} ${seq}`;
    if (!this.#names.has(place)) this.#names.set(place, name);
    if (!this.#places.has(name)) this.#places.set(name, place);
    return this.#names.get(place) === name && this.#places.get(name) === place;
  }
}

/**
 * Somebody who keeps to the protocol of docs/sockets.md: what is next in a room is applied, what is lower is known, what
 * is higher waits until what lies between was asked for.
 */
export class Member {
  #url;
  #person;
  #truth;
  #client;
  #rooms = new Map();
  #onProgress = () => undefined;

  constructor(url, person, truth) {
    this.#url = url;
    this.#person = person;
    this.#truth = truth;
  }

  async open() {
    this.#client = await RoomClient.connect(this.#url, this.#person);
    this.#client.onEvent = (seq, text) => this.#hear(seq, text);
    for (const roomId of this.#person.rooms) {
      const { lastSeq } = await this.#client.ask('room:open', { roomId });
      this.#rooms.set(roomId, { last: lastSeq, waiting: new Map() });
    }
  }

  /** Without a goodbye, as a network does it. */
  cut() {
    this.#client.onEvent = () => undefined;
    this.#client.socket.terminate();
  }

  /** Resolves when every room has come as far as `ends` says; answers when that was. */
  async comeBack(counts, ends) {
    this.counts = counts;
    await this.#connect();
    const known = Array.from(this.#rooms, ([roomId, { last }]) => ({ roomId, after: last }));
    const { rooms, gone } = await this.#client.ask('session:resume', { rooms: known });
    counts.refused += gone.length + rooms.filter(({ reload }) => reload).length;
    for (const missed of rooms) this.#applyAll(missed);
    await this.#fillGaps();
    await this.reached(ends);
    return performance.now();
  }

  /** Until every room has come as far as `ends` says, or too long. */
  reached(ends) {
    return new Promise((resolve) => {
      const look = () => {
        if (this.lacks(ends) > 0) return;
        this.#onProgress = () => undefined;
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(resolve, WITHIN_MS);
      this.#onProgress = look;
      look();
    });
  }

  lacks(ends) {
    return Array.from(this.#rooms).reduce((sum, [roomId, { last }]) => sum + Math.max(0, ends.get(roomId) - last), 0);
  }

  /** As a client does: whoever is not let in tries again after a moment that differs from everybody else's. */
  async #connect() {
    for (const deadline = performance.now() + WITHIN_MS; ;) {
      try {
        this.#client = await RoomClient.connect(this.#url, this.#person);
        this.#client.onEvent = (seq, text) => this.#hear(seq, text);
        return;
      } catch (error) {
        if (performance.now() > deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 200));
      }
    }
  }

  async #fillGaps() {
    for (const [roomId, room] of this.#rooms) {
      while (room.waiting.size > 0) {
        this.#applyAll(await this.#client.ask('room:sync', { roomId, after: room.last, limit: 500 }));
      }
    }
  }

  #applyAll({ roomId, events }) {
    for (const event of events) {
      this.#apply(roomId, event.seq, event.clientId ?? event.data.clientId ?? `${event.type} ${roomId} ${event.seq}`);
    }
  }

  #hear(seq, text) {
    const at = text.indexOf(NAMED) + NAMED.length;
    const room = text.indexOf('"roomId":"') + 10;
    this.#apply(text.slice(room, text.indexOf('"', room)), seq, text.slice(at, text.indexOf('"', at)));
  }

  #apply(roomId, seq, name) {
    const room = this.#rooms.get(roomId);
    if (!this.#truth.holds(roomId, seq, name)) this.counts.doubled += 1;
    if (seq <= room.last) return;
    room.waiting.set(seq, name);
    while (room.waiting.delete(room.last + 1)) room.last += 1;
    this.#onProgress();
  }
}
