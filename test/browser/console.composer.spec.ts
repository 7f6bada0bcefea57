import type { Page } from 'playwright-core';
import type { Member } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { TicketCalls, type TicketSeen } from '../support/tickets.js';
import { barriers, looks, picture } from './browser.js';
import { ConsoleWorld, heading } from './console.js';
import { log, message } from './rooms.js';

let world: ConsoleWorld;
let calls: TicketCalls;
let ana: Member;
let cleo: Member;

beforeAll(async () => {
  world = await ConsoleWorld.start();
  calls = new TicketCalls(world.desk);
  [ana, cleo] = await Promise.all([
    world.desk.member({ role: 'agent', name: 'Ana Alves' }),
    world.desk.member({ role: 'customer', name: 'Cleo Custer' }),
    world.desk.member({ role: 'agent', name: 'Ben Brandt' }),
  ]);
});
afterEach(() => world.leave());
afterAll(() => world.close());

const reply = (page: Page) => page.getByRole('textbox', { name: 'Write to the customer' });
const note = (page: Page) => page.getByRole('textbox', { name: 'Write a note for colleagues' });
const row = (page: Page, { id }: TicketSeen) => page.locator(`[data-ticket="${id}"]`);
const open = async (subject: string) => calls.get(ana, (await calls.open(cleo, subject)).id);
const at = ({ id }: TicketSeen) => `/admin/tickets/${id}?view=all`;
const prefer = (who: Member, how: object) => calls.ok(who, 'PATCH', '/me', { preferences: { console: how } });
const holds = (page: Page, text: string) => eventually(async () => expect(await reply(page).inputValue()).toBe(text));
const said = async ({ conversationId }: TicketSeen) => {
  const { data } = await calls.ok<{ data: { type: string; data: { body?: string } }[] }>(
    cleo,
    'GET',
    `/rooms/${conversationId}/messages`,
  );
  return data.flatMap((event) => (event.type === 'message.posted' ? [event.data.body] : []));
};
const stored = async ({ conversationId }: TicketSeen) =>
  (await calls.ok<{ text: string }>(ana, 'GET', `/rooms/${conversationId}/draft`)).text;

/** Somebody for whom nothing waits before it goes. */
async function quick(): Promise<void> {
  await prefer(ana, { undoSend: 0, enterSends: true });
}

describe('what is typed and not sent', () => {
  it('is found at another machine, marked in the list; and where both went on, nothing of either is lost', async () => {
    const ticket = await open('My parcel has not come');
    const other = await open('Another one');
    const { page: desk, complaints } = await world.as(ana, at(ticket));
    const { page: laptop } = await world.as(ana, at(other));
    await reply(desk).fill('Dear Cleo,');
    await row(laptop, ticket).getByText('Draft').waitFor();
    await row(laptop, other).getByText('Draft').waitFor({ state: 'detached' });
    await row(laptop, ticket).getByRole('link').click();
    await holds(laptop, 'Dear Cleo,');
    await laptop.getByText('Note', { exact: true }).click();
    expect(await note(laptop).inputValue()).toBe('');
    await laptop.getByText('Reply', { exact: true }).first().click();
    await picture(laptop, 'console-draft-mark');

    // Without a connection the laptop goes on by itself, through a reload of nothing.
    await laptop.context().setOffline(true);
    await reply(laptop).fill('Dear Cleo, from the train');
    await laptop.getByText('Kept on this device').waitFor();
    await reply(desk).fill('Dear Cleo, from the desk');
    await eventually(async () => expect(await stored(ticket)).toBe('Dear Cleo, from the desk'));
    await laptop.context().setOffline(false);
    const dialog = laptop.getByRole('dialog', { name: 'Two versions of your text' });
    await dialog.getByText('Dear Cleo, from the desk').waitFor({ timeout: 30_000 });
    await dialog.getByText('Dear Cleo, from the train').waitFor();
    await picture(laptop, 'console-draft-difference');
    expect(await barriers(laptop)).toEqual([]);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await holds(laptop, 'Dear Cleo, from the train');
    await laptop.getByRole('button', { name: 'Compare' }).click();
    await dialog.getByRole('button', { name: 'Keep both' }).click();
    const both = 'Dear Cleo, from the train\n\nDear Cleo, from the desk';
    await holds(laptop, both);
    await holds(desk, both);

    // Sent from one, it is nowhere any more.
    await quick();
    await reply(desk).press('Enter');
    await message(laptop, 'from the desk').waitFor({ timeout: 15_000 });
    await holds(laptop, '');
    await row(desk, ticket).getByText('Draft').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });
});

