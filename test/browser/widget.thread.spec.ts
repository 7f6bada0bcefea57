import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { RoomSanctions } from '../../src/conversation/rooms/index.js';
import { system } from '../../src/kernel/index.js';
import type { Desk, Member } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import type { TicketSeen } from '../support/tickets.js';
import { TicketCalls } from '../support/tickets.js';
import type { Sight } from './browser.js';
import { barriers, picture, themes, turn, Visitors } from './browser.js';
import { startSite } from './one-site.js';

interface Cursors {
  readonly cursors: readonly { readonly userId: string; readonly deliveredSeq: number; readonly readSeq: number }[];
}

let desk: Desk;
let calls: TicketCalls;
let admin: Member;
let visitors: Visitors;
let sight: Sight;
let page: Page;
let inbox: string;
let foreseen = /^$/;

beforeAll(async () => {
  [desk, visitors] = await Promise.all([startSite(), Visitors.arrive()]);
  calls = new TicketCalls(desk);
  admin = await desk.member({ role: 'admin', name: 'Ana Weber' });
  const settings = { name: 'Shop', title: 'Leaf & Kettle', greeting: 'Ask us anything.', colour: '#ffd54a' };
  inbox = (await calls.ok<{ id: string }>(admin, 'POST', '/inboxes', { ...settings, allowedOrigins: [] })).id;
});

beforeEach(async () => {
  sight = await visitors.look({ viewport: { width: 390, height: 740 } });
  ({ page } = sight);
  // A frame has no icon; only a page of its own asks for one.
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  await page.goto(`${desk.url}/widget/v1/panel.html?inbox=${inbox}`);
  await page.getByRole('button', { name: 'Write to us' }).click();
});

afterEach(async () => {
  // What a story cuts or refuses on purpose, a browser complains of.
  expect(sight.complaints.filter((each) => !foreseen.test(each))).toEqual([]);
  foreseen = /^$/;
  await sight.close();
});

afterAll(async () => {
  await visitors.leave();
  await desk.close();
});

const soon = <T>(attempt: () => Promise<T>) => eventually(attempt, { withinMs: 20_000 });
const field = () => page.getByRole('textbox', { name: 'Message', exact: true });
const log = () => page.getByRole('log', { name: 'Messages' });
/** What somebody has said; where it is only quoted is another one. */
const message = (text: string) => log().locator('article', { has: page.locator('.t-said', { hasText: text }) });
const said = () => log().getByRole('article').allInnerTexts();
const hasFocus = () => field().evaluate((it) => it === document.activeElement);

async function write(text: string): Promise<void> {
  await field().fill(text);
  await field().press('Enter');
}

/** The conversation that has come of the first message, with its desk's side. */
async function begun(text: string): Promise<TicketSeen> {
  await write(text);
  return come(text);
}

function come(text: string): Promise<TicketSeen> {
  return soon(async () => {
    const { data } = await calls.ok<{ data: TicketSeen[] }>(admin, 'GET', '/tickets?sort=-updatedAt');
    const ticket = data.find(({ subject }) => subject === text);
    if (!ticket) throw new Error('It has not come yet.');
    return ticket;
  });
}

const answer = ({ conversationId }: TicketSeen, text: string) => calls.say(admin, conversationId, text);

