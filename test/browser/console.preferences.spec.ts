import type { Page } from 'playwright-core';
import type { Member } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { TicketCalls } from '../support/tickets.js';
import { barriers, looks, narrow, picture } from './browser.js';
import { ConsoleWorld, heading, problem } from './console.js';
import { message } from './rooms.js';

let world: ConsoleWorld;
let calls: TicketCalls;
let ana: Member;
let cleo: Member;

beforeAll(async () => {
  world = await ConsoleWorld.start();
  calls = new TicketCalls(world.desk);
  cleo = await world.desk.member({ role: 'customer', name: 'Cleo Custer' });
});
beforeEach(async () => {
  ana = await world.desk.member({ role: 'agent', name: 'Ana Alves' });
});
afterEach(() => world.leave());
afterAll(() => world.close());

const keyOf = (page: Page, act: string) => page.getByRole('button', { name: new RegExp(`^${act} `) });
const palette = (page: Page) => page.getByRole('combobox', { name: 'A ticket, a customer' });
const option = (page: Page, name: string) => page.getByRole('option', { name });
const status = async (id: string) => (await calls.get(ana, id)).status;

describe('preferences', () => {
  it('count at once at every machine, survive a reload, and are kept until the server has them', async () => {
    const [{ page, complaints }, other] = await Promise.all([
      world.as(ana, '/admin/preferences'),
      world.as(ana, '/admin/preferences', narrow),
    ]);
    const after = (at: Page) => at.getByLabel('After a ticket was solved');
    await after(page).selectOption('Open the next one');
    await page.getByLabel('Enter sends the message').uncheck();
    await page.getByText('Ctrl+Enter or ⌘+Enter sends.').waitFor();
    await eventually(async () => expect(await after(other.page).inputValue()).toBe('next'));
    await eventually(async () =>
      expect(await other.page.getByLabel('Enter sends the message').isChecked()).toBe(false),
    );

    // One key for two acts does neither: it is said, and decided.
    await keyOf(page, 'Reply').click();
    await page.keyboard.press('e');
    await page.getByRole('alert').getByText('E is the key of “Solve”.').waitFor();
    await picture(page, 'preferences-taken');
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Leave it as it was' }).click();
    await keyOf(page, 'Solve').click();
    await page.getByText('Press the new key…').waitFor();
    await page.keyboard.press('Escape');
    await keyOf(page, 'Solve').press('Enter');
    await page.keyboard.press('q');
    await keyOf(other.page, 'Solve').getByText('Q').waitFor();

    // What the server does not take stays, and says so.
    await page.route('**/api/v1/me', (route) => route.fulfill(problem(503, 'database.unavailable')));
    await page.getByLabel('Time to take back a message').selectOption('10 seconds');
    await page.getByText('It counts in this browser all the same').waitFor();
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'preferences-error');
    await page.reload();
    await heading(page, 'Preferences');
    expect(await page.getByLabel('Time to take back a message').inputValue()).toBe('10');
    await page.unroute('**/api/v1/me');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Everything is saved.').waitFor();
    await page.reload();
    await keyOf(page, 'Solve').getByText('Q').waitFor();
    expect(await after(page).inputValue()).toBe('next');
    await page.getByRole('button', { name: 'The usual keys for all' }).click();
    await keyOf(other.page, 'Solve').getByText('E').waitFor();
    expect([...complaints, ...other.complaints].filter((each) => !each.includes('503'))).toEqual([]);
  });

  it('have the keys do what they say, and lead on when a ticket is solved', async () => {
    await calls.ok(ana, 'PATCH', '/me', { preferences: { console: { autoAdvance: 'next' } } });
    const tickets = [];
    for (const body of ['The first', 'The second', 'The third', 'The fourth'])
      tickets.push(await calls.open(cleo, body));
    const [first, second, third, fourth] = tickets;
    const sorted = encodeURIComponent('number');
    const { page, complaints } = await world.as(ana, `/admin/tickets/${first?.id}?view=unassigned&sort=${sorted}`);
    await message(page, 'The first').waitFor();

    await page.keyboard.press('?');
    await page.getByRole('button', { name: 'Change keys' }).click();
    await keyOf(page, 'Solve').click();
    await page.keyboard.press('q');
    await page.getByRole('button', { name: 'Done' }).click();
    await page
      .locator('.key-sheet div')
      .filter({ hasText: /^SolveQ$/ })
      .waitFor();
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'key-sheet');
    await page.keyboard.press('Escape');

    await page.keyboard.press('e');
    await page.keyboard.press('q');
    await heading(page, second?.subject);
    await eventually(async () => expect(await status(first?.id ?? '')).toBe('solved'));
    expect(await status(second?.id ?? '')).toBe('new');

    // Somebody who has gone on before the server has answered is not taken along.
    let answer = () => undefined as void;
    const slow = new Promise<void>((resolve) => (answer = resolve));
    await page.route(`**/api/v1/tickets/${second?.id}`, async (route) => {
      if (route.request().method() === 'PATCH') await slow;
      await route.continue();
    });
    await page.keyboard.press('q');
    await page.locator(`[data-ticket="${fourth?.id}"]`).getByRole('link').first().click();
    await heading(page, fourth?.subject);
    answer();
    await page.getByText(`#${second?.number} is solved`).waitFor();
    expect(page.url()).toContain(fourth?.id);

    await calls.ok(ana, 'PATCH', '/me', { preferences: { console: { autoAdvance: 'list' } } });
    await eventually(async () => expect(await kept(page)).toMatchObject({ autoAdvance: 'list' }));
    await page.locator('[data-field=status]').selectOption('solved');
    await page.waitForURL('**/admin/tickets?*');
    await eventually(async () => expect(await status(fourth?.id ?? '')).toBe('solved'));

    const last = await calls.open(cleo, 'The last');
    await page.reload();
    await calls.ok(ana, 'PATCH', '/me', { preferences: { console: { autoAdvance: 'stay', singleKeys: false } } });
    await eventually(async () => expect(await kept(page)).toMatchObject({ singleKeys: false }));
    await page.locator(`[data-ticket="${third?.id}"]`).getByRole('link').first().click();
    await message(page, 'The third').waitFor();
    await page.keyboard.press('j');
    await page.getByRole('textbox', { name: 'Write to the customer' }).press('Alt+j');
    await heading(page, last.subject);
    expect(complaints).toEqual([]);
  });
});

