import type { Database } from '../../../src/platform/database/index.js';
import type { ReceivedMail } from '../../support/smtp.js';
import { parseMail, textOf } from '../../support/mime.js';
import type { TicketHistory } from './ticket-checker.js';

type Facts = Pick<TicketHistory, 'tickets' | 'deliveries' | 'pending' | 'counts'>;

/** What the tables say of tickets, of what is owed, and of how many there are; read past the program. */
export async function ticketFacts({ dialect, reader }: Database): Promise<Facts> {
  const ask = async <T>(sql: string) =>
    (await reader.query(sql.replaceAll('"', dialect === 'sqlite' ? '"' : '`'))) as T[];
  const [waiting] = await ask<{ n: number }>('SELECT COUNT(*) AS n FROM pending_mails');
  return {
    tickets: await ask('SELECT id, "requesterId", "conversationId" FROM tickets'),
    deliveries: await ask('SELECT id, "key", status FROM deliveries'),
    pending: Number(waiting?.n),
    counts: compared(
      await ask<Row>(kinds('ticket_tallies', 'SUM(count)')),
      await ask<Row>(kinds('tickets', 'COUNT(*)')),
    ),
  };
}

export function mailFacts(mails: readonly ReceivedMail[]): TicketHistory['mails'] {
  return mails.map(({ to, raw }) => {
    const mail = parseMail(raw);
    const id = /^<([^@]*)@/.exec(mail.headers.get('message-id') ?? '')?.[1] ?? '';
    return { to: to[0] ?? '', text: textOf(mail, 'text/plain') ?? '', id };
  });
}

type Row = Readonly<Record<string, string | number>>;

function kinds(table: string, count: string): string {
  const columns = `COALESCE("assigneeId", '') AS a, COALESCE("teamId", '') AS t, status AS s, shelf AS f, "rank" AS r`;
  return `SELECT a, t, s, f, r, n FROM (SELECT ${columns}, ${count} AS n FROM ${table}
    GROUP BY COALESCE("assigneeId", ''), COALESCE("teamId", ''), status, shelf, "rank") AS grouped WHERE n <> 0`;
}

function compared(counted: readonly Row[], there: readonly Row[]): Facts['counts'] {
  const byKind = (rows: readonly Row[]) =>
    new Map(rows.map(({ n, ...kind }) => [Object.values(kind).join(' ').trim(), Number(n)]));
  const [one, other] = [byKind(counted), byKind(there)];
  return [...new Set([...one.keys(), ...other.keys()])].map((kind) => ({
    kind,
    counted: one.get(kind) ?? 0,
    there: other.get(kind) ?? 0,
  }));
}
