import type { Ack } from './ack.js';
import type { SocketSession } from './socket-session.js';
import type { DeskSocket } from './socket-server.js';
import { textFrame } from './text-frame.js';

/** A command as Socket.IO's parser hands it over: its name and what came with it, and the number to answer to. */
export interface SentCommand {
  readonly data: readonly unknown[];
  readonly id?: number;
}

/**
 * One connection as the commands see it. Reads events where Socket.IO's own `onevent` does and writes acknowledgements
 * as its encoder would: without the copy of the listeners, the closures, the search for binary data and the extra turn
 * of the loop, which cost more than all checks of a command together (`npm run bench command`).
 */
export class Line {
  constructor(
    readonly session: SocketSession,
    private readonly socket: DeskSocket,
  ) {}

  listen(hear: (sent: SentCommand) => void): void {
    const intake = this.socket as unknown as { onevent: (packet: Partial<SentCommand>) => void };
    // Private to Socket.IO, and so since its first version; the e2e tests would not get a single answer without it.
    intake.onevent = (packet) => {
      // An event without its list is let through by Socket.IO's parser: `42` and no more.
      if (this.socket.connected) hear(packet.data ? (packet as SentCommand) : { ...packet, data: [] });
    };
  }

  acknowledge(id: number, ack: Ack): void {
    const packet = `3${id}[${JSON.stringify(ack)}]`;
    // For websockets; polling takes the packet itself.
    const options = { compress: false, wsPreEncodedFrame: [textFrame(`4${packet}`)] };
    this.socket.conn.write(packet, options);
  }
}
