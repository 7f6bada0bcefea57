/**
 * The other end of `load()`: prepares when told, drives the load for as long as each order says, and in the end counts
 * what can only be counted then.
 * @typedef {(seconds: number) => Promise<object>} Drive
 * @param {(settings: object) => Promise<Drive | {drive: Drive, finish: () => Promise<object>}>} prepare
 */
export function takeOrders(prepare) {
  let work;
  process.on('message', async (order) => {
    try {
      if (order.prepare) {
        const prepared = await prepare(order.prepare);
        work = typeof prepared === 'function' ? { drive: prepared, finish: () => ({}) } : prepared;
        process.send({ ready: true });
      } else {
        process.send(await (order.finish ? work.finish() : work.drive(order.seconds)));
      }
    } catch (error) {
      process.send({ error: error.stack });
    }
  });
  process.on('disconnect', () => process.exit(0));
}
