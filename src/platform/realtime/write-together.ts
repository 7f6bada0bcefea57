import type { Socket as TcpSocket } from 'node:net';
import type { Server } from 'socket.io';

/** A connection of the engine; that it can be told when to write is private to it. */
interface Connection {
  readonly transport: { readonly name: string };
  readonly request: { readonly socket: TcpSocket };
  flush(): void;
}

/**
 * What one connection is sent in one turn leaves in one write: a write costs more than all else an answer needs. The
 * engine would write the first packet at once and the rest when that is done, so its `flush` waits for the end of the
 * turn: who sends a message gets the event and the acknowledgement together, and so do those who hear several.
 */
export function writeTogether(engine: Server['engine']): void {
  const streams = new WeakMap<object, TcpSocket>();
  const waiting = new Set<Connection>();
  const flushAll = () => {
    const now = [...waiting];
    waiting.clear();
    for (const connection of now) flush(connection);
  };
  function later(this: Connection): void {
    if (waiting.size === 0) process.nextTick(flushAll);
    waiting.add(this);
  }
  let corked: TcpSocket | undefined;
  engine.on('connection', (connection: Connection) => {
    if (connection.transport.name === 'websocket') streams.set(connection, connection.request.socket);
    connection.flush = later;
  });
  // The engine's events around the sending of a batch, one after the other without a pause.
  engine.on('flush', (connection: Connection, packets: readonly unknown[]) => {
    corked = packets.length > 1 ? streams.get(connection) : undefined;
    corked?.cork();
  });
  engine.on('drain', () => corked?.uncork());
}

/** As the engine does it. */
function flush(connection: Connection): void {
  (Object.getPrototypeOf(connection) as Connection).flush.call(connection);
}
