import type { Socket as TcpSocket } from 'node:net';
import type { Server } from 'socket.io';

/** A connection of the engine; what it has to write, and when it does, is private to it. */
interface Connection {
  readonly transport: { readonly name: string; readonly writable: boolean };
  readonly request: { readonly socket: TcpSocket };
  readonly writeBuffer: readonly unknown[];
  flush(): void;
  waits?: boolean;
}

/**
 * What one connection is sent in one turn leaves in one write: a write costs more than all else an answer needs. The
 * engine would write the first packet at once and the rest when that is done, so its `flush` waits for the end of the
 * turn: who sends a message gets the event and the acknowledgement together, and so do those who hear several.
 */
export function writeTogether(engine: Server['engine']): void {
  const streams = new WeakMap<object, TcpSocket>();
  let waiting: Connection[] = [];
  const flushAll = () => {
    const now = waiting;
    waiting = [];
    for (const connection of now) {
      connection.waits = false;
      flush(connection);
    }
  };
  function later(this: Connection): void {
    // One that cannot write now flushes again when it can.
    if (this.waits || !this.transport.writable || this.writeBuffer.length === 0) return;
    this.waits = true;
    if (waiting.push(this) === 1) process.nextTick(flushAll);
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
