import { once } from 'node:events';
import http from 'node:http';
import { connect } from 'node:net';
import { forwarded, inOrder, isInside, mayBeRepeated, nobody, passedOn } from './routes.mjs';

/** @typedef {import('./routes.mjs').Node} Node */

/** Stands in front of the nodes where no nginx is installed, and does what docker/nginx.conf says. */
export class Balancer {
  #nodes = /** @type {readonly Node[]} */ ([]);
  #server = http.createServer((request, response) => this.#pass(request, response));
  // Only what may be asked again travels on a connection that the node may be closing at this moment.
  #kept = new http.Agent({ keepAlive: true });
  #tunnels = new Set();

  /** @param {number} port @param {readonly Node[]} nodes */
  static async start(port, nodes) {
    const balancer = new Balancer();
    balancer.lead(nodes);
    balancer.#server.on('upgrade', (request, socket, head) => balancer.#tunnel(request, socket, head));
    balancer.#server.listen(port, '127.0.0.1');
    await once(balancer.#server, 'listening');
    return balancer;
  }

  /** Whom it asks from now on. @param {readonly Node[]} nodes */
  lead(nodes) {
    this.#nodes = nodes;
  }

  async close() {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    for (const socket of this.#tunnels) socket.destroy();
    this.#kept.destroy();
    await closed;
  }

  /** @param {http.IncomingMessage} request @param {http.ServerResponse} response */
  #pass(request, response) {
    if (isInside(request)) return void response.writeHead(404).end();
    this.#ask(inOrder(request, this.#nodes), request, response);
  }

  /** @param {readonly Node[]} nodes @param {http.IncomingMessage} request @param {http.ServerResponse} response */
  #ask([node, ...others], request, response) {
    if (!node) return void response.writeHead(nobody.status, nobody.headers).end(nobody.body);
    const repeatable = mayBeRepeated(request);
    const { method, url } = request;
    const agent = repeatable ? this.#kept : false;
    const asked = http.request({
      host: '127.0.0.1',
      port: node.port,
      method,
      path: url,
      agent,
      headers: bodied(request),
    });
    let [sent, over] = [false, false];
    const send = () => {
      sent = true;
      request.pipe(asked);
    };
    asked.once('socket', (socket) => (socket.connecting ? socket.once('connect', send) : send()));
    asked.once('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, passedOn(answer.headers));
      answer.pipe(response);
      answer.once('error', () => response.destroy());
    });
    asked.on('error', () => {
      if (over || response.destroyed) return;
      over = true;
      if (response.headersSent) return void response.destroy();
      request.unpipe(asked);
      // What was never sent was never done; what was sent may have been.
      this.#ask(sent && !repeatable ? [] : others, request, response);
    });
    response.once('close', () => asked.destroy());
  }

  /** @param {http.IncomingMessage} request @param {import('node:stream').Duplex} near @param {Buffer} head */
  #tunnel(request, near, head) {
    this.#tunnels.add(near);
    near.once('close', () => this.#tunnels.delete(near));
    near.on('error', () => near.destroy());
    this.#dig(inOrder(request, this.#nodes), request, near, head);
  }

  /**
   * @param {readonly Node[]} nodes
   * @param {http.IncomingMessage} request
   * @param {import('node:stream').Duplex} near
   * @param {Buffer} head
   */
  #dig([node, ...others], request, near, head) {
    if (!node) return void near.end(`HTTP/1.1 ${nobody.status} Service Unavailable\r\nconnection: close\r\n\r\n`);
    const far = connect(node.port, '127.0.0.1');
    const next = () => this.#dig(others, request, near, head);
    far.once('error', next);
    near.once('close', () => far.destroy());
    far.once('connect', () => {
      far.off('error', next);
      far.on('error', () => near.destroy());
      // One that ends in good order is ended by the pipe, after its last words.
      far.once('close', (broken) => broken && near.destroy());
      far.setNoDelay(true);
      far.write(opening(request));
      far.write(head);
      far.pipe(near).pipe(far);
    });
  }
}

/** How long the body is stays said, or that it comes in pieces. @param {http.IncomingMessage} request */
function bodied(request) {
  const coding = request.headers['transfer-encoding'];
  return { ...forwarded(request), ...(coding && { 'transfer-encoding': coding }) };
}

/** @param {http.IncomingMessage} request */
function opening(request) {
  const headers = { ...forwarded(request), connection: 'upgrade', upgrade: String(request.headers.upgrade) };
  const lines = Object.entries(headers).flatMap(([name, value]) => [value].flat().map((each) => `${name}: ${each}`));
  return `${request.method} ${request.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
}
