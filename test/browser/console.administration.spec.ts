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
  const { body: inboxes } = await ask(admin, 'GET', '/inboxes?q=website');
  const website = (inboxes.data as { id: string }[])[0]?.id ?? '';
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
  await page.getByRole('button', { name: 'How to sign for Website' }).click();
  await dialog.getByRole('radio', { name: 'PHP' }).check();
  await dialog.getByLabel('PHP: sign a token').getByText(website).waitFor();
  await looks(page, 'secret-recipe');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
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