describe('the palette', () => {
  it('finds tickets, people and places, does what can be done here, and remembers what was opened', async () => {
    const ticket = await calls.open(cleo, 'My lamp is broken');
    const { page, complaints } = await world.as(ana, '/admin/customers');
    await page.keyboard.press('Control+k');
    await picture(page, 'palette');
    await palette(page).fill(`#${ticket.number}`);
    await page.keyboard.press('Enter');
    await heading(page, ticket.subject);

    await page.keyboard.press('/');
    await palette(page).fill('cleo');
    await option(page, 'Cleo Custer').first().waitFor();
    await page.getByRole('group', { name: 'Tickets' }).getByText('My lamp is broken').waitFor();
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'palette-found');
    await palette(page).fill('nothing is called like this');
    await page.getByText('Nothing is called “nothing is called like this”.').waitFor();
    await palette(page).fill('priority');
    await option(page, 'Priority').getByText('P', { exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-field') === 'priority');

    // One part that fails does not take the others with it.
    await page.route('**/api/v1/customers?*', (route) => route.fulfill(problem(503, 'database.unavailable')));
    await page.keyboard.press('Control+k');
    await page.getByRole('group', { name: 'Opened last' }).getByText('My lamp is broken').waitFor();
    await palette(page).fill('lamp');
    await page.getByRole('alert').waitFor();
    await option(page, 'My lamp is broken').waitFor();
    await picture(page, 'palette-error');
    await page.unroute('**/api/v1/customers?*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    expect(complaints.filter((each) => !each.includes('503'))).toEqual([]);
  });
});

it('look right in both themes, both languages, wide and narrow', async () => {
  for (const [look, options] of looks) {
    const { page } = await world.as(ana, '/admin/preferences', options);
    if (look.startsWith('narrow')) {
      await page.evaluate(() => localStorage.setItem('quickdesk.locale', 'de'));
      await page.reload();
      await heading(page, 'Persönliche Einstellungen');
    }
    await page.locator('.key-button').first().waitFor();
    expect(await barriers(page)).toEqual([]);
    await picture(page, `preferences-${look}`);
    await page.locator('.key-button').first().scrollIntoViewIfNeeded();
    await picture(page, `preferences-keys-${look}`);
    await page.keyboard.press('Control+k');
    await page.getByRole('listbox').waitFor();
    expect(await barriers(page)).toEqual([]);
    await picture(page, `palette-${look}`);
  }
});

/** What this browser knows of the preferences of whoever is signed in. */
function kept(page: Page): Promise<unknown> {
  return page.evaluate(() => {
    const name = Object.keys(localStorage).find((each) => each.startsWith('quickdesk.preferences.')) ?? '';
    return (JSON.parse(localStorage.getItem(name) ?? '{}') as { known?: unknown }).known;
  });
}
