import type { FakeClock } from '../../src/kernel/index.js';
import { Dispatcher } from '../../src/platform/deliveries/index.js';
import type { Part } from './mime.js';
import { parseMail, textOf } from './mime.js';
import type { MailServer } from './smtp.js';
import { startSmtp } from './smtp.js';
import type { TicketWorld } from './tickets.js';
import { ticketWorld } from './tickets.js';

/** Longer than a mail waits, and than its own job is given before the sweeper comes. */
export const WAIT_MS = 90_000;

export interface MailedTickets {
  readonly world: TicketWorld;
  readonly server: MailServer;
  /** Until whatever waits now has gone out, or was of no use. */
  due(): Promise<void>;
  mailsTo(address: string, from?: number): Part[];
  close(): Promise<void>;
}

/** A desk with tickets that sends its mails to a server here, by a clock that the test moves. */
export async function mailedTickets(clock: FakeClock, env: Record<string, string>): Promise<MailedTickets> {
  const server = await startSmtp();
  const world = await ticketWorld({
    clock,
    env: {
      SMTP_URL: `smtp://127.0.0.1:${server.port}`,
      MAIL_FROM: 'Example Desk <desk@example.com>',
      PUBLIC_URL: 'https://desk.example.com',
      PRESENCE_GRACE: '1ms',
      CONSUMER_SWEEP: '1h',
      ...env,
    },
  });
  const { desk } = world;
  return {
    world,
    server,
    due: async () => {
      await desk.settle();
      clock.advance(WAIT_MS);
      await desk.get(Dispatcher).sweep();
      await desk.settle();
    },
    mailsTo: (address, from = 0) =>
      server.mails
        .slice(from)
        .filter(({ to }) => to.includes(address))
        .map(({ raw }) => parseMail(raw)),
    close: async () => {
      await desk.close();
      await server.close();
    },
  };
}

/** What it says to programs that show no HTML. */
export function said(mail: Part | undefined): string {
  return (mail && textOf(mail, 'text/plain')) ?? '';
}
