import type { Page } from 'playwright-core';
import type { Desk, Member } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { TicketCalls, type TicketSeen } from '../support/tickets.js';
import type { Sight } from './browser.js';
import { barriers, picture, themes, turn, Visitors } from './browser.js';
import { startSite } from './one-site.js';

let desk: Desk;
let calls: TicketCalls;
let admin: Member;
let visitors: Visitors;
let sight: Sight;
let made = 0;

beforeAll(async () => {
  [desk, visitors] = await Promise.all([startSite(), Visitors.arrive()]);
  calls = new TicketCalls(desk);
  admin = await desk.member({ role: 'admin', name: 'Ana Weber' });
});

afterEach(() => sight.close());

afterAll(async () => {
  await visitors.leave();
  await desk.close();
});

const inbox = (settings: object) =>
  calls.ok<{ id: string }>(admin, 'POST', '/inboxes', {
    name: `Tea shop ${(made += 1)}`,
    title: 'Leaf & Kettle',
    greeting: 'Ask us anything about tea.',
    replyTime: 'We usually answer within an hour.',
    colour: '#ffd54a',
    allowedOrigins: [],
    ...settings,
  });

const phone = { viewport: { width: 390, height: 740 } };

async function look(inboxId: string, options = phone, prepare?: (page: Page) => Promise<unknown>): Promise<Page> {
  sight = await visitors.look(options);
  await prepare?.(sight.page);
  // A frame has no icon; only a page of its own asks for one.
  await sight.page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  await sight.page.goto(`${desk.url}/widget/v1/panel.html?inbox=${inboxId}`);
  return sight.page;
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const composer = (page: Page) => page.locator('main textarea');

async function inBothThemes(page: Page, name: string): Promise<void> {
  for (const theme of themes) {
    await turn(page, theme);
    await picture(page, `widget-${name}-${theme}`);
    expect(await barriers(page)).toEqual([]);
  }
}

it('a guest is greeted, writes, gives an address, hears who answers, and ends the chat', async () => {
  const { id } = await inbox({ hours: { timeZone: 'UTC', open: always } });
  const page = await look(id);
  await page.getByRole('heading', { name: 'Ask us anything about tea.' }).waitFor();
  await page.getByText('Open now').waitFor();
  expect(await page.title()).toBe('Leaf & Kettle');
  await inBothThemes(page, 'home');

  await press(page, 'Write to us');
  await eventually(async () =>
    expect(await composer(page).evaluate((field) => field === document.activeElement)).toBe(true),
  );
  await page.keyboard.type('Where is my parcel?');
  await page.keyboard.press('Enter');
  await page.getByText('· Received').waitFor();
  await page.getByText('You are next').waitFor();
  await page.getByText('Open now').waitFor();

  // Not asked before; and never again.
  const mail = page.getByLabel(/Your e-mail/).locator('input');
  await mail.fill('anna@home');
  await press(page, 'Save');
  await page.getByText('Please give an address like').waitFor();
  expect(
    await mail.evaluate((field) => [field === document.activeElement, field.getAttribute('aria-invalid')]),
  ).toEqual([true, 'true']);
  await inBothThemes(page, 'thread');
  await mail.fill('anna@example.com');
  await press(page, 'Save');
  await mail.waitFor({ state: 'detached' });

  const [ticket] = (await calls.ok<{ data: TicketSeen[] }>(admin, 'GET', '/tickets')).data;
  if (!ticket) throw new Error('Nothing has come.');
  await calls.change(admin, ticket.id, { assigneeId: admin.id });
  await calls.say(admin, ticket.conversationId, 'I am looking.');
  await page.getByText('Ana Weber answers you').waitFor();
  await page.getByText('You are next').waitFor({ state: 'detached' });

  // Who has one conversation that goes on is brought there.
  await page.reload();
  await page.getByRole('heading', { name: 'Where is my parcel?' }).waitFor();
  await press(page, 'Settings');
  await page.getByLabel('Your name').fill('Anna');
  await press(page, 'Save');
  await page.getByText('Saved').waitFor();
  expect((await calls.ok<{ name: string }>(admin, 'GET', `/customers/${ticket.requesterId}`)).name).toBe('Anna');
  await press(page, 'End chat');
  await page.getByText('You can write again at any time.').waitFor();
  await press(page, 'End chat');
  await page.getByText('· Solved').waitFor();
  await press(page, 'Back');
  await page.getByRole('heading', { name: 'Your conversations' }).waitFor();
  await page.getByRole('button', { name: /Where is my parcel.*Solved/s }).waitFor();
  await inBothThemes(page, 'list');
  expect(sight.complaints).toEqual([]);
});

it('answers what is asked first, loses nothing on the way, and is not asked again', async () => {
  const { id } = await inbox({
    form: [
      { key: 'name', required: true },
      { key: 'email', required: false },
    ],
  });
  const page = await look(id, { viewport: { width: 320, height: 256 } });
  await press(page, 'Write to us');
  const name = page.getByLabel('Your name');
  await press(page, 'Continue');
  await page.getByText('Please fill this in.').waitFor();
  expect(await name.evaluate((field) => field === document.activeElement)).toBe(true);
  await name.fill('Anna');
  await press(page, 'Back');
  await press(page, 'Write to us');
  expect(await name.inputValue()).toBe('Anna');
  await inBothThemes(page, 'questions-400-percent');
  await press(page, 'Continue');
  await composer(page).fill('Hello');
  await page.keyboard.press('Enter');
  await page.getByText('· Received').waitFor();
  // Wherever it is, one gets there.
  await composer(page).click();
  await picture(page, 'widget-thread-400-percent');
  await eventually(async () => {
    const { data } = await calls.ok<{ data: { name: string }[] }>(admin, 'GET', '/customers?q=Anna');
    expect(data.map((each) => each.name)).toContain('Anna');
  });
  await press(page, 'Back');
  await press(page, 'New conversation');
  await composer(page).waitFor();

  // Whoever uses this browser next finds nothing of it.
  await press(page, 'Settings');
  await press(page, 'Forget me on this device');
  await page.getByText('you will not find your conversations again').waitFor();
  await press(page, 'Forget me on this device');
  await page.getByRole('heading', { name: 'Ask us anything about tea.' }).waitFor();
  await page.reload();
  await press(page, 'Write to us');
  expect(await name.inputValue()).toBe('');
});

it('says what cannot be loaded or reached, and goes on when it can', async () => {
  const { id } = await inbox({ guests: false, greeting: '' });
  const page = await look(id, phone, (before) => before.route('**/public', (route) => route.abort()));
  await page.getByRole('heading', { name: 'The support cannot be reached' }).waitFor();
  await picture(page, 'widget-unreachable');
  expect(await barriers(page)).toEqual([]);
  await page.unroute('**/public');
  await press(page, 'Try again');
  // Where guests may not write, there is a door.
  await page.getByText('To write to us, please sign in first.').waitFor();
  expect(await page.getByRole('link', { name: 'Sign in' }).getAttribute('href')).toContain(`support/?inbox=${id}`);
  await calls.ok(admin, 'PATCH', `/inboxes/${id}`, { guests: true });
  await page.reload();
  await press(page, 'Write to us');
  await composer(page).fill('Are you there?');
  await page.keyboard.press('Enter');
  await page.getByText('· Received').waitFor();

  // After a 500 it would be tried again by itself, and the button might be gone before it is pressed.
  await page.route('**/api/v1/tickets?*', (route) => route.fulfill({ status: 400, body: '{}' }));
  await page.reload();
  await page.getByRole('heading', { name: 'Your conversations could not be loaded.' }).waitFor();
  await picture(page, 'widget-list-failed');
  expect(await barriers(page)).toEqual([]);
  await page.unroute('**/api/v1/tickets?*');
  await press(page, 'Try again');
  await page.getByText('Are you there?').first().waitFor();

  // What does not fit at once comes when it is asked for.
  const { data } = await calls.ok<{ data: TicketSeen[] }>(admin, 'GET', `/tickets?inboxId=${id}`);
  const requesterId = data[0]?.requesterId;
  for (let more = 1; more <= 30; more += 1) await calls.open(admin, `Order ${more}`, { requesterId });
  await page.reload();
  const rows = page.getByRole('listitem');
  await rows.first().waitFor();
  expect(await rows.count()).toBeLessThan(31);
  await press(page, 'Show more');
  await eventually(async () => expect(await rows.count()).toBe(31));
  await page.getByRole('button', { name: 'Show more' }).waitFor({ state: 'detached' });
});

it('speaks another language from the moment it is chosen, and keeps it; what the site changes is seen at once', async () => {
  const { id } = await inbox({ translations: { ar: { greeting: 'اسألنا عن الشاي.' } } });
  const page = await look(id);
  await press(page, 'Settings');
  await page.getByLabel('Language').selectOption('ar');
  await page.getByRole('heading', { name: 'الإعدادات' }).waitFor();
  expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
    'ar',
    'rtl',
  ]);
  await inBothThemes(page, 'settings-ar');
  await page.reload();
  await page.getByRole('heading', { name: 'اسألنا عن الشاي.' }).waitFor();
  await press(page, 'راسلنا');
  // No word of another language is left in it.
  await composer(page).waitFor();
  expect(await page.locator('main').innerText()).not.toMatch(/[A-Za-z]{3,}/);
  await inBothThemes(page, 'new-ar');
  await composer(page).fill('مرحبا');
  await page.keyboard.press('Enter');
  await page.getByText('تم الاستلام').waitFor();

  const accent = () => page.evaluate(() => document.documentElement.style.getPropertyValue('--qd-accent'));
  expect(await accent()).toContain('#ffd54a');
  await calls.ok(admin, 'PATCH', `/inboxes/${id}`, { colour: '#7a1f6b', title: 'Kettle' });
  await page.getByRole('heading', { name: 'Kettle', exact: true }).waitFor();
  expect(await accent()).toContain('#7a1f6b');
  await calls.ok(admin, 'POST', `/inboxes/${id}/archive`);
  await page.getByRole('heading', { name: 'هذه المحادثة مغلقة' }).waitFor();
});

const always = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '24:00' }));
