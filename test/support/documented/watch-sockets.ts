import type { EventEmitter } from 'node:events';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SocketServer } from '../../../src/platform/realtime/socket-server.js';
import { report } from './findings.js';
import type { MessageChecks } from './message-checks.js';
import { committedMessages } from './message-checks.js';

/** From now on whatever the desk sends to a socket, whoever listens, is held against the document. */
export function watchSockets(app: NestFastifyApplication, checks: MessageChecks = committedMessages()): void {
  app.get(SocketServer).io.engine.on('connection', (connection: EventEmitter) => {
    const watch = new ConnectionWatch(checks);
    // Before Socket.IO reads it: it may answer at once.
    connection.prependListener('data', (text: unknown) => watch.told(text));
    connection.on('packetCreate', ({ type, data }: { type: string; data?: unknown }) => {
      if (type === 'message') watch.says(data);
    });
  });
}

/** One broadcast leaves as the same text for everybody; it is looked at once. */
let looked: unknown;

/** Packets of Socket.IO as text: a kind, a namespace unless it is the default one, the number of an acknowledgement, JSON. */
const packet = /^([0-6])(?:(\/[^,]*),)?(\d*)([^]*)$/;

/** A command that wants an answer, with bytes to follow or without; its name, if it has one. */
const command = /^(?:2|5\d+-)(?:\/[^,]*,)?(\d+)(?:\["((?:[^"\\]|\\.)*)")?/;

class ConnectionWatch {
  /** The commands that wait for an answer, by the number they are to be answered with. */
  private readonly asked = new Map<number, string>();

  constructor(private readonly checks: MessageChecks) {}

  /** What clients send may be anything; only what is a command is remembered. */
  told(text: unknown): void {
    const [, id, name = ''] = (typeof text === 'string' ? command.exec(text) : null) ?? [];
    if (id) this.asked.set(Number(id), name);
  }

  says(text: unknown): void {
    const complaint = typeof text === 'string' ? this.complaint(text) : 'it sends bytes';
    if (complaint) report(`socket: ${complaint}`);
  }

  private complaint(text: string): string | undefined {
    const [, kind, , id = '', rest = ''] = packet.exec(text) ?? [];
    if (kind === '2') {
      if (text === looked) return undefined;
      looked = text;
      const [name, payload, ...more] = JSON.parse(rest) as [string, ...unknown[]];
      return more.length > 0 ? `event "${name}" has several payloads` : this.checks.event(name, payload);
    }
    if (kind === '3') {
      const [ack, ...more] = JSON.parse(rest) as unknown[];
      const command = this.asked.get(Number(id));
      this.asked.delete(Number(id));
      if (command === undefined) return `acknowledges ${id}, which nobody asked for`;
      return more.length > 0 ? `two acknowledgements of "${command}"` : this.checks.acknowledgement(command, ack);
    }
    if (kind === '4') return this.refusal(JSON.parse(rest) as { data?: unknown });
    // Its welcome, and its end.
    return kind === '0' || kind === '1' ? undefined : `sends a packet "${text.slice(0, 40)}"`;
  }

  /** Another namespace is refused by Socket.IO itself, without data. */
  private refusal({ data }: { data?: unknown }): string | undefined {
    return data === undefined ? undefined : this.checks.refusedConnection(data);
  }
}
