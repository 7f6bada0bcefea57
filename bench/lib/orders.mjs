/**
 * The other end of `load()`: prepares when told, then drives the load for as long as each order says.
 * @param {(settings: any) => Promise<(seconds: number) => Promise<object>>} prepare
 */
export function takeOrders(prepare) {
  let drive;
  process.on('message', async (order) => {
    try {
      if (order.prepare) {
        drive = await prepare(order.prepare);
        process.send({ ready: true });
      } else {
        process.send(await drive(order.seconds));
      }
    } catch (error) {
      process.send({ error: error.stack });
    }
  });
  process.on('disconnect', () => process.exit(0));
}
