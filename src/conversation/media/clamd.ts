import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import type { Readable } from 'node:stream';
import type { Verdict } from './virus-scan.js';
import { ScannerAway, VirusScan } from './virus-scan.js';

export interface ClamdOptions {
  readonly host: string;
  readonly port: number;
  /** Without a word or a step for this long, it is away. */
  readonly idleMs?: number;
}

const IDLE_MS = 30_000;
const LONGEST_REPLY = 4096;

/** ClamAV's daemon, by its INSTREAM command: chunks with their length before them, an empty one at the end. */
export class ClamdScan extends VirusScan {
  constructor(private readonly options: ClamdOptions) {
    super();
  }

  override async scan(open: () => Promise<Readable>, signal?: AbortSignal): Promise<Verdict> {
    const { host, port, idleMs = IDLE_MS } = this.options;
    const file = await open();
    const socket = connect({ host, port, timeout: idleMs, signal });
    try {
      const reply = replyOf(socket);
      await Promise.race([send(socket, file, reply.came), reply.text]);
      return verdictOf(await reply.text);
    } finally {
      socket.destroy();
      file.destroy();
    }
  }
}

async function send(socket: Socket, file: Readable, came: () => boolean): Promise<void> {
  socket.write('zINSTREAM\0');
  for await (const chunk of file) {
    // It may say what it thinks before it has seen everything.
    if (came()) return;
    const bytes = chunk as Buffer;
    if (bytes.length === 0) continue;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    socket.cork();
    socket.write(length);
    const room = socket.write(bytes);
    socket.uncork();
    if (!room) await once(socket, 'drain');
  }
  socket.write(Buffer.alloc(4));
}

/** The one reply, ended by a zero; rejects when it does not come. */
function replyOf(socket: Socket): { text: Promise<string>; came: () => boolean } {
  let so = '';
  const text = new Promise<string>((resolve, reject) => {
    const away = (why: string, cause?: unknown) => reject(new ScannerAway(why, { cause }));
    socket.on('data', (chunk: Buffer) => {
      so += chunk.toString('latin1');
      const end = so.indexOf('\0');
      if (end !== -1) resolve(so.slice(0, end));
      else if (so.length > LONGEST_REPLY) away('The virus scanner answers something that is no reply.');
    });
    socket.on('timeout', () => away('The virus scanner does not answer.'));
    socket.on('error', (error) => away(`The virus scanner cannot be reached: ${error.message}`, error));
    socket.on('close', () => away('The virus scanner hung up without an answer.'));
  });
  // Sending may fail first; then nobody waits for this one.
  text.catch(() => undefined);
  return { text, came: () => so.includes('\0') };
}

function verdictOf(reply: string): Verdict {
  if (reply === 'stream: OK') return 'clean';
  if (reply.endsWith(' FOUND')) return 'infected';
  if (/size limit exceeded/i.test(reply)) return 'unscannable';
  throw new ScannerAway(`The virus scanner could not look at it: ${reply.slice(0, 200)}`);
}
