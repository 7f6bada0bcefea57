import { Redis } from 'ioredis';
import { loadConfig } from '../../src/platform/config/index.js';
import type { Database } from '../../src/platform/database/index.js';
import { openDatabase } from '../../src/platform/database/index.js';
import { schema } from '../../src/app.schema.js';
import type { Member } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { parseMail } from '../support/mime.js';
import { DeskProcess } from '../support/process.js';
import { onServices } from '../support/services.js';
import { startSmtp } from '../support/smtp.js';
import { startTcpProxy } from '../support/tcp-proxy.js';
import type { TicketSeen } from '../support/tickets.js';
import { ticketWorld } from '../support/tickets.js';

const CUSTOMERS = 6;

describe('with the mail server away, and the worker killed', () => {
  it('every mail that is owed goes out once', async () => {
    const server = await startSmtp();
    const nowhere = await startTcpProxy(1);
    const line = await startTcpProxy(server.port);
    // Each breaks what it is given: as long as the line leads there, the server is away.
    line.lead(nowhere.port);
    const { desk, calls, ana, lead } = await ticketWorld({
      env: {
        ROLE: 'api',
        SMTP_URL: `smtp://127.0.0.1:${line.port}`,
        NOTIFICATION_MAIL_WAIT: '1s',
        CONSUMER_LEASE: '500ms',
        CONSUMER_SWEEP: '100ms',
        QUEUE_LEASE: '1s',
        QUEUE_POLL: '100ms',
        DELIVERY_RETRY_FIRST: '100ms',
        DELIVERY_REQUEUE: '300ms',
        DELIVERY_ATTEMPT_TIMEOUT: '1s',
        DELIVERY_ATTEMPTS: '50',
      },
    });
    const database: Database = await openDatabase(loadConfig(desk.env), schema);
    const count = async (sql: string) => {
      const [row] = (await database.reader.query(`SELECT COUNT(*) AS n FROM ${sql}`)) as { n: number }[];
      return Number(row?.n);
    };
    const worker = () => DeskProcess.start({ ...desk.env, ROLE: 'worker', PORT: '0' });
    let running = await worker();
    try {
      const open = async (customer: Member): Promise<TicketSeen> => {
        const ticket = await calls.open(customer, 'Where is it?');
        return calls.change(lead, ticket.id, { assigneeId: ana.id });
      };
      const customers = await Promise.all(Array.from({ length: 2 * CUSTOMERS }, () => desk.member()));
      const tickets: TicketSeen[] = [];
      for (const customer of customers) tickets.push(await open(customer));
      const answer = (some: readonly TicketSeen[]) =>
        Promise.all(some.map((ticket) => calls.say(ana, ticket.conversationId, `An answer to #${ticket.number}`)));

      // Half of them are owed and tried in vain; the others still wait, or are not even heard of, when the worker dies.
      const answered = "deliveries WHERE kind = 'notification.staff_replied'";
      await answer(tickets.slice(0, CUSTOMERS));
      await eventually(async () => expect(await count(`${answered} AND attempts > 0`)).toBe(CUSTOMERS), {
        withinMs: 20_000,
      });
      await answer(tickets.slice(CUSTOMERS));
      await running.kill();
      expect(await count(`${answered} AND status = 'owed'`)).toBe(CUSTOMERS);
      expect(server.mails).toEqual([]);
      if (onServices) {
        const redis = new Redis(desk.env.REDIS_URL ?? '');
        await redis.flushall();
        await redis.quit();
      }
      line.lead(server.port);
      running = await worker();

      await eventually(async () => expect(await count(`${answered} AND status = 'sent'`)).toBe(2 * CUSTOMERS), {
        withinMs: 40_000,
      });
      const mails = server.mails.map(({ to, raw }) => ({ to: to[0], mail: parseMail(raw) }));
      const accepted = mails.filter(({ to }) => customers.some(({ email }) => email === to));
      expect(accepted.map(({ to }) => to).sort()).toEqual(customers.map(({ email }) => email).sort());
      expect(new Set(accepted.map(({ mail }) => mail.headers.get('message-id'))).size).toBe(2 * CUSTOMERS);
      expect(await count('pending_mails')).toBe(0);
    } finally {
      await running.stop();
      await database.close();
      await desk.close();
      await line.close();
      await nowhere.close();
      await server.close();
    }
  }, 90_000);
});