function see(state: DocumentVisibilityState): Promise<void> {
  return page.evaluate((now) => {
    Object.defineProperty(document, 'visibilityState', { value: now, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}

/** Opens the menu of a message as somebody without a mouse does, and chooses from it. */
async function act(text: string, name: string): Promise<void> {
  await message(text).focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name, exact: true }).click();
}

async function inBothThemes(name: string): Promise<void> {
  for (const theme of themes) {
    await turn(page, theme);
    await picture(page, `widget-thread-${name}-${theme}`);
    expect(await barriers(page)).toEqual([]);
  }
}

it('goes from the first word to a conversation without losing the place, the keyboard, or what is being written', async () => {
  await field().waitFor();
  await log().getByText('Ask us anything.').waitFor();
  await inBothThemes('new');
  // A page that does not go on by itself: this one does, in the middle of what is typed.
  const first = await field().elementHandle();
  await field().fill('Where is my parcel?');
  await page.keyboard.press('Enter');
  await soon(async () => expect(await field().inputValue()).toBe(''));
  await page.keyboard.type('It was due on Monday.');
  await page.getByText('· Received').waitFor();
  expect(await field().inputValue()).toBe('It was due on Monday.');
  expect(await first?.evaluate((it) => it.isConnected && it === document.activeElement)).toBe(true);
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('And today is Friday.');
  await page.keyboard.press('Enter');
  await message('And today is Friday.').getByText('Sent', { exact: true }).waitFor();
  expect((await said()).map((each) => each.split('\n')[0])).toEqual(['Where is my parcel?', 'It was due on Monday.']);

  // What was begun and not sent is there after a reload.
  await field().fill('One more thing');
  await page.reload();
  await message('And today is Friday.').waitFor();
  await soon(async () => expect(await field().inputValue()).toBe('One more thing'));
});

it('shows who answers and how, says who writes, and follows only whoever is at the end', async () => {
  const ticket = await begun('How long does tea keep?');
  const ana = await desk.socketOf(admin.token);
  const { lastSeq: seq } = await ana.command<{ lastSeq: number }>('room:open', { roomId: ticket.conversationId });
  await ana.command('room:read', { roomId: ticket.conversationId, seq });
  await message('How long does tea keep?').getByText('Read', { exact: true }).waitFor();
  await ana.command('typing:start', { roomId: ticket.conversationId });
  await page.getByText('Leaf & Kettle is writing…').first().waitFor();
  const told = await answer(
    ticket,
    'A **year**. See [our page](https://tea.example/keep) or <b>ask</b>.\n- dry\n- dark',
  );
  await log().getByText('Ana Weber has joined').waitFor();
  await ana.command('typing:start', { roomId: ticket.conversationId });
  await page.getByText('Ana Weber is writing…').first().waitFor();
  const link = log().getByRole('link', { name: 'our page (tea.example)' });
  expect(await link.getAttribute('rel')).toBe('noopener noreferrer nofollow');
  expect(await link.getAttribute('target')).toBe('_blank');
  expect(await log().locator('strong, li').allInnerTexts()).toEqual(['year', 'dry', 'dark']);
  await log().getByText('<b>ask</b>').waitFor();
  const heardOf = (how: 'deliveredSeq' | 'readSeq', seq: number) =>
    ana.heard<Cursors>('room:cursors', ({ cursors }) => ofCustomer(cursors)[how] >= seq);
  const ofCustomer = (all: Cursors['cursors']) =>
    all.find(({ userId }) => userId === ticket.requesterId) ?? { deliveredSeq: 0, readSeq: 0 };
  await heardOf('readSeq', told.seq);
  // What comes while nobody looks has come, and is not read.
  await see('hidden');
  for (const text of ['Are you there?', 'Hello?']) {
    const { seq } = await answer(ticket, text);
    expect(ofCustomer((await heardOf('deliveredSeq', seq)).cursors).readSeq).toBe(told.seq);
    await message(text).waitFor();
  }
  await see('visible');
  await heardOf('readSeq', told.seq + 2);
  await inBothThemes('answered');

  for (let each = 1; each <= 120; each += 1) await answer(ticket, `Line ${each}`);
  await message('Line 120').waitFor();
  // Not all that is there is drawn.
  expect(await log().getByRole('article').count()).toBeLessThan(120);
  await message('Line 120').focus();
  const drawn = await log().getByRole('article').count();
  await page.keyboard.press('Home');
  // What is drawn above does not move what is being looked at.
  await soon(async () => expect(await log().getByRole('article').count()).toBeGreaterThan(drawn));
  expect((await log().locator('article:focus').boundingBox())?.y).toBeLessThan(740);
  await soon(async () => {
    await page.keyboard.press('Home');
    expect(await message('How long does tea keep?').count()).toBe(1);
  });
  const top = async () => (await message('How long does tea keep?').boundingBox())?.y;
  await message('How long does tea keep?').focus();
  await log().evaluate((it) => it.scrollTo(0, 0));
  const before = await soon(async () => {
    const [one, other] = [await top(), await top()];
    expect(one).toBe(other);
    return one;
  });
  await answer(ticket, 'Still there?');
  await page.getByRole('button', { name: '1 new message' }).waitFor();
  expect(await top()).toBe(before);
  await page.getByRole('button', { name: '1 new message' }).click();
  await message('Still there?').waitFor();
  await page.getByRole('button', { name: /new message|latest/ }).waitFor({ state: 'detached' });
});

it('answers, reacts, changes, removes and reports with the keyboard alone', async () => {
  const ticket = await begun('Hello there');
  await answer(ticket, 'What can I do for you?');
  await act('What can I do for you?', 'Reply');
  await page.getByText('In answer to: What can I do for you?').waitFor();
  await soon(async () => expect(await hasFocus()).toBe(true));
  await page.keyboard.type('Send me tae');
  await page.keyboard.press('Enter');
  await message('Send me tae').getByRole('button', { name: 'In answer to: What can I do for you?' }).click();
  const original = message('What can I do for you?');
  await soon(async () => expect(await original.evaluate((it) => it === document.activeElement)).toBe(true));

  await act('Send me tae', 'Change');
  const changing = page.getByRole('dialog', { name: 'Change your message' });
  await changing.getByRole('textbox').fill('Send me tea');
  await inBothThemes('change');
  await changing.getByRole('button', { name: 'Save' }).click();
  await message('Send me tea').getByText('edited').waitFor();
  expect(await message('Send me tea').evaluate((it) => it === document.activeElement)).toBe(true);

  await message('What can I do for you?').focus();
  await page.keyboard.press('Shift+F10');
  await inBothThemes('menu');
  await page.keyboard.press('Enter');
  const thumb = message('What can I do for you?').getByRole('button', { name: '👍 You' });
  await thumb.click();
  await thumb.waitFor({ state: 'detached' });

  // A finger that stays, too.
  await message('What can I do for you?').dispatchEvent('pointerdown', { pointerType: 'touch' });
  await page.getByRole('menu', { name: 'This message' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });

  await act('What can I do for you?', 'Report');
  const reporting = page.getByRole('dialog', { name: 'Report this message' });
  await reporting.getByRole('button', { name: 'Report it' }).click();
  await reporting.getByText('Choose what is wrong with it.').waitFor();
  await reporting.getByLabel('Something else').check();
  await reporting.getByRole('button', { name: 'Report it' }).click();
  await reporting.getByText('Thank you.').waitFor();
  await page.keyboard.press('Escape');
  await reporting.waitFor({ state: 'detached' });
  // Nobody sees what is reported about themselves.
  const other = await desk.member({ role: 'admin' });
  const { data } = await calls.ok<{ data: { roomId: string; reason: string }[] }>(other, 'GET', '/moderation-reports');
  expect(data).toMatchObject([{ roomId: ticket.conversationId, reason: 'other' }]);

  await act('Send me tea', 'Remove');
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await message('This message was removed.').waitFor();
  await message('Send me tea').waitFor({ state: 'detached' });

  await field().fill('Thanks ');
  await page.getByRole('button', { name: 'Emoji' }).click();
  await page.getByRole('searchbox', { name: 'Find an emoji' }).fill('parcel');
  await inBothThemes('emoji');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  expect([await field().inputValue(), await hasFocus()]).toEqual(['Thanks 📦', true]);
  await page.keyboard.press('Enter');
  await message('Thanks 📦').waitFor();
});

it('sends pictures, shows them as large as they will be, and says what is refused', async () => {
  const ticket = await begun('It is broken');
  const png = readFileSync(join(__dirname, '../../docs/pictures', 'workspace-narrow.png'));
  await page.getByLabel('Attach files').setInputFiles([
    { name: 'cup.png', mimeType: 'image/png', buffer: png },
    { name: 'bill.txt', mimeType: 'text/plain', buffer: Buffer.from('Tea 4.50') },
  ]);
  await page.getByRole('list', { name: 'Files to send' }).getByText('Ready').nth(1).waitFor();
  await inBothThemes('files');
  await page.getByRole('button', { name: 'Take out bill.txt' }).click();
  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['Tea 5.00'], 'dropped.txt', { type: 'text/plain' }));
    return data;
  });
  await log().dispatchEvent('dragover', { dataTransfer: dropped });
  await page.getByText('Drop files here to attach them').waitFor();
  await log().dispatchEvent('drop', { dataTransfer: dropped });
  await page.getByText('Drop files here to attach them').waitFor({ state: 'detached' });
  // What is not through yet is waited for, and that is said.
  await field().press('Enter');
  const shown = log().getByRole('button', { name: 'Show cup.png' });
  await shown.waitFor();
  await log()
    .getByRole('link', { name: /dropped\.txt/ })
    .waitFor();
  const box = await shown.locator('img').evaluate((it) => [it.getAttribute('width'), it.getAttribute('height')]);
  expect(box.every((each) => Number(each) > 0)).toBe(true);
  await shown.click();
  const viewer = page.getByRole('dialog', { name: 'cup.png' });
  await viewer.getByRole('img', { name: 'cup.png' }).waitFor();
  await page.keyboard.press('Escape');
  await viewer.waitFor({ state: 'detached' });
  expect(await shown.evaluate((it) => it === document.activeElement)).toBe(true);
  await field().fill('x'.repeat(9_990));
  await page.getByText('10 characters left').waitFor();
  await field().fill('x'.repeat(10_001));
  await field().press('Enter');
  await page.getByText('1 character too many.').waitFor();
  await calls.change(admin, ticket.id, { status: 'solved' });
  await log().getByText('This is marked as solved.').waitFor();
});

