import type { Page } from 'playwright-core';
import type { Member } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { TicketCalls } from '../support/tickets.js';
import { ConsoleWorld, heading } from './console.js';
import { log, message } from './rooms.js';

let world: ConsoleWorld;
let calls: TicketCalls;
let ana: Member;
let ben: Member;
let lea: Member;
let ada: Member;
let cleo: Member;

beforeAll(async () => {
  world = await ConsoleWorld.start();
  calls = new TicketCalls(world.desk);
  [ana, ben, lea, ada, cleo] = await Promise.all([
    world.desk.member({ role: 'agent', name: 'Ana Alves' }),
    world.desk.member({ role: 'agent', name: 'Ben Brandt' }),
    world.desk.member({ role: 'lead', name: 'Lea Lund' }),
    world.desk.member({ role: 'admin', name: 'Ada Adams' }),
    world.desk.member({ role: 'customer', name: 'Cleo Custer' }),
  ]);
  // What is sent goes at once here; that it can be taken back is told in console.composer.
  for (const who of [ana, ben, lea]) await calls.ok(who, 'PATCH', '/me', { preferences: { console: { undoSend: 0 } } });
});
afterEach(() => world.leave());
afterAll(() => world.close());

const reply = (page: Page) => page.getByRole('textbox', { name: 'Write to the customer' });
const rows = (page: Page) => page.locator('[data-ticket]');
const subjects = (page: Page) => page.locator('.ticket-subject').allInnerTexts();

describe('a ticket, from the queue to solved', () => {
  it('is heard, taken, answered, noted and solved while its customer writes', async () => {
    const first = await calls.open(cleo, 'My parcel has not come');
    const { page, complaints } = await world.as(ana, '/admin/tickets');
    await rows(page).filter({ hasText: 'My parcel has not come' }).waitFor();
    await page.getByRole('link', { name: /^Unassigned 1/ }).waitFor();

    // Another one comes in live: it waits for her to ask, or follows at the end; nothing moves.
    const second = await calls.open(cleo, 'And my invoice is wrong');
    await rows(page).filter({ hasText: 'And my invoice is wrong' }).waitFor();
    await page.getByRole('link', { name: /^Unassigned 2/ }).waitFor();
    expect(await subjects(page)).toEqual([first.subject, second.subject]);

    await page.keyboard.press('j');
    await heading(page, first.subject);
    await message(page, 'My parcel has not come').waitFor();
    const customer = await cleo.socket();
    await customer.command('room:open', { roomId: first.conversationId });

    await page.keyboard.press('r');
    await reply(page).pressSequentially('We are looking');
    await customer.heard<{ userId: string; typing: boolean }>('typing', ({ typing }) => typing);
    await page.getByText('Nobody has this ticket yet.').waitFor();
    await page.getByRole('button', { name: 'Take it' }).click();
    await log(page).getByText('Ana Alves took it.').waitFor();
    await page.getByRole('combobox', { name: 'Views' }).getByText('Unassigned (1)').waitFor({ state: 'attached' });

    // What is typed is there after a reload, for this ticket and this kind of message alone.
    await page.reload();
    expect(await reply(page).inputValue()).toBe('We are looking');
    await page.getByText('Note', { exact: true }).click();
    const note = page.getByRole('textbox', { name: 'Write a note for colleagues' });
    expect(await note.inputValue()).toBe('');
    await note.fill('The carrier has lost it');
    await page.getByRole('button', { name: 'Add note' }).click();
    await message(page, 'The carrier has lost it').getByText('Sent').waitFor();
    await page.getByText('Reply', { exact: true }).first().click();
    await reply(page).press('Enter');
    await customer.heard<{ data: { body?: string } }>('room:event', ({ data }) => data.body === 'We are looking');

    await calls.say(cleo, first.conversationId, 'Thank you, I wait');
    await message(page, 'Thank you, I wait').waitFor();
    // The order is that of time; the customer has heard nothing of the note.
    const shown = await log(page).locator('.prose').allInnerTexts();
    expect(shown).toEqual(['My parcel has not come', 'The carrier has lost it', 'We are looking', 'Thank you, I wait']);
    expect(await said(cleo, first.conversationId)).not.toContain('The carrier has lost it');

    await reply(page).fill('It is on its way again');
    await reply(page).press('Control+Shift+Enter');
    await log(page)
      .getByText(/changed the status from .* to Solved/)
      .waitFor();
    await eventually(async () => expect((await calls.get(ana, first.id)).status).toBe('solved'));
    expect(await page.locator('[data-field=status]').inputValue()).toBe('solved');
    const before = await log(page).locator('.prose, .history-line').allInnerTexts();
    await page.reload();
    await message(page, 'It is on its way again').waitFor();
    await eventually(async () =>
      expect(await log(page).locator('.prose, .history-line').allInnerTexts()).toEqual(before),
    );
    expect(complaints).toEqual([]);
  });

  it('counts and shows what is new without moving what one looks at', async () => {
    const asked = await calls.open(cleo, 'The one I look at');
    const { page } = await world.as(ana, '/admin/tickets?view=all');
    await rows(page).filter({ hasText: 'The one I look at' }).waitFor();
    const before = await subjects(page);
    await calls.open(cleo, 'One that comes in on top');
    await page.getByRole('button', { name: '1 new' }).waitFor();
    expect(await subjects(page)).toEqual(before);
    await page.getByRole('button', { name: '1 new' }).click();
    await eventually(async () => expect((await subjects(page))[0]).toBe('One that comes in on top'));

    // What is unread stands beside it, and goes when it was read.
    await calls.say(cleo, asked.conversationId, 'Is anybody there?');
    const row = rows(page).filter({ hasText: 'The one I look at' });
    await row.and(page.locator('[data-unread=true]')).waitFor();
    await row.getByText('Is anybody there?').waitFor();
    await row.getByRole('link').click();
    await row.and(page.locator('[data-unread=false]')).waitFor();

    // Given to somebody out of reach of hers it is gone at once.
    const team = await calls.ok<{ id: string }>(ada, 'POST', '/teams', { name: 'Elsewhere', timeZone: 'UTC' });
    await calls.ok(ada, 'POST', `/tickets/${asked.id}/transfer`, { teamId: team.id, note: 'yours' });
    await row.waitFor({ state: 'detached' });
    await heading(page, 'This ticket is not there for you');
  });
});

