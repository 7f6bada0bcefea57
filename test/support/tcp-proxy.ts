import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** What lies between two parties of a connection: nothing, unless a test puts something there. */
export interface Way {
  readonly client: Socket;
  readonly server: Socket;
}

export interface TcpProxy {
  readonly port: number;
  readonly connections: number;
  /** Where new connections lead from now on. */
  lead(port: number): void;
  /** Breaks connections as a network does, all of them or those that are chosen; new ones come through. */
  cut(which?: () => boolean): void;
  /** Clients that do not read any more what they are sent: all of them or those that are chosen, until the function is called that this returns. */
  stall(which?: () => boolean): () => void;
  close(): Promise<void>;
}

/** A line of our own on the loopback address that can be cut. `join` says how bytes go over; as they come, if left out. */
export async function startTcpProxy(target: number, join: (way: Way) => void = straight): Promise<TcpProxy> {
  const ways = new Set<Way>();
  let port = target;
  const proxy = createServer((client) => {
    const way = { client, server: connect(port, '127.0.0.1') };
    ways.add(way);
    for (const end of [way.client, way.server]) {
      end.setNoDelay(true);
      end.on('error', () => undefined);
      end.on('close', () => destroy(way));
    }
    join(way);
  });
  const destroy = (way: Way) => {
    ways.delete(way);
    way.client.resetAndDestroy();
    way.server.resetAndDestroy();
  };
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    port: (proxy.address() as AddressInfo).port,
    get connections() {
      return ways.size;
    },
    lead: (to) => void (port = to),
    cut: (which = () => true) => [...ways].filter(which).forEach(destroy),
    stall: (which = () => true) => {
      const stalled = [...ways].filter(which);
      for (const { client, server } of stalled) server.unpipe(client);
      return () => stalled.filter((way) => ways.has(way)).forEach(({ client, server }) => server.pipe(client));
    },
    close: async () => {
      const closed = once(proxy, 'close');
      proxy.close();
      [...ways].forEach(destroy);
      await closed;
    },
  };
}

function straight({ client, server }: Way): void {
  client.pipe(server);
  server.pipe(client);
}
