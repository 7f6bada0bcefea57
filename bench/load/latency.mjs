/**
 * Messages at a steady pace, whatever the answers do. A message counts from when it was sent until its sender has the
 * acknowledgement, and until the other one in the room has heard it; what either waits for in this process counts, too.
 */
import { Acknowledged, auditRooms, clientIdOf, numberOf, words } from '../lib/conversation.mjs';
import { takeOrders } from '../lib/orders.mjs';
import { connectAll } from '../lib/room-client.mjs';
import { Latencies } from '../lib/sample.mjs';

const WITHIN_MS = 10_000;
const NAMED = '"clientId":"';

takeOrders(async ({ url, side, people, perSecond }) => {
  const clients = await connectAll(url, people);
  const acknowledged = new Map(people.map(({ id, rooms: [roomId] }) => [`${id} ${roomId}`, new Acknowledged()]));
  const sent = [...acknowledged.values()];
  const heardUpTo = new Array(clients.length);
  const sentAt = new Map();
  const unheard = new Map();
  let next = 1;
  let run;

  clients.forEach((client, index) => {
    client.onAnswer = (number, ok, seq) => {
      const at = sentAt.get(number);
      if (at === undefined) return void (run.counts.doubled += 1);
      sentAt.delete(number);
      run.answered.add(performance.now() - at);
      run.done += 1;
      if (ok) sent[index].note(number, seq);
      else run.counts.refused += 1;
    };
    client.onEvent = (seq, text) => {
      if (heardUpTo[index] !== undefined && seq !== heardUpTo[index] + 1) run.counts.outOfOrder += 1;
      heardUpTo[index] = seq;
      const place = text.indexOf(NAMED) + NAMED.length;
      const number = numberOf(text.slice(place, place + 36));
      // The sender hears it as well; it is the other one whom the time is about.
      if (number % clients.length === index) return;
      run.heard.add(performance.now() - unheard.get(number));
      unheard.delete(number);
    };
  });

  const send = () => {
    const number = next++;
    const index = number % clients.length;
    const now = performance.now();
    sentAt.set(number, now);
    unheard.set(number, now);
    const { rooms: [roomId] } = people[index]; // prettier-ignore
    clients[index].send(number, `{"roomId":"${roomId}","clientId":"${clientIdOf(number)}","body":"${words}"}`);
  };

  const drive = async (seconds) => {
    const counts = { lost: 0, doubled: 0, outOfOrder: 0, refused: 0 };
    run = { done: 0, counts, answered: new Latencies(), heard: new Latencies() };
    const started = performance.now();
    const until = started + seconds * 1000;
    for (let count = 0, now = started; now < until; now = performance.now()) {
      const due = ((now - started) * perSecond) / 1000;
      for (; count < due; count++) send();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    const deadline = performance.now() + WITHIN_MS;
    while ((sentAt.size > 0 || unheard.size > 0) && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    const took = (performance.now() - started) / 1000;
    counts.lost += sentAt.size + unheard.size;
    const { p50Ms: heardP50Ms, p99Ms: heardP99Ms } = run.heard.summary();
    return { done: run.done, seconds: took, ...counts, ...run.answered.summary(), heardP50Ms, heardP99Ms };
  };
  const finish = () => (side === 'product' ? auditRooms(url, people, acknowledged) : {});
  return { drive, finish };
});
