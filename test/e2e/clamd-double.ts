import type { Socket } from 'node:net';
import { createServer } from 'node:net';

/** What the test file of virus scanners holds; in two halves, so that no scanner mistakes this file for it. */
export const EICAR = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$' + 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';

export type Mood = 'well' | 'silent' | 'hangs up' | 'broken' | 'nonsense' | 'small';

export interface ClamdDouble {
  readonly port: number;
  /** What each session was sent, by its whole length. */
  readonly seen: Buffer[];
  mood: Mood;
  close(): Promise<void>;
}

const SMALL = 1000;

/** A small server that speaks the INSTREAM command of clamd as its manual describes it, and finds one virus. */
export async function startClamd(): Promise<ClamdDouble> {
  const seen: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    let bytes = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      bytes = Buffer.concat([bytes, chunk]);
      const reply = double.mood === 'hangs up' ? socket.destroy() && undefined : answer(bytes, double.mood, seen);
      if (reply !== undefined) socket.end(reply);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const double: ClamdDouble = {
    port: (server.address() as { port: number }).port,
    seen,
    mood: 'well',
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return double;
}

/** Undefined until everything has come. */
function answer(bytes: Buffer, mood: Mood, seen: Buffer[]): string | undefined {
  const command = 'zINSTREAM\0';
  if (bytes.length < command.length) return undefined;
  if (bytes.subarray(0, command.length).toString('latin1') !== command) return 'UNKNOWN COMMAND\0';
  const chunks: Buffer[] = [];
  for (let at = command.length; at + 4 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const file = Buffer.concat(chunks);
    if (mood === 'small' && file.length > SMALL) return 'INSTREAM size limit exceeded. ERROR\0';
    if (length === 0) {
      seen.push(file);
      if (mood === 'silent') return undefined;
      if (mood === 'broken') return 'stream: lstat() failed: No such file or directory. ERROR\0';
      if (mood === 'nonsense') return 'x'.repeat(10_000);
      return file.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0';
    }
    if (at + 4 + length > bytes.length) return undefined;
    chunks.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
