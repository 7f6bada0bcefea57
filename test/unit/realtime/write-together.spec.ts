import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import type { Socket as ClientSocket } from 'socket.io-client';
import { io as connect } from 'socket.io-client';
import { writeTogether } from '../../../src/platform/realtime/write-together.js';

/** A real server and a real client; what is looked at is how many packets the engine sends at once. */
describe('what one connection is sent', () => {
  let http: HttpServer;
  let server: Server;
  let client: ClientSocket;
  let batches: number[];
  let heard: unknown[];

  beforeEach(async () => {
    http = createServer();
    server = new Server(http, { transports: ['websocket'], serveClient: false });
    writeTogether(server.engine);
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    heard = [];
    batches = [];
    const { port } = http.address() as AddressInfo;
    client = connect(`http://127.0.0.1:${port}`, { transports: ['websocket'], reconnection: false });
    client.onAny((_name, value: unknown) => heard.push(value));
    await once(client as unknown as NodeJS.EventEmitter, 'connect');
    server.engine.on('flush', (_connection: unknown, packets: readonly unknown[]) => batches.push(packets.length));
  });

  afterEach(async () => {
    client.close();
    await server.close();
  });

  const last = () => new Promise((resolve) => client.once('last', resolve));

  it('in one turn leaves in one write, in order', async () => {
    const over = last();
    server.emit('first', 1);
    await Promise.resolve();
    server.emit('second', 2);
    server.emit('last', 3);
    await over;
    expect(heard).toEqual([1, 2, 3]);
    expect(batches).toEqual([3]);
  });

  it('just before it is closed still arrives', async () => {
    const gone = new Promise((resolve) => client.once('disconnect', resolve));
    server.emit('first', 1);
    server.emit('second', 2);
    server.disconnectSockets(true);
    await gone;
    expect(heard).toEqual([1, 2]);
  });
});
