import type { Page } from 'playwright-core';
import type { Member } from '../support/desk.js';
import { call } from '../e2e/rooms-world.js';
import { barriers, picture, themes } from './browser.js';
import { ConsoleWorld, heading, problem, rows } from './console.js';
import { act, group, message, post } from './rooms.js';

let world: ConsoleWorld;
let admin: Member;
let lead: Member;
let agent: Member;
let ben: Member;
let room: string;

beforeAll(async () => {
  world = await ConsoleWorld.start();
  const { desk } = world;
  admin = await desk.member({ role: 'admin', name: 'Ada Admin' });
  lead = await desk.member({ role: 'lead', name: 'Lea Lead' });
  agent = await desk.member({ role: 'agent', name: 'Olaf Agent' });
  ben = await desk.member({ name: 'Ben Berg' });
  room = await group(agent, 'Garden', ben);
});
afterEach(() => world.leave());
afterAll(() => world.close());

const ask = async (who: Member, method: string, path: string, body?: object) =>
  (await call(world.desk, who, method, path, body)).body;

/** How it looks in both themes and in a narrow window, and that everybody can use it. */
async function looks(page: Page, name: string): Promise<void> {
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme });
    await picture(page, `moderation-${name}-${theme}`);
  }
  expect(await barriers(page)).toEqual([]);
  const wide = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 740 });
  await picture(page, `moderation-${name}-narrow`);
  if (wide) await page.setViewportSize(wide);
}

it('nothing waits, and what cannot be read is said', async () => {
  const { page, complaints } = await world.as(lead, '/admin/moderation-reports');
  await page.getByText('Nothing waits').waitFor();
  await looks(page, 'reports-empty');
  await page.getByRole('link', { name: 'Held messages' }).click();
  await page.getByText('No message waits').waitFor();
  await page.getByRole('link', { name: 'Filters' }).click();
  await page.getByText('No filters yet').waitFor();
  await looks(page, 'filters-empty');
  // Leads read the rules; they do not make them.
  expect(await page.getByRole('button', { name: 'New filter' }).count()).toBe(0);
  expect(complaints).toEqual([]);

  await page.route(
    (url) => url.pathname.endsWith('/moderation-reports') && url.searchParams.has('sort'),
    (route) => route.fulfill(problem(500, 'server.unexpected', { requestId: 'req-42' })),
  );
  await page.goto(`${world.desk.url}/admin/moderation-reports`);
  await page.getByRole('alert').getByText('The server could not answer').waitFor();
  expect(await barriers(page)).toEqual([]);
  await picture(page, 'moderation-reports-error');

  const { page: forbidden } = await world.as(agent, '/admin/moderation-reports');
  await forbidden.getByText('You may not do this').waitFor();
  expect(await forbidden.getByRole('link', { name: 'Held messages' }).count()).toBe(0);
});

it('a message is reported where it stands, looked at by one, and decided', async () => {
  await post(ben, room, 'Good morning');
  await post(ben, room, 'Cheap pills, every day the same link');
  const { page: reviewing, complaints } = await world.as(lead, '/admin/moderation-reports');
  await reviewing.getByText('Nothing waits').waitFor();

  const { page: talking } = await world.as(agent, `/admin/rooms/${room}`);
  await message(talking, 'Cheap pills').waitFor();
  await act(talking, 'Cheap pills', 'Report');
  const dialog = talking.getByRole('dialog');
  await dialog.getByLabel('Reason').selectOption('Abuse');
  await dialog.getByLabel('What else there is to say').fill('Please look.');
  await picture(talking, 'moderation-report-dialog');
  expect(await barriers(talking)).toEqual([]);
  await dialog.getByRole('button', { name: 'Report' }).click();
  await talking.getByText('Thank you. Somebody will look at it.').waitFor();

  // It comes by itself.
  await reviewing.getByRole('link', { name: 'Cheap pills' }).waitFor();
  await reviewing.getByRole('link', { name: /^Reports\s*1/ }).waitFor();
  await looks(reviewing, 'reports');
  await reviewing.getByRole('link', { name: 'Cheap pills' }).click();
  await heading(reviewing, 'A reported message');
  await reviewing.getByText('Good morning').waitFor();
  await reviewing.getByRole('button', { name: 'I look at it' }).click();
  await reviewing.getByText('With Lea Lead').first().waitFor();
  await reviewing.getByLabel('What happens').selectOption('Mute in this room');
  await reviewing.getByLabel('Remove the message, too').check();
  await reviewing.getByLabel('What they are told').fill('Please do not advertise.');
  await looks(reviewing, 'report');

  const { page: other } = await world.as(admin, '/admin/moderation-reports');
  await other.getByRole('link', { name: 'Cheap pills' }).click();
  await other.getByText('A colleague is looking at it.').waitFor();

  await reviewing.getByRole('button', { name: 'Mute them' }).click();
  await reviewing.getByText('It is decided.').waitFor();
  await reviewing.getByText('Decided by').waitFor();
  await talking.getByText('This message was removed').or(talking.locator('.message-removed')).first().waitFor();
  expect((await ask(ben, 'GET', '/me/moderation-notices')).data).toMatchObject([
    { decision: 'mute', reason: 'abuse', text: 'Please do not advertise.' },
  ]);
  await reviewing.getByRole('link', { name: 'Reports', exact: true }).first().click();
  await reviewing.getByText('Nothing waits').waitFor();
  await reviewing.getByLabel('Show').selectOption('Decided');
  await reviewing.getByText('Muted').waitFor();
  expect(complaints).toEqual([]);
});

