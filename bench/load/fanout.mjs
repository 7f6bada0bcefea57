/** One socket tells everyone, again and again; a round is over when every socket has heard it. */
import { takeOrders } from '../lib/orders.mjs';
import { Latencies } from '../lib/sample.mjs';
import { signIn } from '../lib/socket-client.mjs';

const HEARD_WITHIN_MS = 5000;

takeOrders(async ({ url, sockets, input, token }) => {
  const everyone = await Promise.all(Array.from({ length: sockets }, () => signIn(url, token)));
  const [speaker] = everyone;
  const heard = new Array(sockets).fill(0);
  const counts = { lost: 0, doubled: 0, outOfOrder: 0, refused: 0 };
  let round = 0;
  let missing = 0;
  let over;
  everyone.forEach((socket, index) => {
    socket.on('message', (data) => {
      // 42 is an event, 43 the acknowledgement.
      if (data[1] !== 50) return;
      const number = Number(/"clientId":"[0-9a-f-]{24}([0-9a-f]{12})"/.exec(data.toString('latin1', 0, 120))[1]);
      if (number <= heard[index]) counts.doubled += 1;
      else if (number !== round) counts.outOfOrder += 1;
      heard[index] = number;
      if (--missing === 0) over();
    });
  });
  return async (seconds) => {
    const latencies = new Latencies();
    const started = performance.now();
    const until = started + seconds * 1000;
    Object.assign(counts, { lost: 0, doubled: 0, outOfOrder: 0, refused: 0 });
    let done = 0;
    while (performance.now() < until) {
      round += 1;
      missing = sockets;
      const asked = performance.now();
      const clientId = `01938f0e-7a4c-7b21-9d35-${String(round).padStart(12, '0')}`;
      speaker.send(`42${round}["note:shout",${JSON.stringify({ ...input, clientId })}]`);
      await Promise.race([
        new Promise((resolve) => (over = resolve)),
        new Promise((resolve) => setTimeout(resolve, HEARD_WITHIN_MS).unref()),
      ]);
      latencies.add(performance.now() - asked);
      counts.lost += missing;
      done += sockets;
    }
    return { done, seconds: (performance.now() - started) / 1000, ...counts, ...latencies.summary() };
  };
});
