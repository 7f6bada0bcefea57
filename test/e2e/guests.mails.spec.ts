import { FakeClock } from '../../src/kernel/index.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import type { MailedTickets } from '../support/mailed-tickets.js';
import { mailedTickets, said as text, WAIT_MS } from '../support/mailed-tickets.js';
import type { Part } from '../support/mime.js';
import type { MailServer } from '../support/smtp.js';
import type { TicketCalls, TicketSeen, TicketWorld } from '../support/tickets.js';
import type { Guest } from './guests-world.js';
import { GuestCalls } from './guests-world.js';
import { identify, jwt, makeSecret, sessionOf } from './signed-identity-world.js';

const DAY_MS = 86_400_000;

describe('mails to guests who have left an address', () => {
  let mailed: MailedTickets;
  let world: TicketWorld;
  let desk: Desk;
  let calls: TicketCalls;
  let guests: GuestCalls;
  let server: MailServer;
  let count = 0;
  const clock = new FakeClock();

  beforeAll(async () => {
    mailed = await mailedTickets(clock, { UNPROVEN_ADDRESS_MAILS_PER_DAY: '2' });
    ({ world, server } = mailed);
    ({ desk, calls } = world);
    guests = new GuestCalls(desk, calls);
  });
  afterAll(() => mailed.close());

  const due = () => mailed.due();
  const mailsTo = (address: string) => mailed.mailsTo(address);
  const linkIn = (mail: Part | undefined) => /https:\/\/desk\S+/.exec(text(mail))?.[0] ?? '';
  const tokenIn = (mail: Part | undefined) => /#continue=(qdl_[\w-]{43})&/.exec(linkIn(mail))?.[1] ?? '';
  const refused = (token: string) => calls.refused({ token: '' }, 'POST', '/auth/continue', { token });
  const newAddress = () => `guest-${(count += 1)}@example.com`;

  const asking = async (about: { name?: string } = {}): Promise<{ guest: Guest; to: string; ticket: TicketSeen }> => {
    const to = newAddress();
    const guest = await guests.come({ ...about, contactEmail: to });
    const ticket = await calls.open(guest, 'Buy cheap pills');
    await calls.change(world.lead, ticket.id, { teamId: world.teamId });
    return { guest, to, ticket };
  };
  const answer = async ({ conversationId }: TicketSeen, body = 'It is on its way.') => {
    await calls.say(world.ana, conversationId, body);
    await due();
  };

  it('hold the answer and a link by which they go on, once; and nothing that a stranger could have typed', async () => {
    const { guest, to, ticket } = await asking({ name: 'Click example.org' });
    await answer(ticket);
    const [mail, ...more] = mailsTo(to);
    expect(more).toEqual([]);
    expect(text(mail)).toContain('It is on its way.');
    expect(mail?.headers.get('subject')).toBe('You have an answer');
    expect(mail?.headers.get('to')).toBe(to);
    expect(text(mail)).not.toMatch(/Click|pills/);
    expect(linkIn(mail)).toBe(`https://desk.example.com/support/#continue=${tokenIn(mail)}&ticket=${ticket.id}`);
    expect(text(mail)).toContain('works once, and for 7 days');

    // In a browser in which another guest was: the two stay two.
    const stranger = await guests.come();
    const again = await guests.follow(tokenIn(mail), stranger);
    expect(again.id).toBe(guest.id);
    expect(await calls.get(again, ticket.id)).toMatchObject({ id: ticket.id });
    expect(await guests.me(stranger)).toMatchObject({ id: stranger.id, kind: 'guest' });
    expect(await refused(tokenIn(mail))).toBe('422 link.used');
    expect(await refused('qdl_nonsense')).toBe('422 link.invalid');
  });

  it('lead on after a newer mail has come, and nowhere once there are many, the address is another, or a week has passed', async () => {
    const { guest, to, ticket } = await asking();
    const mails = () => mailsTo(to);
    for (let at = 1; at <= 6; at += 1) {
      await answer(ticket, `Answer ${at}`);
      // No more than two a day go to an address that nobody has confirmed.
      if (at % 2 === 0) clock.advance(DAY_MS);
    }
    expect(mails()).toHaveLength(6);
    expect(await refused(tokenIn(mails()[0]))).toBe('422 link.replaced');
    for (const mail of [mails()[1], mails()[4]]) {
      expect((await guests.follow(tokenIn(mail))).id).toBe(guest.id);
      expect(await refused(tokenIn(mail))).toBe('422 link.used');
    }
    await guests.contact(guest, newAddress());
    for (const mail of [mails()[2], mails()[5]]) expect(await refused(tokenIn(mail))).toBe('422 link.replaced');

    const late = await asking();
    await answer(late.ticket);
    clock.advance(7 * DAY_MS);
    expect(await refused(tokenIn(mailsTo(late.to)[0]))).toBe('422 link.expired');
  });

  it('let nobody in who has an account by now, or is kept out', async () => {
    const { guest, to, ticket } = await asking();
    await answer(ticket);
    const member = await desk.member();
    await guests.signIn(guest, member);
    expect(await refused(tokenIn(mailsTo(to)[0]))).toBe('422 link.outgrown');

    const other = await asking();
    await answer(other.ticket);
    await calls.ok(world.admin, 'POST', `/users/${other.guest.id}/disable`, {});
    const token = tokenIn(mailsTo(other.to)[0]);
    expect(await refused(token)).toBe('403 auth.disabled');
    // That they were kept out has not used it up.
    await calls.ok(world.admin, 'POST', `/users/${other.guest.id}/enable`);
    expect((await guests.follow(token)).id).toBe(other.guest.id);
  });

  it('are not sent to whoever looks at it, or has no address, and wait for one who has gone', async () => {
    const { guest, to, ticket } = await asking();
    const socket = await desk.socketOf(guest.token);
    await socket.command('room:open', { roomId: ticket.conversationId });
    await answer(ticket, 'On your screen');
    await due();
    expect(mailsTo(to)).toEqual([]);
    socket.close();
    await eventually(async () => {
      const { data } = await calls.ok<{ data: { status: string }[] }>(world.admin, 'GET', `/presence?ids=${guest.id}`);
      expect(data[0]?.status).toBe('offline');
    });
    clock.advance(3 * WAIT_MS);
    await due();
    expect(mailsTo(to).map((mail) => text(mail).includes('On your screen'))).toEqual([true]);

    await guests.contact(guest, null);
    const before = server.mails.length;
    await answer(ticket, 'To nobody');
    expect(server.mails.slice(before).flatMap((mail) => mail.to)).not.toContain(to);
  });

  it('hold what was answered before there was an address, once, and not what was read by then', async () => {
    const guest = await guests.come();
    const [asked, seen] = [await calls.open(guest, 'Where is it?'), await calls.open(guest, 'And this?')];
    for (const { id } of [asked, seen]) await calls.change(world.lead, id, { teamId: world.teamId });
    await answer(asked, 'Given before');
    const { seq: readSeq } = await calls.say(world.ana, seen.conversationId, 'Read before');
    await due();
    await calls.ok(guest, 'PUT', `/rooms/${seen.conversationId}/reading`, { readSeq });
    clock.advance(DAY_MS);
    await due();
    const to = newAddress();
    await guests.contact(guest, to);
    await due();
    expect(mailsTo(to).map((mail) => /(Given|Read) before/.exec(text(mail))?.[0])).toEqual(['Given before']);
    expect((await guests.follow(tokenIn(mailsTo(to)[0]))).id).toBe(guest.id);
    const another = newAddress();
    await guests.contact(guest, another);
    await due();
    expect([mailsTo(to).length, mailsTo(another).length]).toEqual([1, 0]);
  });

  it('are not sent a week late', async () => {
    const guest = await guests.come();
    const ticket = await calls.open(guest, 'Where is it?');
    await calls.change(world.lead, ticket.id, { teamId: world.teamId });
    await answer(ticket, 'Long ago');
    clock.advance(7 * DAY_MS);
    await due();
    const to = newAddress();
    await guests.contact(guest, to);
    await due();
    expect(mailsTo(to)).toEqual([]);
  });

  it('do not flood an address that somebody has typed: the third of a day waits for the next', async () => {
    const to = newAddress();
    for (const word of ['One', 'Two', 'Three']) {
      const guest = await guests.come({ contactEmail: to });
      const ticket = await calls.open(guest, 'Hello');
      await calls.change(world.lead, ticket.id, { teamId: world.teamId });
      await answer(ticket, word);
    }
    expect(mailsTo(to).map((mail) => /One|Two|Three/.exec(text(mail))?.[0])).toEqual(['One', 'Two']);
    clock.advance(DAY_MS);
    await due();
    expect(mailsTo(to).map((mail) => /One|Two|Three/.exec(text(mail))?.[0])).toEqual(['One', 'Two', 'Three']);
  });

  it('are about their own question alone, also where they are named in it', async () => {
    const { guest, to, ticket } = await asking();
    await answer(ticket, `<@${guest.id}> It is on its way.`);
    expect(mailsTo(to).map((mail) => text(mail).includes('It is on its way.'))).toEqual([true]);

    // Whom a site has signed in without an address: they can be in rooms, and cannot sign in by themselves.
    const { secret } = await makeSecret(desk, 'shop');
    const seconds = Math.floor(clock.ms() / 1000);
    const token = jwt(secret, { aud: 'shop', sub: 'seven', iat: seconds, exp: seconds + 60 });
    const { user, accessToken } = sessionOf(await identify(desk, 'shop', token));
    const signed = { id: user.id, token: accessToken };
    const where = newAddress();
    await guests.contact(signed, where);
    const about = { name: 'Pills', memberIds: [signed.id] };
    const room = await calls.ok<{ id: string }>(world.admin, 'POST', '/rooms', about);
    await calls.say(world.admin, room.id, `<@${signed.id}> Click here`);
    await due();
    expect(mailsTo(where)).toEqual([]);
    const theirs = await calls.open(signed, 'Hello');
    await calls.change(world.lead, theirs.id, { teamId: world.teamId });
    await answer(theirs, 'Good day');
    expect(mailsTo(where).map((mail) => [text(mail).includes('Good day'), tokenIn(mail)])).toEqual([[true, '']]);
  });

  it('are stopped by one click in the mail program, for that address alone, by nobody who has not got one', async () => {
    const { guest, to, ticket } = await asking();
    await answer(ticket);
    const [mail] = mailsTo(to);
    expect(mail?.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const link = /^<https:\/\/desk\.example\.com(\/\S+)>$/.exec(mail?.headers.get('list-unsubscribe') ?? '')?.[1] ?? '';
    expect(text(mail)).toContain(link);
    const look = async (path = link) => {
      const answered = await fetch(desk.url + path);
      return { status: answered.status, html: await answered.text(), headers: answered.headers };
    };
    const click = () =>
      fetch(desk.url + link, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
    const page = await look();
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.html).toContain('<form method="post">');
    expect(await guests.me(guest)).toMatchObject({ contactEmail: to });

    // The mailbox that was named before has no say in the one that is named now.
    await guests.contact(guest, newAddress());
    expect((await click()).status).toBe(200);
    expect((await guests.me(guest)).contactEmail).not.toBeNull();
    await guests.contact(guest, to);
    for (const _ of ['once', 'twice']) expect((await click()).status).toBe(200);
    expect(await guests.me(guest)).toMatchObject({ contactEmail: null });
    expect((await look()).html).toContain('No more of these mails');
    await answer(ticket, 'Unheard');
    expect(mailsTo(to)).toHaveLength(1);
    const forged = link.replace(guest.id, (await guests.come()).id);
    expect((await look(forged)).status).toBe(404);
  });

  it('lead those who have an account to their own page, where they sign in', async () => {
    const { customer, ana, lead, teamId } = world;
    const ticket = await calls.open(customer, 'Where is my parcel?');
    await calls.change(lead, ticket.id, { teamId, assigneeId: ana.id });
    await answer(ticket);
    await calls.change(ana, ticket.id, { status: 'solved' });
    await due();
    const mails = mailsTo(customer.email);
    expect(mails.map(linkIn)).toEqual(mails.map(() => `https://desk.example.com/support/#ticket=${ticket.id}`));
    expect(mails.map((mail) => mail.headers.get('subject'))).toEqual(
      mails.map(() => `[#${ticket.number}] Where is my parcel?`),
    );
    expect(mails).toHaveLength(2);
    const stop = /<https:\/\/desk\.example\.com(\/\S+)>/.exec(mails[0]?.headers.get('list-unsubscribe') ?? '')?.[1];
    await fetch(`${desk.url}${stop}`, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });
    await calls.say(customer, ticket.conversationId, 'Again');
    await answer(ticket, 'Unheard');
    expect(mailsTo(customer.email)).toHaveLength(2);
    const { kinds } = await calls.ok<{ kinds: { kind: string; mail: boolean }[] }>(
      customer,
      'GET',
      '/me/notification-preferences',
    );
    expect(kinds.find(({ kind }) => kind === 'staff_replied')?.mail).toBe(false);
  });
});