it('keeps what is refused until somebody decides, and goes on elsewhere where a conversation is closed', async () => {
  foreseen = /status of 422|ERR_INTERNET_DISCONNECTED/;
  const problem = { code: 'request.invalid', status: 422, title: 'Refused', detail: 'Not like this.' };
  await page.route('**/api/v1/tickets', (route) =>
    route.request().method() === 'POST' ? route.fulfill({ status: 422, json: problem }) : route.fallback(),
  );
  await write('Wrong cup');
  await field().fill('A word more');
  await message('Wrong cup').getByText('This was not sent: Not like this.').waitFor();
  await page.unroute('**/api/v1/tickets');
  await message('Wrong cup').getByRole('button', { name: 'Try again' }).click();
  await message('Wrong cup').getByText('Sent', { exact: true }).waitFor();
  expect(await field().inputValue()).toBe('A word more');

  await page.context().setOffline(true);
  await page.getByText('Reconnecting. What you write is kept.').waitFor();
  await field().press('Enter');
  await message('A word more').getByText('Waiting to be sent').waitFor();
  await page.context().setOffline(false);
  await message('A word more').getByText('Sent', { exact: true }).waitFor();

  const ticket = await come('Wrong cup');
  const { conversationId, requesterId } = ticket;
  await desk.get(RoomSanctions).mute(system('test'), conversationId, requesterId, {});
  await write('Please answer');
  const refused = message('Please answer');
  await refused.getByText('This was not sent: You may read here and not write at the moment.').waitFor();
  await refused.getByText('Not sent', { exact: true }).waitFor();
  await inBothThemes('refused');
  await page.reload();
  await refused.getByText('This was not sent: You may read here and not write at the moment.').waitFor();
  await desk.get(RoomSanctions).unmute(system('test'), conversationId, requesterId);
  await refused.getByRole('button', { name: 'Try again' }).click();
  await refused.getByText('Sent', { exact: true }).waitFor();

  await calls.change(admin, ticket.id, { status: 'solved' });
  await calls.change(admin, ticket.id, { status: 'closed' });
  await log().getByText('This conversation is closed').waitFor();
  await write('The handle is off, too');
  await message('The handle is off, too').getByText('Sent', { exact: true }).waitFor();
  await message('Please answer').waitFor({ state: 'detached' });
  await soon(async () => expect(await said()).toHaveLength(1));
});
