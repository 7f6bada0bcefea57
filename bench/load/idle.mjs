/** Connects so many more people as each order says, opens their rooms, and leaves them be. */
import { takeOrders } from '../lib/orders.mjs';
import { connectAll } from '../lib/room-client.mjs';

takeOrders(async ({ url, people }) => {
  let connected = 0;
  return async (count) => {
    await connectAll(url, people.slice(connected, connected + count));
    connected += count;
    return { connected };
  };
});
