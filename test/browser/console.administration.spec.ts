import type { Page } from 'playwright-core';
import { call } from '../e2e/rooms-world.js';
import type { Member } from '../support/desk.js';
import { barriers, picture, themes } from './browser.js';
import { ConsoleWorld, heading, problem, rows } from './console.js';
import { group } from './rooms.js';

let world: ConsoleWorld;
let admin: Member;
let lead: Member;
let agent: Member;
let ben: Member;

beforeAll(async () => {
  world = await ConsoleWorld.start();
  const { desk } = world;
  admin = await desk.member({ role: 'admin', name: 'Ada Admin' });
  lead = await desk.member({ role: 'lead', name: 'Lea Lead' });
  agent = await desk.member({ role: 'agent', name: 'Olaf Agent' });
  ben = await desk.member({ name: 'Ben Berg' });
});
afterEach(() => world.leave());
afterAll(() => world.close());

const ask = (who: Member, method: string, path: string, body?: object) => call(world.desk, who, method, path, body);

/** How it looks in both themes and in a narrow window, and that everybody can use it in either. */
async function looks(page: Page, name: string): Promise<void> {
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme });
    await picture(page, `administration-${name}-${theme}`);
    expect(await barriers(page)).toEqual([]);
  }
  const wide = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 780 });
  await picture(page, `administration-${name}-narrow`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  if (wide) await page.setViewportSize(wide);
}

