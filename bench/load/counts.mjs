/** The counts of all views, asked for one after the other; each answer is held against what was counted. */
import { HttpConnection } from '../lib/http-client.mjs';
import { takeOrders } from '../lib/orders.mjs';
import { Latencies } from '../lib/sample.mjs';

takeOrders(async ({ url, token, expected }) => {
  const line = await HttpConnection.open(url, { authorization: `Bearer ${token}` });
  return async (seconds) => {
    const latencies = new Latencies();
    const result = { done: 0, refused: 0, wrong: 0 };
    const started = performance.now();
    while (performance.now() < started + seconds * 1000) {
      const asked = performance.now();
      const { status, body } = await line.get('/api/v1/ticket-views/counts');
      latencies.add(performance.now() - asked);
      result.done += 1;
      if (status !== 200) result.refused += 1;
      else if (JSON.parse(body).data.some(({ id, count }) => count !== expected[id])) result.wrong += 1;
    }
    return { ...result, seconds: (performance.now() - started) / 1000, ...latencies.summary() };
  };
});