it('a filter is made, tried before it counts, switched off and deleted', async () => {
  const { page, complaints } = await world.as(admin, '/admin/message-filters');
  await page.getByRole('button', { name: 'New filter' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('No advertising');
  await dialog.getByLabel('Looks for').selectOption('A pattern');
  await dialog.getByLabel('Pattern', { exact: true }).fill('(a+)+$');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Write it without a repetition inside a repetition').waitFor();
  await dialog.getByLabel('Looks for').selectOption('Words');
  await dialog.getByLabel('Words or phrases').fill('cheap pills\nspam');
  await dialog.getByLabel('Try this filter with a text').fill('Ch34p  PILLS here');
  await dialog.getByRole('button', { name: 'Try' }).click();
  await dialog.getByText('It would be masked').waitFor();
  await dialog.getByText('*** here').waitFor();
  await dialog.getByLabel('What happens').selectOption('Hold it');
  await looks(page, 'filter-form');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Filter “No advertising” was saved.').waitFor();
  expect(await rows(page)).toEqual(['No advertising']);
  await looks(page, 'filters');

  await page.getByRole('button', { name: 'Try a text' }).click();
  await dialog.getByLabel('A text, as somebody might write it').fill('some spam');
  await page.keyboard.press('Enter');
  await dialog.getByText('It would be held').waitFor();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'More for No advertising' }).click();
  await page.getByRole('menuitem', { name: 'Switch off' }).click();
  await page.getByText('Off', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'More for No advertising' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await dialog.getByRole('button', { name: 'Delete filter' }).click();
  await page.getByText('No filters yet').waitFor();
  // What the browser says of the refused pattern is no complaint.
  expect(complaints.filter((each) => !each.includes('422'))).toEqual([]);
});

it('messages that are held wait here, and are posted or not', async () => {
  const cara = await world.desk.member({ name: 'Cara Clark' });
  const place = await group(agent, 'Kitchen', cara);
  const { id } = await ask(admin, 'POST', '/message-filters', {
    name: 'No spam',
    kind: 'words',
    words: ['spam'],
    action: 'hold',
  });
  for (const body of ['The first spam', 'More spam, over and over'])
    expect(
      await ask(cara, 'POST', `/rooms/${place}/messages`, { clientId: body.length.toString(), body }),
    ).toMatchObject({
      code: 'message.held',
    });
  await ask(admin, 'DELETE', `/message-filters/${String(id)}`);

  const { page, complaints } = await world.as(lead, '/admin/held-messages');
  await page.getByText('The first spam').waitFor();
  await page.getByRole('link', { name: 'Cara Clark' }).first().waitFor();
  await looks(page, 'held');
  await page
    .getByRole('row', { name: /The first spam/ })
    .getByRole('button', { name: 'Post', exact: true })
    .click();
  await page.getByText('The message is posted.').waitFor();
  await page
    .getByRole('row', { name: /More spam/ })
    .getByRole('button', { name: 'Do not post' })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What they are told').fill('No spam, please.');
  await looks(page, 'held-reject');
  await dialog.getByRole('button', { name: 'Do not post' }).click();
  await page.getByText('No message waits').waitFor();
  await page.getByLabel('Show').selectOption('Decided');
  await page.getByText('Not posted', { exact: true }).waitFor();
  expect(complaints).toEqual([]);
});