describe('two agents at one ticket', () => {
  it('see each other, and neither answers blind', async () => {
    const ticket = await calls.open(cleo, 'Who answers me?');
    const [anas, { page: bens, complaints }] = await Promise.all([
      cutPage(ana, `/admin/tickets/${ticket.id}?view=all`),
      world.as(ben, `/admin/tickets/${ticket.id}?view=all`),
    ]);
    await message(anas.page, 'Who answers me?').waitFor();
    await bens.getByText('Here now: Ana Alves').waitFor({ state: 'attached' });
    await reply(anas.page).pressSequentially('Let me');
    await bens.getByText('Ana Alves is writing…').waitFor();

    // Ana's connection breaks; meanwhile Ben answers.
    await anas.cut();
    await reply(anas.page).fill('We refund you');
    await reply(anas.page).press('Enter');
    await message(anas.page, 'We refund you').getByText('Waiting for the connection').waitFor();
    await reply(bens).fill('We send another one');
    await reply(bens).press('Enter');
    await message(bens, 'We send another one').getByText('Sent').waitFor();
    await anas.mend();

    const dialog = anas.page.getByRole('dialog', { name: 'A colleague has answered meanwhile' });
    await dialog.getByText('We send another one').waitFor({ timeout: 20_000 });
    await dialog.getByText('We refund you').waitFor();
    await dialog.getByRole('button', { name: 'Read first, keep my text' }).click();
    expect(await reply(anas.page).inputValue()).toBe('We refund you');
    expect(await said(cleo, ticket.conversationId)).toEqual(['Who answers me?', 'We send another one']);

    // Read, and sent all the same.
    await message(anas.page, 'We send another one').waitFor();
    await reply(anas.page).press('Enter');
    const again = anas.page.getByRole('button', { name: 'Send it anyway' });
    // Ben looks at it: it may be read before anybody has seen that it is sent.
    const sent = message(anas.page, 'We refund you').getByText(/Sent|Delivered|Read/);
    await again.or(sent).first().waitFor();
    if (await again.isVisible()) await again.click();
    await message(bens, 'We refund you').waitFor();
    expect(complaints).toEqual([]);
  });

  it('change the same field: whoever was slower is shown the other, and decides', async () => {
    const ticket = await calls.open(cleo, 'Who decides?');
    const open = await cutPage(lea, `/admin/tickets/${ticket.id}?view=all`);
    const { page } = open;
    await message(page, 'Who decides?').waitFor();
    await open.cut();
    await page.getByText('Reconnecting…').waitFor();
    await calls.change(ben, ticket.id, { priority: 'urgent' });
    // Another field: both stand.
    await page.locator('[data-field=status]').selectOption('pending');
    await eventually(async () =>
      expect(await calls.get(lea, ticket.id)).toMatchObject({ status: 'pending', priority: 'urgent' }),
    );
    await calls.change(ben, ticket.id, { status: 'on_hold' });
    await page.locator('[data-field=status]').selectOption('solved');
    const dialog = page.getByRole('dialog', { name: 'Somebody changed this meanwhile' });
    await dialog.getByRole('cell', { name: 'On hold' }).waitFor();
    expect((await calls.get(lea, ticket.id)).status).toBe('on_hold');
    await dialog.getByRole('button', { name: 'Put mine' }).click();
    await eventually(async () => expect((await calls.get(lea, ticket.id)).status).toBe('solved'));
  });
});

/** What was said in a room, as somebody reads it. */
async function said(who: Member, roomId: string): Promise<unknown[]> {
  const { data } = await calls.ok<{ data: { type: string; data: { body?: string } }[] }>(
    who,
    'GET',
    `/rooms/${roomId}/messages`,
  );
  return data.filter(({ type }) => type === 'message.posted').map((event) => event.data.body);
}

/** A page whose connection can be cut and mended; what is on it stays. */
async function cutPage(who: Member, path: string) {
  const { page } = await world.as(who, path);
  let away = false;
  const ends = new Set<() => Promise<void>>();
  const end = () => Promise.all([...ends].map((each) => each()));
  await page.routeWebSocket(/socket\.io/, (socket) => {
    const server = socket.connectToServer();
    ends.add(() => socket.close());
    // While it is away, what comes of a new connection is silence.
    socket.onMessage((sent) => !away && server.send(sent));
    server.onMessage((sent) => !away && socket.send(sent));
  });
  await page.reload();
  return {
    page,
    cut: () => {
      away = true;
      return end();
    },
    mend: async () => {
      away = false;
      await end();
      // As when the network is back: nobody waits for the end of a pause.
      await page.evaluate(() => dispatchEvent(new Event('online')));
    },
  };
}
