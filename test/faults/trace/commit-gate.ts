import type { TcpProxy, Way } from '../../support/tcp-proxy.js';
import { startTcpProxy } from '../../support/tcp-proxy.js';

/** Between the server and its database: the answers to some commits can be kept back. */
export interface CommitGate {
  readonly url: string;
  /** Commits whose answer waits here. */
  readonly held: number;
  /** From now on keeps back the answer to the commit of every transaction in which this text was said. */
  hold(text: string): void;
  /** Lets them go. */
  release(): void;
  /** Breaks the connections on which they wait: the database has committed, and the server is never told. */
  lose(): void;
  close(): Promise<void>;
}

const QUERY = 0x03;
const HEADER = 4;

interface Line extends Way {
  /** In the transaction that is open, the text was said. */
  concerned: boolean;
  kept: Buffer[] | undefined;
}

export async function startCommitGate(databaseUrl: string): Promise<CommitGate> {
  const lines = new Set<Line>();
  let wanted: string | undefined;
  const target = new URL(databaseUrl);
  const waiting = () => [...lines].filter(({ kept }) => kept !== undefined);

  const said = (line: Line, packet: Buffer) => {
    const sql = packet[0] === QUERY ? packet.toString('utf8', 1) : '';
    if (/^(START TRANSACTION|BEGIN)/i.test(sql)) line.concerned = false;
    if (wanted !== undefined && packet.includes(wanted)) line.concerned = true;
    if (/^COMMIT/i.test(sql) && line.concerned) line.kept ??= [];
  };
  const proxy: TcpProxy = await startTcpProxy(Number(target.port), (way) => {
    const line: Line = { ...way, concerned: false, kept: undefined };
    lines.add(line);
    way.client.on('close', () => lines.delete(line));
    // What is to be kept is decided before the database hears of it.
    const read = packets((packet) => said(line, packet));
    way.client.on('data', (chunk: Buffer) => {
      read(chunk);
      way.server.write(chunk);
    });
    way.server.on('data', (chunk: Buffer) => (line.kept ? line.kept.push(chunk) : way.client.write(chunk)));
  });
  target.port = String(proxy.port);
  return {
    url: target.href,
    get held() {
      return waiting().length;
    },
    hold: (text) => void (wanted = text),
    release: () => {
      wanted = undefined;
      for (const line of waiting()) {
        const { kept = [] } = line;
        line.kept = undefined;
        for (const chunk of kept) line.client.write(chunk);
      }
    },
    lose: () => {
      wanted = undefined;
      for (const { client } of waiting()) client.destroy();
    },
    close: () => proxy.close(),
  };
}

/** Cuts what a client of MySQL sends into its packets: three bytes of length, one of order, and so much. */
function packets(each: (packet: Buffer) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= HEADER && rest.length >= HEADER + rest.readUIntLE(0, 3)) {
      const end = HEADER + rest.readUIntLE(0, 3);
      each(rest.subarray(HEADER, end));
      rest = rest.subarray(end);
    }
  };
}
