import type { Page } from 'playwright-core';
import { TicketCalls } from '../support/tickets.js';
import type { Member } from '../support/desk.js';
import { barriers, picture, themes, turn } from './browser.js';
import { ConsoleWorld, heading } from './console.js';

let world: ConsoleWorld;
let calls: TicketCalls;
let admin: Member;
let agent: Member;

beforeAll(async () => {
  world = await ConsoleWorld.start();
  calls = new TicketCalls(world.desk);
  admin = await world.desk.member({ role: 'admin', name: 'Ada Admin' });
  agent = await world.desk.member({ role: 'agent', name: 'Olaf Agent' });
});
afterEach(() => world.leave());
afterAll(() => world.close());

interface Stored {
  id: string;
  version: number;
}

const stored = (id: string) => calls.ok<Stored>(admin, 'GET', `/inboxes/${id}`);
const change = (id: string, body: object) => calls.ok<Stored>(admin, 'PATCH', `/inboxes/${id}`, body);
const make = (body: object) => calls.ok<Stored>(admin, 'POST', '/inboxes', body);

/** How it looks in both themes and in a narrow window, and that everybody can use it in either. */
async function looks(page: Page, name: string): Promise<void> {
  for (const theme of themes) {
    await turn(page, theme);
    await picture(page, `inboxes-${name}-${theme}`);
    expect(await barriers(page)).toEqual([]);
  }
  const wide = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 780 });
  await picture(page, `inboxes-${name}-narrow`);
  if (wide) await page.setViewportSize(wide);
  await turn(page, 'light');
}

const part = (page: Page, name: string) =>
  page.locator('section', { has: page.getByRole('heading', { name, level: 2, exact: true }) });
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();

