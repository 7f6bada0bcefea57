/**
 * Rooms of two who write to each other, each with a number of messages under way. Everybody hears everything, in order;
 * but where they are on several nodes, live news may overtake each other, and each has a number by which who hears it
 * puts it in its place (docs/sockets.md). Then what counts is that each place is heard, once.
 */
import { Acknowledged, auditRooms, clientIdOf, words } from '../lib/conversation.mjs';
import { takeOrders } from '../lib/orders.mjs';
import { connectAll } from '../lib/room-client.mjs';
import { Latencies } from '../lib/sample.mjs';

const WITHIN_MS = 10_000;

takeOrders(async ({ url, side, people, inFlight, acrossNodes = false }) => {
  const clients = await connectAll(url, people);
  const rooms = new Map(people.map(({ rooms: [roomId] }) => [roomId, { lastSeq: 0 }]));
  const acknowledged = new Map();
  const writers = clients.map((client, index) => {
    const { id, rooms: [roomId] } = people[index]; // prettier-ignore
    const sent = new Acknowledged();
    acknowledged.set(`${id} ${roomId}`, sent);
    const hearing = acrossNodes ? new HeardOnce() : new HeardInOrder();
    return new Writer(client, roomId, rooms.get(roomId), { sent, hearing });
  });
  const drive = async (seconds) => {
    const latencies = new Latencies();
    const started = performance.now();
    const until = started + seconds * 1000;
    const counts = { lost: 0, doubled: 0, outOfOrder: 0, refused: 0 };
    const done = await Promise.all(writers.map((writer) => writer.write({ until, inFlight, latencies, counts })));
    const took = (performance.now() - started) / 1000;
    await Promise.all(writers.map((writer) => writer.heardAll(counts)));
    return { done: done.reduce((sum, each) => sum + each), seconds: took, ...counts, ...latencies.summary() };
  };
  const finish = () => (side === 'product' ? auditRooms(url, people, acknowledged) : {});
  return { drive, finish };
});

class Writer {
  #next = 1;
  #sentAt = new Map();

  constructor(client, roomId, room, { sent, hearing }) {
    Object.assign(this, { client, roomId, room, sent, hearing });
    client.onEvent = (seq) => hearing.hear(seq, this.counts);
  }

  /** Resolves when everything sent until the time is answered, or lost. */
  write({ until, inFlight, latencies, counts }) {
    this.counts = counts;
    let done = 0;
    return new Promise((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        counts.lost += this.#sentAt.size;
        resolve(done);
      };
      const timer = setTimeout(finish, until - performance.now() + WITHIN_MS);
      this.client.onAnswer = (number, ok, seq) => {
        const at = this.#sentAt.get(number);
        if (at === undefined) return void (counts.doubled += 1);
        this.#sentAt.delete(number);
        const now = performance.now();
        latencies.add(now - at);
        done += 1;
        if (ok) {
          this.sent.note(number, seq);
          if (seq > this.room.lastSeq) this.room.lastSeq = seq;
        } else {
          counts.refused += 1;
        }
        if (now < until) this.#send();
        else if (this.#sentAt.size === 0) finish();
      };
      for (let count = 0; count < inFlight; count++) this.#send();
    });
  }

  /** Resolves when this one has heard the last that was acknowledged in its room. */
  async heardAll(counts) {
    const deadline = performance.now() + WITHIN_MS;
    while (this.hearing.lacks(this.room.lastSeq) > 0 && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    counts.lost += this.hearing.lacks(this.room.lastSeq);
  }

  #send() {
    const number = this.#next++;
    const input = `{"roomId":"${this.roomId}","clientId":"${clientIdOf(number)}","body":"${words}"}`;
    this.#sentAt.set(number, performance.now());
    this.client.send(number, input);
  }
}

class HeardInOrder {
  #last = undefined;

  hear(seq, counts) {
    // The first one it hears says where the room is.
    if (this.#last === undefined || seq === this.#last + 1) this.#last = seq;
    else if (seq <= this.#last) counts.doubled += 1;
    else {
      counts.outOfOrder += 1;
      this.#last = seq;
    }
  }

  lacks(upTo) {
    return Math.max(0, upTo - (this.#last ?? 0));
  }
}

class HeardOnce {
  #heard = new Set();
  #first = Infinity;

  hear(seq, counts) {
    if (this.#heard.has(seq)) counts.doubled += 1;
    this.#heard.add(seq);
    this.#first = Math.min(this.#first, seq);
  }

  lacks(upTo) {
    if (upTo > 0 && this.#heard.size === 0) return upTo;
    let lacking = 0;
    for (let seq = this.#first; seq <= upTo; seq++) if (!this.#heard.has(seq)) lacking += 1;
    return lacking;
  }
}
