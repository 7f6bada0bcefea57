import { ReplyAddresses } from '../../src/desk/reply-addresses/index.js';
import { FakeClock } from '../../src/kernel/index.js';
import type { Desk, Member } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import type { MailedTickets } from '../support/mailed-tickets.js';
import { mailedTickets, said as text, WAIT_MS } from '../support/mailed-tickets.js';
import type { Part } from '../support/mime.js';
import { textOf } from '../support/mime.js';
import type { MailServer } from '../support/smtp.js';
import type { TicketCalls, TicketSeen, TicketWorld } from '../support/tickets.js';

interface MailRow {
  readonly id: string;
  readonly to: string;
  readonly kind: string;
  readonly ticketId: string | null;
  readonly status: string;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly addressRefused: boolean;
}

describe('mails that tell people of something', () => {
  let mailed: MailedTickets;
  let world: TicketWorld;
  let desk: Desk;
  let calls: TicketCalls;
  let server: MailServer;
  let ticket: TicketSeen;
  const clock = new FakeClock();

  beforeAll(async () => {
    mailed = await mailedTickets(clock, {
      MAIL_REPLY_DOMAIN: 'reply.example.com',
      NOTIFICATION_MAIL_QUOTES: '3',
      DELIVERY_RETRY_FIRST: '20ms',
    });
    ({ world, server } = mailed);
    ({ desk, calls } = world);
  });
  afterAll(() => mailed.close());

  /** A ticket of Ana's, of which everybody has heard. */
  beforeEach(async () => {
    const { customer, lead, ana, teamId } = world;
    ticket = await calls.open(customer, 'Where is my parcel?');
    await calls.change(lead, ticket.id, { teamId, assigneeId: ana.id });
    await due();
  });

  const due = () => mailed.due();
  const mailsTo = ({ email }: Member, from: number) => mailed.mailsTo(email, from);
  const answer = (body: string) => calls.say(world.ana, ticket.conversationId, body);
  const prefer = (who: Member, change: object) => calls.ok(who, 'PATCH', '/me/notification-preferences', change);
  const log = async (query: string) =>
    (await calls.ok<{ data: MailRow[] }>(world.admin, 'GET', `/mails?${query}`)).data;

  it('make one mail of five quick replies, quoted in order, in the thread of the ticket', async () => {
    const { customer } = world;
    const before = server.mails.length;
    for (const word of ['one', 'two', 'three', 'four']) await answer(`Answer ${word} <b>`);
    await desk.settle();
    expect(mailsTo(customer, before)).toEqual([]);
    await answer('Answer five');
    await due();
    const [mail, ...more] = mailsTo(customer, before);
    expect(more).toEqual([]);
    expect(text(mail).match(/Answer \w+/g)).toEqual(['Answer three', 'Answer four', 'Answer five']);
    expect(text(mail)).toContain('You have 5 messages from us');
    expect(text(mail)).toContain('2 earlier messages are not shown');
    expect(textOf(mail as Part, 'text/html')).toContain('Answer four &lt;b&gt;</blockquote>');
    const { headers } = mail as Part;
    expect(headers.get('subject')).toBe(`[#${ticket.number}] Where is my parcel?`);
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(headers.get('list-id')).toBe('<tickets.reply.example.com>');
    const thread = `<ticket.${ticket.id}@reply.example.com>`;
    expect([headers.get('in-reply-to'), headers.get('references')]).toEqual([thread, thread]);
    const replyTo = /<(reply\+[a-z2-7]{26}@reply\.example\.com)>/.exec(headers.get('reply-to') ?? '')?.[1] ?? '';
    const addresses = desk.get(ReplyAddresses);
    expect(await addresses.resolve(replyTo.toUpperCase())).toEqual({ ticketId: ticket.id, userId: customer.id });
    for (const wrong of [replyTo.replace('reply+', 'reply+a'), replyTo.replace('.com', '.org'), 'reply+@x', ''])
      expect(await addresses.resolve(wrong)).toBeUndefined();

    await answer('Answer six');
    await due();
    const [, second] = mailsTo(customer, before);
    expect(text(second).match(/Answer \w+/g)).toEqual(['Answer six']);
    expect(second?.headers.get('references')).toBe(thread);
    expect(second?.headers.get('message-id')).not.toBe(headers.get('message-id'));
    expect(await log(`ticketId=${ticket.id}&to=${customer.email.toUpperCase()}`)).toMatchObject([
      { kind: 'notification.staff_replied', status: 'sent', attempts: 1, ticketId: ticket.id },
      { kind: 'notification.staff_replied', status: 'sent' },
    ]);
  });

  it('never hold a note for a customer, whoever is named in it', async () => {
    const { customer, ben, ana } = world;
    const before = server.mails.length;
    await prefer(customer, { mail: 'always' });
    await prefer(ana, { kinds: [{ kind: 'colleague_noted', mail: true }] });
    const { backstageId } = await calls.get(ana, ticket.id);
    await calls.say(ben, backstageId, `<@${customer.id}> is a secret; <@${ana.id}> knows`);
    await calls.say(ben, backstageId, 'Another secret');
    await answer('Only this');
    await due();
    const all = mailsTo(customer, before);
    expect(all).toHaveLength(1);
    expect(text(all[0])).toContain('Only this');
    expect(
      Buffer.concat(
        server.mails
          .slice(before)
          .filter(({ to }) => to.includes(customer.email))
          .map(({ raw }) => raw),
      ).toString(),
    ).not.toMatch(/secret/i);
    expect(mailsTo(ana, before).map((mail) => text(mail).match(/\w+ secret[^\n]*/g)?.length)).toEqual([1, 1]);
    const [toAna] = mailsTo(ana, before);
    expect(text(toAna)).toContain(`https://desk.example.com/admin/tickets/${ticket.id}`);
    expect(toAna?.headers.get('list-unsubscribe')).toBe('<https://desk.example.com/admin/notifications/preferences>');
    await prefer(customer, { mail: 'away' });
  });

  it('are of no use any more to who has read it, may not see it, or when it was taken away', async () => {
    const { customer, ana, other, lead, admin, elsewhere } = world;
    const before = server.mails.length;
    const { seq } = await answer('Read in time');
    await desk.settle();
    const reader = await customer.socket();
    await reader.command('room:read', { roomId: ticket.conversationId, seq });
    reader.close();
    const second = await answer('Taken back');
    await calls.ok(ana, 'DELETE', `/rooms/${ticket.conversationId}/messages/${second.seq}`);
    await calls.say(customer, ticket.conversationId, 'For Ana');
    await desk.settle();
    await calls.change(admin, ticket.id, { teamId: elsewhere, assigneeId: null });
    await due();
    for (const who of [customer, ana, other, lead]) expect(mailsTo(who, before)).toEqual([]);
  });

  it('wait while one is at the desk, and come when one has gone without looking', async () => {
    const { customer } = world;
    const before = server.mails.length;
    const socket = await customer.socket();
    await answer('Are you there?');
    await due();
    await due();
    expect(mailsTo(customer, before)).toEqual([]);
    await prefer(customer, { mail: 'always' });
    await answer('Still?');
    clock.advance(3 * WAIT_MS);
    await due();
    expect(mailsTo(customer, before).map((mail) => text(mail).match(/Are you there|Still/g))).toEqual([
      ['Are you there', 'Still'],
    ]);
    await socket.command('room:open', { roomId: ticket.conversationId });
    await answer('On your screen');
    await due();
    expect(mailsTo(customer, before)).toHaveLength(1);
    socket.close();
    await prefer(customer, { mail: 'away' });
    await gone();
    clock.advance(3 * WAIT_MS);
    await due();
    expect(mailsTo(customer, before)).toHaveLength(2);
  });

  it('are as people want them, in their language', async () => {
    const { customer, ana } = world;
    const before = server.mails.length;
    await calls.ok(customer, 'PATCH', '/me', { locale: 'de', timeZone: 'Europe/Berlin' });
    await prefer(ana, { mail: 'never' });
    await calls.say(customer, ticket.conversationId, 'Hallo?');
    await answer('Guten Tag');
    await due();
    expect(mailsTo(ana, before)).toEqual([]);
    const [mail] = mailsTo(customer, before);
    expect(text(mail)).toContain('Sie haben eine Antwort von uns');
    expect(textOf(mail as Part, 'text/html')).toContain('<html lang="de"');
    await prefer(ana, { mail: 'away', kinds: [{ kind: 'customer_replied', mail: false }] });
    await calls.say(customer, ticket.conversationId, 'Noch da?');
    await due();
    expect(mailsTo(ana, before)).toEqual([]);
    await prefer(ana, { kinds: [{ kind: 'customer_replied', mail: true }] });
    await calls.change(ana, ticket.id, { status: 'solved' });
    await calls.say(customer, ticket.conversationId, 'Danke!');
    await due();
    expect(mailsTo(ana, before)).toHaveLength(1);
    // It is open again: that it was solved is no news any more.
    expect(mailsTo(customer, before)).toHaveLength(1);
  });

  it('are tried no more at an address that was refused for good, until somebody clears it', async () => {
    const { other, ana, lead, admin } = world;
    const question = await calls.open(other, 'Mine');
    await calls.change(lead, question.id, { assigneeId: ana.id });
    await due();
    server.refuse('to', 550);
    await calls.say(ana, question.conversationId, 'To nobody');
    await due();
    const before = server.mails.length;
    await calls.say(ana, question.conversationId, 'Again');
    await due();
    expect(mailsTo(other, before)).toEqual([]);
    const [second, first] = await log(`to=${other.email}`);
    expect(first).toMatchObject({ status: 'failed', attempts: 1, addressRefused: true });
    expect(first?.lastError).toContain('made to refuse at to');
    expect(second?.lastError).toContain('Not tried');
    const list = `/mail-addresses?address=${other.email}`;
    const [held] = (await calls.ok<{ data: { id: string; reason: string }[] }>(lead, 'GET', list)).data;
    expect(held?.reason).toContain('550');
    expect(await calls.refused(lead, 'DELETE', `/mail-addresses/${held?.id}`)).toBe('403 access.forbidden');
    await calls.ok(admin, 'DELETE', `/mail-addresses/${held?.id}`);
    await calls.say(ana, question.conversationId, 'At last');
    await due();
    expect(mailsTo(other, before).map((mail) => text(mail).includes('At last'))).toEqual([true]);
    const audit = await calls.ok<{ data: { type: string }[] }>(admin, 'GET', '/audit-entries?type=mail_address');
    expect(audit.data.map(({ type }) => type)).toEqual(['mail_address.cleared', 'mail_address.refused']);
  });

  it('are shown to those who help, without a word of what is in them or of tickets out of reach', async () => {
    const { ana, lead, customer, admin, elsewhere } = world;
    await answer('Nothing of this');
    await due();
    expect(await calls.refused(ana, 'GET', '/mails')).toBe('403 access.forbidden');
    const mine = (who: Member) => calls.ok<{ data: MailRow[] }>(who, 'GET', `/mails?to=${customer.email}&limit=1`);
    expect((await mine(lead)).data).toMatchObject([{ ticketId: ticket.id }]);
    expect(JSON.stringify(await mine(lead))).not.toContain('Nothing of this');
    await calls.change(admin, ticket.id, { teamId: elsewhere, assigneeId: null });
    expect((await mine(lead)).data).toMatchObject([{ ticketId: null }]);
    expect(await calls.refused(lead, 'GET', `/mails?ticketId=${ticket.id}`)).toBe('404 ticket.not_found');
  });

  /** Until nobody counts as connected: that a socket has gone is noticed in its own time. */
  async function gone(): Promise<void> {
    const path = `/presence?ids=${world.customer.id}`;
    await eventually(async () => {
      const { data } = await calls.ok<{ data: { status: string }[] }>(world.admin, 'GET', path);
      expect(data[0]?.status).toBe('offline');
    });
  }
});
