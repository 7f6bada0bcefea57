import type { Socket } from 'node:net';
import { WebSocket } from 'ws';

/** A websocket that speaks Socket.IO by hand, as `asyncapi.json` explains it. */
export interface Raw {
  readonly socket: WebSocket;
  readonly opened: string;
  readonly connected: string;
  /** The next message, or the next that fits; pings of the engine are answered on the way. */
  next(fits?: (text: string) => boolean): Promise<string>;
}

export async function rawSignIn(url: string, token: string): Promise<Raw> {
  const socket = new WebSocket(`${url}/socket.io/?EIO=4&transport=websocket`);
  const read = reader(socket);
  const opened = await read();
  socket.send(`40${JSON.stringify({ token })}`);
  return { socket, opened, connected: await read(), next: read };
}

/** Reads from the start: the first message may come with the handshake. */
export function reader(socket: WebSocket): (fits?: (text: string) => boolean) => Promise<string> {
  const kept: string[] = [];
  let wake = () => {};
  socket.on('message', (data: Buffer) => {
    const text = data.toString();
    if (text === '2') return socket.send('3');
    kept.push(text);
    wake();
  });
  return async (fits = () => true) => {
    for (;;) {
      const text = kept.shift();
      if (text === undefined) await new Promise<void>((resolve) => (wake = resolve));
      else if (fits(text)) return text;
    }
  };
}

/** Sends messages so that they arrive at once: the server reads them in one go. */
export function sendTogether(socket: WebSocket, ...packets: string[]): void {
  const { _socket: stream } = socket as unknown as { _socket: Socket };
  stream.cork();
  for (const packet of packets) socket.send(packet);
  stream.uncork();
}
