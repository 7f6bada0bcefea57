import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request as ask } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:net';

/** What this proxy does wrong, or otherwise than it should. */
export interface HttpProxyHabits {
  /** Knows nothing of websockets, as many do until they are told. */
  stripsUpgrade?: boolean;
  /** Refuses bodies that are announced to be larger. */
  bodyLimit?: number;
  /** By how much its clock is wrong. */
  clockOffMs?: number;
  /** Says who asks, and how. */
  forwards?: { for: string; proto: string };
}

export interface HttpProxy {
  readonly url: string;
  close(): Promise<void>;
}

/** A reverse proxy of our own in front of a desk on the loopback address. */
export async function startHttpProxy(target: string, habits: HttpProxyHabits = {}): Promise<HttpProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const passOn = (request: IncomingMessage, response: ServerResponse) => {
    const { upgrade: _upgrade, connection: _connection, ...headers } = request.headers;
    const { forwards, clockOffMs } = habits;
    if (forwards) Object.assign(headers, { 'x-forwarded-for': forwards.for, 'x-forwarded-proto': forwards.proto });
    const onward = ask({ hostname, port, method: request.method, path: request.url, headers, agent: false });
    onward.once('response', (answer) => {
      const date = clockOffMs === undefined ? {} : { date: new Date(Date.now() + clockOffMs).toUTCString() };
      response.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...date });
      answer.pipe(response);
    });
    onward.once('error', () => response.destroy());
    response.once('close', () => onward.destroy());
    request.pipe(onward);
  };
  const proxy = createServer(passOn);
  proxy.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (Number(request.headers['content-length']) > (habits.bodyLimit ?? Infinity)) response.writeHead(413).end();
    else response.writeContinue();
  });
  if (!habits.stripsUpgrade) {
    proxy.on('upgrade', (request: IncomingMessage, client: Socket) => {
      const onward = connect(Number(port), hostname);
      const head = request.rawHeaders.flatMap((each, index, all) => (index % 2 ? [] : [`${each}: ${all[index + 1]}`]));
      onward.write(`${request.method} ${request.url} HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n`);
      for (const end of [client, onward]) end.on('error', () => undefined);
      client.pipe(onward).pipe(client);
      client.once('close', () => onward.destroy());
    });
  }
  proxy.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    close: async () => {
      const closed = once(proxy, 'close');
      proxy.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
