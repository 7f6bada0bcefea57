/** One person writes to a room that many have open, again and again; a round is over when everybody has heard it. */
import { Acknowledged, auditRooms, clientIdOf, words } from '../lib/conversation.mjs';
import { takeOrders } from '../lib/orders.mjs';
import { connectAll } from '../lib/room-client.mjs';
import { Latencies } from '../lib/sample.mjs';

const HEARD_WITHIN_MS = 10_000;

takeOrders(async ({ url, side, people }) => {
  const everyone = await connectAll(url, people);
  const [speaker] = everyone;
  const [{ id, rooms: [roomId] }] = people; // prettier-ignore
  const acknowledged = new Acknowledged();
  const heard = new Array(everyone.length);
  const counts = {};
  let message = 0;
  let missing = 0;
  let over;
  const one = () => {
    if (--missing === 0) over();
  };
  everyone.forEach((client, index) => {
    client.onEvent = (seq) => {
      if (seq <= heard[index]) counts.doubled += 1;
      else if (heard[index] !== undefined && seq !== heard[index] + 1) counts.outOfOrder += 1;
      heard[index] = seq;
      one();
    };
  });
  speaker.onAnswer = (number, ok, seq) => {
    if (ok) acknowledged.note(number, seq);
    else counts.refused += 1;
    one();
  };
  const drive = async (seconds) => {
    const latencies = new Latencies();
    const started = performance.now();
    const until = started + seconds * 1000;
    Object.assign(counts, { lost: 0, doubled: 0, outOfOrder: 0, refused: 0 });
    let done = 0;
    while (performance.now() < until) {
      message += 1;
      missing = everyone.length + 1;
      const asked = performance.now();
      let timer;
      const all = new Promise((resolve) => (over = resolve));
      const late = new Promise((resolve) => (timer = setTimeout(resolve, HEARD_WITHIN_MS)));
      speaker.send(message, `{"roomId":"${roomId}","clientId":"${clientIdOf(message)}","body":"${words}"}`);
      await Promise.race([all, late]);
      clearTimeout(timer);
      latencies.add(performance.now() - asked);
      counts.lost += missing;
      done += everyone.length;
    }
    return { done, seconds: (performance.now() - started) / 1000, ...counts, ...latencies.summary() };
  };
  const sent = new Map([[`${id} ${roomId}`, acknowledged]]);
  const finish = () => (side === 'product' ? auditRooms(url, people.slice(0, 1), sent) : {});
  return { drive, finish };
});