it('an inbox is made, told its sites and copied into a page, while a colleague watches', async () => {
  const { id: teamId } = await calls.ok<{ id: string }>(admin, 'POST', '/teams', { name: 'Shop team' });
  const { page: watching } = await world.as(agent, '/admin/inboxes');
  await watching.getByRole('link', { name: 'Website' }).waitFor();
  // Agents read them; they do not make them.
  expect(await watching.getByRole('button', { name: 'New inbox' }).count()).toBe(0);

  const { page, complaints } = await world.as(admin, '/admin/inboxes', {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await looks(page, 'list');
  await page.getByRole('button', { name: 'New inbox' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('WEBSITE');
  await dialog.getByRole('button', { name: 'Make the inbox' }).click();
  await dialog.getByText('There is already an inbox with this name.').waitFor();
  await dialog.getByLabel('Name').fill('Web shop');
  await dialog.getByLabel('Name').press('Enter');
  await heading(page, 'Web shop');
  await watching.getByRole('link', { name: 'Web shop' }).waitFor();

  await page.getByText('No site may show it yet').waitFor();
  await page.getByRole('button', { name: 'Add a site' }).click();
  await page.getByLabel('Site 1', { exact: true }).fill('https://shop.example.com');
  await page.getByRole('button', { name: 'Add a site' }).click();
  await page.getByLabel('Site 2', { exact: true }).fill('http://shop.example.com/path');
  await page.getByLabel('Team', { exact: true }).selectOption('Shop team');
  await page.getByLabel('Colour of the button').fill('#ffee00');
  await page.getByText('Hard to see on a white page').waitFor();
  await page.getByLabel('Languages').fill('en, nonsense!');
  await save(page);
  // What is wrong is said beside the row that is wrong.
  const wrong = page.getByLabel('Site 2', { exact: true });
  expect(await wrong.getAttribute('aria-invalid')).toBe('true');
  expect(await page.getByLabel('Site 1', { exact: true }).getAttribute('aria-invalid')).toBeNull();
  await looks(page, 'wrong');
  await page.getByRole('button', { name: 'Remove site 2' }).click();
  await save(page);
  await page.getByText('Give a language tag such as en, de or pt-BR.').waitFor();
  await page.getByLabel('Languages').fill('en, de');
  await page.getByLabel('Colour of the button').fill('#1b7045');
  await save(page);
  await page.getByText('Inbox “Web shop” was saved.').waitFor();
  await page.getByText('No site may show it yet').waitFor({ state: 'detached' });

  const { data } = await calls.ok<{ data: Stored[] }>(admin, 'GET', '/inboxes?q=web%20shop');
  const [inbox] = data;
  const allowedOrigins = ['https://shop.example.com'];
  expect(inbox).toMatchObject({ allowedOrigins, languages: ['en', 'de'], colour: '#1b7045', teamId });
  await page.getByRole('button', { name: 'Copy the snippet' }).click();
  await page.getByText('Copied').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `<script async src="${world.desk.url}/widget/v1/loader.js" data-inbox="${inbox?.id ?? ''}"></script>`,
  );

  // That one of its sites has it is said where one waits for it.
  await page.getByText('No site has shown it yet.').waitFor();
  await fetch(`${world.desk.url}/widget/v1/panel.html?inbox=${inbox?.id ?? ''}`, {
    headers: { referer: 'https://shop.example.com/' },
  });
  await page.getByText('First seen on one of its sites').waitFor();

  // The name that is taken, and the language that is none.
  expect(complaints.filter((each) => !/status of (409|422)/.test(each))).toEqual([]);
});

it('what a visitor reads and is asked is chosen beside a preview, and what is not saved is not lost unseen', async () => {
  const attribute = { key: 'order', label: 'Order number', type: 'text', fromSite: true };
  await calls.ok(admin, 'POST', '/customer-attributes', attribute);
  await calls.ok(admin, 'POST', '/customer-attributes', { key: 'plan', label: 'Plan', type: 'text' });
  const { id } = await make({ name: 'Leaf', languages: ['en', 'de', 'ar'], greeting: 'Tea or kettle?' });
  const { page, complaints } = await world.as(admin, `/admin/inboxes/${id}`);
  const shown = page.getByRole('img', { name: /^The chat/ });
  await page.getByText('Everything is saved.').waitFor();

  // Words, by language, with what is missing.
  const words = part(page, 'Words');
  await words.getByLabel('Title').fill('Leaf & Kettle');
  await words.getByRole('radio', { name: /German/ }).check();
  await words.getByText('2 missing').first().waitFor();
  await words.getByLabel('Greeting').fill('Tee oder Kessel?');
  await words.getByLabel('Words on the button').fill('Fragen?');
  await shown.getByText('Tee oder Kessel?').waitFor();
  // What is not said in German is said as in English.
  await shown.getByText('Leaf & Kettle').waitFor();
  await words.getByRole('radio', { name: /Arabic/ }).check();
  expect(await shown.getAttribute('dir')).toBe('rtl');

  // Questions: only what a page may say, moved by a button and by dragging.
  const questions = part(page, 'Questions before the first message');
  const add = async (label: string) => {
    await questions.getByLabel('Another question').selectOption(label);
    await questions.getByRole('button', { name: 'Add it' }).click();
  };
  expect(await questions.getByLabel('Another question').innerText()).not.toContain('Plan');
  for (const label of ['Name', 'E-mail address', 'Order number']) await add(label);
  await questions.getByRole('button', { name: 'Move up: Order number' }).click();
  const order = () => questions.locator('.question-name').allInnerTexts();
  expect(await order()).toEqual(['Name', 'Order number', 'E-mail address']);
  await questions.getByText('Order number is now number 2 of 3.').waitFor({ state: 'attached' });
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Move up: Order number');
  await questions.locator('.question-grip').nth(2).dragTo(questions.locator('.question').nth(0));
  expect(await order()).toEqual(['E-mail address', 'Name', 'Order number']);
  await questions.getByLabel('Required: E-mail address').check();

  // Hours: what cannot be is said at its time; one day is the pattern of the others.
  const hours = part(page, 'Opening hours');
  await hours.getByLabel('Say when somebody is there').check();
  await hours.getByLabel('Time zone').selectOption('Europe/Berlin');
  await hours.getByRole('button', { name: 'Add a time: Monday' }).click();
  await hours.getByLabel('Monday, from, time 1').fill('18:00');
  await save(page);
  await hours.getByText('This is not after the beginning.').waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Monday, until, time 1');
  await looks(page, 'settings-wrong');
  await hours.getByLabel('Monday, from, time 1').fill('09:00');
  await hours.getByLabel('Monday, until, time 1').fill('00:00');
  await hours.getByRole('button', { name: 'Copy to Monday to Friday: Monday' }).click();
  await part(page, 'Look').getByLabel('Colour on dark pages').fill('#77d7a3');
  await part(page, 'Look').getByRole('radio', { name: 'Hand' }).check();
  await part(page, 'Who may write').getByLabel('Guests, without an account').uncheck();
  // The preview is dark though the console is not.
  await page.locator('.preview-tools').getByRole('radio', { name: 'Dark' }).check();
  const ground = () => shown.locator('.panel').evaluate((panel) => getComputedStyle(panel).backgroundColor);
  expect(await ground()).toBe('rgb(24, 28, 35)');

  // Going away is asked about.
  await page.getByRole('link', { name: 'Inboxes' }).first().click();
  await page.getByRole('dialog').getByText('is not saved yet').waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await save(page);
  await page.getByText('Everything is saved.').waitFor();
  expect(await stored(id)).toMatchObject({
    title: 'Leaf & Kettle',
    translations: { de: { greeting: 'Tee oder Kessel?', launcherLabel: 'Fragen?' } },
    form: [
      { key: 'email', required: true },
      { key: 'name', required: false },
      { key: 'order', required: false },
    ],
    hours: {
      timeZone: 'Europe/Berlin',
      open: [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '24:00' })),
    },
    darkColour: '#77d7a3',
    launcher: { icon: 'hand', label: '' },
    guests: false,
  });
  await looks(page, 'settings');
  // Nothing is asked any more.
  await page.getByRole('link', { name: 'Inboxes' }).first().click();
  await heading(page, 'Inboxes');
  expect(complaints.filter((each) => !each.includes('status of 422'))).toEqual([]);
});

it('an inbox that somebody else changes while one types is not overwritten unseen, and is archived for all', async () => {
  const { id } = await make({ name: 'Help pages', allowedOrigins: ['https://help.example.com'] });
  const { page: watching } = await world.as(agent, '/admin/inboxes');
  const { page, complaints } = await world.as(admin, `/admin/inboxes/${id}`);
  const greeting = page.getByLabel('Greeting');
  await greeting.fill('Welcome to the shop');
  await change(id, { name: 'Answers', replyTime: 'Within a day' });
  await heading(page, 'Answers');
  expect(await greeting.inputValue()).toBe('Welcome to the shop');
  await save(page);
  await page.getByText('Changed by them: Name, Usual time to an answer.').waitFor();
  await page.getByRole('button', { name: 'Save mine over it' }).click();
  await page.getByText('Inbox “Answers” was saved.').waitFor();
  // Only what was typed is put over it.
  expect(await stored(id)).toMatchObject({
    name: 'Answers',
    greeting: 'Welcome to the shop',
    replyTime: 'Within a day',
  });

  // What only the desk finds wrong is said at the row, too, and mended there.
  const site = page.getByLabel('Site 1', { exact: true });
  await site.fill(`https://${'a.'.repeat(150)}example.com`);
  await save(page);
  await page.locator('.origins .field-error').waitFor();
  expect(await site.getAttribute('aria-invalid')).toBe('true');
  // And in the language that it is about, though another one is shown.
  await site.fill('https://help.example.com');
  const words = part(page, 'Words');
  await words.getByRole('radio', { name: /German/ }).check();
  await words.getByLabel('Title').fill('Zu lang '.repeat(20));
  await words.getByRole('radio', { name: 'Every language' }).check();
  await save(page);
  await words.getByRole('radio', { name: /German/, checked: true }).waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'words.de.title');
  await words.locator('.field-error').waitFor();
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByText('Everything is saved.').waitFor();
  expect(await site.inputValue()).toBe('https://help.example.com');

  await page.getByRole('button', { name: 'Archive' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Archive' }).click();
  await page.getByText('This inbox is archived').waitFor();
  await watching
    .getByRole('row', { name: /Answers/ })
    .getByText('Archived')
    .waitFor();
  await watching.getByRole('link', { name: 'Answers' }).click();
  await heading(watching, 'Answers');
  expect(await watching.getByRole('button', { name: 'Restore' }).count()).toBe(0);
  await watching.getByText('https://help.example.com').waitFor();
  await looks(watching, 'read');
  expect(complaints.filter((each) => !/status of (412|422)/.test(each))).toEqual([]);
});