it('an inbox is made, told its sites and copied into a page, while a colleague watches', async () => {
  const { body: team } = await ask(admin, 'POST', '/teams', { name: 'Shop team' });
  const { page: watching } = await world.as(agent, '/admin/inboxes');
  await watching.getByRole('link', { name: 'Website' }).waitFor();
  // Agents read them; they do not make them.
  expect(await watching.getByRole('button', { name: 'New inbox' }).count()).toBe(0);

  const { page, complaints } = await world.as(admin, '/admin/inboxes', {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await looks(page, 'inboxes');
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
  await page.getByLabel('Greeting').fill('How can we help?');
  await page.getByLabel('Colour of the button').fill('#ffee00');
  await page.getByText('Hard to see on a white page').waitFor();
  await page.getByLabel('Languages').fill('en, nonsense!');
  await page.getByLabel('Team', { exact: true }).selectOption('Shop team');
  await page.getByRole('button', { name: 'Save' }).click();
  // What is wrong is said beside the row that is wrong.
  const wrong = page.getByLabel('Site 2', { exact: true });
  expect(await wrong.getAttribute('aria-invalid')).toBe('true');
  expect(await page.getByLabel('Site 1', { exact: true }).getAttribute('aria-invalid')).toBeNull();
  await looks(page, 'inbox-wrong');
  await page.getByRole('button', { name: 'Remove site 2' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Give a language tag such as en, de or pt-BR.').waitFor();
  await page.getByLabel('Languages').fill('en, de');
  await page.getByLabel('Colour of the button').fill('#1b7045');
  await page.getByText('Easy to see on a white page').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Inbox “Web shop” was saved.').waitFor();
  await page.getByText('No site may show it yet').waitFor({ state: 'detached' });
  await looks(page, 'inbox');

  const { body } = await ask(admin, 'GET', '/inboxes?q=web%20shop');
  const [inbox] = body.data as { id: string; version: number }[];
  expect(inbox).toMatchObject({
    allowedOrigins: ['https://shop.example.com'],
    languages: ['en', 'de'],
    colour: '#1b7045',
    teamId: team.id,
  });
  await page.getByRole('button', { name: 'Copy the snippet' }).click();
  await page.getByText('Copied').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `<script async src="${world.desk.url}/widget/v1/loader.js" data-inbox="${inbox?.id ?? ''}"></script>`,
  );

  // The name that is taken, and the language that is none.
  expect(complaints.filter((each) => !/status of (409|422)/.test(each))).toEqual([]);
});

it('an inbox that somebody else changes while one types is not overwritten unseen, and is archived for all', async () => {
  const { body: inbox } = await ask(admin, 'POST', '/inboxes', {
    name: 'Help pages',
    allowedOrigins: ['https://help.example.com'],
  });
  const { page: watching } = await world.as(agent, '/admin/inboxes');
  const { page, complaints } = await world.as(admin, `/admin/inboxes/${String(inbox.id)}`);
  await page.getByLabel('Greeting').fill('Welcome to the shop');
  await ask(admin, 'PATCH', `/inboxes/${String(inbox.id)}`, { name: 'Answers' });
  await heading(page, 'Answers');
  expect(await page.getByLabel('Greeting').inputValue()).toBe('Welcome to the shop');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Somebody changed this inbox meanwhile').waitFor();
  await page.getByRole('button', { name: 'Take the stored one' }).click();
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Answers');

  // What only the desk finds wrong is said at the row, too, and mended there.
  const site = page.getByLabel('Site 1', { exact: true });
  await site.fill(`https://${'a.'.repeat(150)}example.com`);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.locator('.origins .field-error').waitFor();
  expect(await site.getAttribute('aria-invalid')).toBe('true');
  await site.fill('https://help.example.com');
  await page.getByLabel('Greeting').fill('Welcome');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Inbox “Answers” was saved.').waitFor();

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
  expect(complaints.filter((each) => !/status of (412|422)/.test(each))).toEqual([]);
});

it('who is muted and banned is listed live and lifted; what cannot be read is said', async () => {
  const { page, complaints } = await world.as(lead, '/admin/sanctions');
  await page.getByText('Nobody is muted or banned').waitFor();
  await looks(page, 'sanctions-empty');
  const room = await group(agent, 'Garden', ben);
  await ask(agent, 'PUT', `/rooms/${room}/members/${ben.id}/mute`, { reason: 'Too loud' });
  // It comes by itself.
  const row = page.getByRole('row', { name: /Ben Berg/ });
  await row.getByText('Muted').waitFor();
  for (const words of ['Garden', 'Too loud', 'Olaf Agent', 'Until it is lifted']) await row.getByText(words).waitFor();
  await looks(page, 'sanctions');
  await page.getByRole('button', { name: 'Lift: Ben Berg' }).click();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Lift the mute' }).click();
  await page.getByText('It is lifted for Ben Berg.').waitFor();
  await page.getByText('Nobody is muted or banned').waitFor();
  expect((await ask(ben, 'POST', `/rooms/${room}/messages`, { clientId: 'again', body: 'Thanks' })).status).toBe(201);
  await page.getByRole('link', { name: 'Blocked customers' }).click();
  await heading(page, 'Customers');
  expect(complaints).toEqual([]);

  await page.route(
    (url) => url.pathname.endsWith('/api/v1/sanctions'),
    (route) => route.fulfill(problem(500, 'server.unexpected', { requestId: 'req-42' })),
  );
  await page.goto(`${world.desk.url}/admin/sanctions`);
  await page.getByRole('alert').getByText('The server could not answer').waitFor();
  await looks(page, 'sanctions-error');
  const { page: forbidden } = await world.as(agent, '/admin/sanctions');
  await forbidden.getByText('You may not do this').waitFor();
  expect(await forbidden.getByRole('link', { name: 'Mutes and bans' }).count()).toBe(0);
});

it('channels that one is not in are seen with their people, renamed and archived', async () => {
  const secret = { kind: 'channel', name: 'Night shift', memberIds: [lead.id] };
  const { body: channel } = await ask(agent, 'POST', '/rooms', secret);
  await group(agent, 'Only we two', ben);
  const { page, complaints } = await world.as(admin, '/admin/channels');
  const row = page.getByRole('row', { name: /Night shift/ });
  await row.getByText('Olaf Agent').waitFor();
  expect((await rows(page)).join()).not.toContain('Only we two');
  await looks(page, 'channels');
  const more = (name: string, what: string) =>
    page
      .getByRole('button', { name: `More for ${name}` })
      .click()
      .then(() => page.getByRole('menuitem', { name: what }).click());
  await more('Night shift', 'Who is in it');
  await page.getByRole('dialog').getByText('Lea Lead').waitFor();
  await looks(page, 'channel-people');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  await more('Night shift', 'Settings');
  await page.getByRole('dialog').getByLabel('Name').fill('Late shift');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('row', { name: /Late shift/ }).waitFor();
  // Somebody goes: the number follows.
  await ask(lead, 'POST', `/rooms/${String(channel.id)}/leave`);
  await page
    .getByRole('row', { name: /Late shift/ })
    .getByRole('cell', { name: '1', exact: true })
    .waitFor();
  await more('Late shift', 'Archive');
  await page
    .getByRole('row', { name: /Late shift/ })
    .getByText('Archived')
    .waitFor();
  await page.getByLabel('State').selectOption('Open');
  await page.getByText('Late shift').first().waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
});

it('secrets are made, shown once and ended; a new key signs', async () => {
  const { page, complaints } = await world.as(admin, '/admin/identity-secrets');
  await page.getByText('No secrets yet').waitFor();
  await looks(page, 'secrets-empty');
  await page.getByRole('button', { name: 'New secret' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Make the secret' }).click();
  await dialog.getByText('Say what it is for.').waitFor();
  await dialog.getByLabel('Which inbox').selectOption('Website');
  expect(await barriers(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Make the secret' }).click();
  await dialog.getByText('shown only this once').waitFor();
  const secret = await dialog.locator('code').innerText();
  await picture(page, 'administration-secret-once');
  expect(await barriers(page)).toEqual([]);
  await dialog.getByLabel('I have kept it').check();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page
    .getByRole('row', { name: /Website/ })
    .getByText('In use')
    .waitFor();
  expect(await page.content()).not.toContain(secret);
  await looks(page, 'secrets');
  await page.getByRole('button', { name: 'End it: Website' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End it' }).click();
  await page
    .getByRole('row', { name: /Website/ })
    .getByText('Ended')
    .waitFor();

  await page.getByRole('link', { name: 'Signing keys' }).click();
  await heading(page, 'Signing keys');
  const before = (await rows(page)).length;
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'New key' }).click();
  await page.getByText('A new key signs from now on.').waitFor();
  await page.getByText('Only checks what it has signed').first().waitFor();
  expect(await rows(page)).toHaveLength(before + 1);
  await looks(page, 'signing-keys');
  expect(complaints).toEqual([]);
});

it('what somebody may see is told in words, and follows when it changes', async () => {
  const { body: team } = await ask(admin, 'POST', '/teams', { name: 'Billing' });
  await ask(admin, 'PUT', `/teams/${String(team.id)}/members/${agent.id}`, { lead: true });
  const { page, complaints } = await world.as(admin, `/admin/users/${agent.id}`);
  const part = page.locator('.part', { has: page.getByRole('heading', { name: 'What they may do and see' }) });
  await part.getByText('Billing (leads it)').waitFor();
  const right = (says: string) => part.getByRole('row', { name: says });
  await right('See tickets, as far as their scope reaches.')
    .getByText('Theirs, their teams’, and what nobody has')
    .waitFor();
  await right('See the inboxes, by which customers come in.').getByText('Everything').waitFor();
  expect(await right('Read the audit trail.').count()).toBe(0);
  await part.evaluate((shown) => shown.scrollIntoView());
  await looks(page, 'rights');
  await ask(admin, 'PATCH', `/users/${agent.id}`, { role: 'lead' });
  await right('Make, change and delete teams, and say who is in them.').getByText('The teams they lead').waitFor();
  await ask(admin, 'POST', `/users/${agent.id}/disable`, {});
  await part.getByText('None of this counts now').waitFor();
  expect(complaints).toEqual([]);
});
