/** Sockets that keep a number of commands under way each. */
import { takeOrders } from '../lib/orders.mjs';
import { Latencies } from '../lib/sample.mjs';
import { signIn } from '../lib/socket-client.mjs';

const ANSWERED_WITHIN_MS = 5000;

takeOrders(async ({ url, sockets, inFlight, command, input, token }) => {
  const signedIn = await Promise.all(Array.from({ length: sockets }, () => signIn(url, token)));
  const clients = signedIn.map((socket) => ({ socket, nextId: 0 }));
  const packet = (id) => `42${id}["${command}",${JSON.stringify(input)}]`;
  return async (seconds) => {
    const latencies = new Latencies();
    const started = performance.now();
    const until = started + seconds * 1000;
    const runs = await Promise.all(clients.map((client) => drive(client, { until, inFlight, packet, latencies })));
    const sum = (field) => runs.reduce((total, each) => total + each[field], 0);
    const took = (performance.now() - started) / 1000;
    const counts = {
      lost: sum('lost'),
      doubled: sum('doubled'),
      outOfOrder: sum('outOfOrder'),
      refused: sum('refused'),
    };
    return { done: sum('done'), seconds: took, ...counts, ...latencies.summary() };
  };
});

/** Resolves when everything sent until the time is answered, or lost. */
function drive(client, { until, inFlight, packet, latencies }) {
  const { socket } = client;
  const sentAt = new Map();
  const first = client.nextId;
  const result = { done: 0, lost: 0, doubled: 0, outOfOrder: 0, refused: 0 };
  let expected = first;
  return new Promise((resolve) => {
    const send = () => {
      const id = client.nextId++;
      sentAt.set(id, performance.now());
      socket.send(packet(id));
    };
    const finish = () => {
      clearTimeout(timer);
      socket.off('message', receive);
      result.lost = sentAt.size;
      resolve(result);
    };
    const receive = (data) => {
      const text = data.toString();
      if (text[1] !== '3') return;
      const bracket = text.indexOf('[');
      const id = Number(text.slice(2, bracket));
      const at = sentAt.get(id);
      if (at === undefined) return void (result.doubled += 1);
      sentAt.delete(id);
      const now = performance.now();
      latencies.add(now - at);
      result.done += 1;
      if (id !== expected) result.outOfOrder += 1;
      expected = id + 1;
      if (!text.startsWith('[{"ok":true', bracket)) result.refused += 1;
      if (now < until) send();
      else if (sentAt.size === 0) finish();
    };
    const timer = setTimeout(finish, until - performance.now() + ANSWERED_WITHIN_MS);
    socket.on('message', receive);
    for (let count = 0; count < inFlight; count++) send();
  });
}