describe('what is sent to a customer', () => {
  it('can be taken back for a moment, goes on while one looks elsewhere, and is not sent by a page that was left', async () => {
    await prefer(ana, { undoSend: 10, enterSends: true });
    const ticket = await open('Where is my refund?');
    const other = await open('Something else');
    const { page, complaints } = await world.as(ana, at(ticket));
    await reply(page).fill('We refund you');
    await reply(page).press('Enter');
    await page.getByText(/^Sending in \d+ s$/).waitFor();
    await reply(page).press('x');
    await reply(page).press('Escape');
    await page.getByText(/^Sending in/).waitFor({ state: 'detached' });
    await page.getByText('Taken back. Nothing was sent.').waitFor();
    await holds(page, 'We refund you');
    expect(await said(ticket)).toEqual(['Where is my refund?']);

    // The page is left in between: it is not sent, and says so.
    await page.getByRole('button', { name: 'Send reply' }).click();
    await page.getByText(/^Sending in/).waitFor();
    await page.reload();
    await page.getByText('This was not sent: the page was left').waitFor();
    await holds(page, 'We refund you');
    expect(await said(ticket)).toEqual(['Where is my refund?']);

    await reply(page).press('Enter');
    await page.getByText(/^Sending in/).waitFor();
    await picture(page, 'console-sending');
    expect(await barriers(page)).toEqual([]);
    await row(page, other).getByRole('link').click();
    await heading(page, 'Something else');
    await eventually(async () => expect(await said(ticket)).toEqual(['Where is my refund?', 'We refund you']), {
      withinMs: 20_000,
    });
    await eventually(async () => expect(await stored(ticket)).toBe(''));
    await row(page, ticket).getByText('Draft').waitFor({ state: 'detached' });

    // Nobody has to wait for the ten seconds; and notes go at once.
    await reply(page).fill('At once');
    await reply(page).press('Enter');
    await page.getByRole('button', { name: 'Send now' }).click();
    await message(page, 'At once').getByText('Sent').waitFor({ timeout: 8_000 });
    await page.getByText('Note', { exact: true }).click();
    await note(page).fill('For us');
    await note(page).press('Enter');
    await message(page, 'For us').getByText('Sent').waitFor({ timeout: 8_000 });
    expect(complaints).toEqual([]);
  });

  it('is asked about when a file is missing or a colleague is named; emoji come by name; the key is one’s own', async () => {
    await quick();
    const ticket = await open('I need the label');
    const { page, complaints } = await world.as(ana, at(ticket));
    await reply(page).pressSequentially('Thanks :thu');
    await page.getByRole('listbox', { name: 'Emoji' }).getByRole('option', { name: 'thumbs up' }).waitFor();
    await picture(page, 'console-emoji-names');
    await page.keyboard.press('Enter');
    await holds(page, 'Thanks 👍 ');
    await page.getByRole('button', { name: 'Emoji' }).click();
    await page.getByRole('combobox', { name: 'Find an emoji' }).fill('paket');
    await page.getByRole('option', { name: 'parcel' }).waitFor();
    await picture(page, 'console-emoji-picker');
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await holds(page, 'Thanks 👍 📦');

    await reply(page).fill('The label is attached');
    await reply(page).press('Enter');
    const missing = page.getByRole('dialog', { name: 'Is a file missing?' });
    await missing.getByRole('button', { name: 'Attach files' }).waitFor();
    await picture(page, 'console-file-missing');
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await missing.waitFor({ state: 'detached' });
    await holds(page, 'The label is attached');
    expect(await said(ticket)).toEqual(['I need the label']);

    await reply(page).fill('@Ben, im Anhang the label; do we pay?');
    await reply(page).press('Enter');
    await page.getByRole('dialog', { name: 'Is this for the customer?' }).getByText('It names Ben Brandt').waitFor();
    await page.getByRole('button', { name: 'Send it', exact: true }).click();
    await missing.getByRole('button', { name: 'Send it', exact: true }).click();
    await message(page, 'do we pay?').getByText('Sent').waitFor();

    // What sends is a preference, and printed on the button.
    await page.getByRole('button', { name: 'Send reply' }).getByText('Enter', { exact: true }).waitFor();
    await prefer(ana, { enterSends: false });
    await page.getByRole('button', { name: 'Send reply' }).getByText('Ctrl Enter').waitFor();
    await reply(page).fill('One line');
    await reply(page).press('Enter');
    await reply(page).pressSequentially('and another');
    await holds(page, 'One line\nand another');
    await reply(page).press('Control+Enter');
    await message(page, 'and another').getByText('Sent').waitFor();
    expect(complaints).toEqual([]);
  });

  it('solves its ticket when it is stored, also when the page was loaded again in between; once', async () => {
    await quick();
    const ticket = await open('Is it on its way?');
    const { page } = await world.as(ana, at(ticket));
    let away = false;
    await page.route('**/socket.io/**', (route) => (away ? route.abort() : route.continue()));
    await page.routeWebSocket(/socket\.io/, (socket) => {
      const server = socket.connectToServer();
      socket.onMessage((sent) => !away && server.send(sent));
      server.onMessage((sent) => !away && socket.send(sent));
    });
    await page.reload();
    await log(page).getByText('Is it on its way?').waitFor();
    away = true;
    await reply(page).fill('It comes tomorrow');
    await reply(page).press('Control+Shift+Enter');
    await message(page, 'It comes tomorrow').waitFor();
    await page.reload();
    await heading(page, 'Is it on its way?');
    expect((await calls.get(ana, ticket.id)).status).not.toBe('solved');
    expect(await said(ticket)).toEqual(['Is it on its way?']);
    away = false;
    await page.reload();
    await eventually(async () => expect((await calls.get(ana, ticket.id)).status).toBe('solved'), { withinMs: 20_000 });
    expect(await said(ticket)).toEqual(['Is it on its way?', 'It comes tomorrow']);

    // The customer writes again, which opens it; nothing solves it a second time.
    await calls.say(cleo, ticket.conversationId, 'It did not');
    await message(page, 'It did not').waitFor();
    await page.reload();
    await message(page, 'It did not').waitFor();
    await reply(page).fill('We look for it');
    await page.getByRole('button', { name: 'More ways to send' }).click();
    await picture(page, 'console-ways-to-send');
    expect(await barriers(page)).toEqual([]);
    expect((await calls.get(ana, ticket.id)).status).toBe('open');
    await page.getByRole('menuitem', { name: 'Send and set to pending' }).click();
    await eventually(async () => expect((await calls.get(ana, ticket.id)).status).toBe('pending'));
  });
});

describe('the composer', () => {
  it('is fit to be seen', async () => {
    await quick();
    const ticket = await open('How do I return it?');
    await calls.ok(ana, 'PUT', `/rooms/${ticket.conversationId}/draft`, { text: 'You send it back with this label.' });
    for (const [name, options] of looks) {
      const { page } = await world.as(ana, at(ticket), options);
      await holds(page, 'You send it back with this label.');
      await picture(page, `console-composer-${name}`);
      await page.getByRole('button', { name: 'Emoji' }).click();
      await page.getByRole('option', { name: 'thumbs up' }).waitFor();
      await picture(page, `console-composer-emoji-${name}`);
      expect(await barriers(page)).toEqual([]);
    }
  });
});
