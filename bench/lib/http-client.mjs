import { once } from 'node:events';
import { connect } from 'node:net';

/**
 * One keep-alive connection that asks one thing at a time. Node's own client costs more than the servers measured here;
 * this one reads what they send: a status, a length, a body.
 */
export class HttpConnection {
  #socket;
  #headers;
  #pending = Buffer.alloc(0);
  #waiting;

  static async open(url, headers = {}) {
    const { hostname, port, host } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await once(socket, 'connect');
    return new HttpConnection(socket, { host, ...headers });
  }

  constructor(socket, headers) {
    this.#socket = socket;
    this.#headers = Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('');
    socket.on('data', (chunk) => this.#read(chunk));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('the server closed the connection')));
  }

  /** @returns {Promise<{status: number, body: string}>} */
  get(path) {
    return this.#ask(`GET ${path} HTTP/1.1\r\n${this.#headers}\r\n`);
  }

  close() {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  post(path, value) {
    const body = JSON.stringify(value);
    const about = `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
    return this.#ask(`POST ${path} HTTP/1.1\r\n${this.#headers}${about}\r\n${body}`);
  }

  #ask(text) {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(text);
    });
  }

  #read(chunk) {
    this.#pending = this.#pending.length ? Buffer.concat([this.#pending, chunk]) : chunk;
    const end = this.#pending.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.#pending.latin1Slice(0, end);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    const whole = end + 4 + length;
    if (this.#pending.length < whole) return;
    const answer = { status: Number(head.slice(9, 12)), body: this.#pending.utf8Slice(end + 4, whole) };
    this.#pending = this.#pending.subarray(whole);
    const { resolve } = this.#waiting;
    this.#waiting = undefined;
    resolve(answer);
  }

  #fail(error) {
    this.#waiting?.reject(error);
    this.#waiting = undefined;
  }
}
