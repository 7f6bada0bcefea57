import { createClient, unwrap } from '@quickdesk/client';
import type { Page } from 'playwright-core';
import type { Desk } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import type { Sight } from './browser.js';
import { barriers, narrow, picture, themes, Visitors } from './browser.js';

let desk: Desk;
let visitors: Visitors;
let open: Sight[] = [];

beforeAll(async () => {
  [desk, visitors] = await Promise.all([startDesk(), Visitors.arrive()]);
});

afterEach(async () => {
  await Promise.all(open.map((each) => each.close()));
  open = [];
  for (const tag of (await unwrap(client().GET('/api/v1/tags', { params: { query: { limit: 100 } } }))).data)
    await remove(tag.id);
});

afterAll(async () => {
  await visitors.leave();
  await desk.close();
});

const client = () => createClient({ baseUrl: desk.url, token: () => desk.operatorKey });
const add = (name: string, colour: 'red' | 'green' | 'blue' = 'blue') =>
  unwrap(client().POST('/api/v1/tags', { body: { name, colour } }));
const remove = (id: string) => unwrap(client().DELETE('/api/v1/tags/{id}', { params: { path: { id } } }));

async function look(...[options]: Parameters<Visitors['look']>): Promise<Sight> {
  const sight = await visitors.look(options);
  open.push(sight);
  await sight.page.goto(`${desk.url}/admin/`);
  return sight;
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Operator key').fill(desk.operatorKey);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Tags' }).waitFor();
}

async function signedIn(options?: Parameters<Visitors['look']>[0]): Promise<Sight> {
  const sight = await look(options);
  await signIn(sight.page);
  return sight;
}

const rows = (page: Page) => page.locator('tbody th').allInnerTexts();

describe('signing in', () => {
  it('refuses a key that the server does not know, at the field, and keeps what was typed', async () => {
    const { page } = await look();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Paste the key first.').waitFor();
    await page.getByLabel('Operator key').fill('some other key');
    await page.keyboard.press('Enter');
    await page.getByText('The server does not know this key.').waitFor();
    const field = page.getByLabel('Operator key');
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await field.inputValue()).toBe('some other key');
    expect(await barriers(page)).toEqual([]);
  });

  it('lasts as long as the tab', async () => {
    const { page, complaints } = await signedIn();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Tags' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in to the console' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in to the console' }).waitFor();
    expect(complaints).toEqual([]);
  });
});

describe('tags', () => {
  it('are made, renamed, recoloured and deleted', async () => {
    const { page, complaints } = await signedIn();
    await page.getByText('No tags yet').waitFor();

    await page.getByRole('button', { name: 'New tag' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('refund');
    await dialog.getByRole('radio', { name: 'Green' }).check();
    await page.keyboard.press('Enter');
    await page.getByText('Tag “refund” was created.').waitFor();
    expect(await rows(page)).toEqual(['refund']);

    await page.getByRole('button', { name: 'Edit refund' }).click();
    await dialog.getByLabel('Name').fill('refunds');
    await dialog.getByRole('radio', { name: 'Purple' }).check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Tag “refunds” was saved.').waitFor();
    await page.reload();
    await page.getByRole('row', { name: /refunds.*Purple/ }).waitFor();

    await page.getByRole('button', { name: 'Delete refunds' }).click();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Delete refunds');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Delete tag' }).click();
    await page.getByText('No tags yet').waitFor();
    expect(complaints).toEqual([]);
  });

  it('come by the page, are sorted and are searched', async () => {
    for (let at = 10; at < 40; at += 1) await add(`tag ${at}`);
    const { page } = await signedIn();
    await page.getByText('tag 34').waitFor();
    expect(await rows(page)).toHaveLength(25);
    await page.getByText('25 of 30').waitFor();
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.getByText('tag 39').waitFor();
    expect(await rows(page)).toHaveLength(30);
    await page.getByRole('button', { name: 'Name' }).click();
    await page.locator('tbody tr:first-child', { hasText: 'tag 39' }).waitFor();
    await page.getByLabel('Search tags').fill('tag 2');
    await page.getByText('tag 39').waitFor({ state: 'detached' });
    expect(await rows(page)).toHaveLength(10);
    await page.getByLabel('Search tags').fill('nothing like it');
    await page.getByText('No tag matches “nothing like it”').waitFor();
    await page.getByRole('button', { name: 'Clear the search' }).click();
    await page.getByText('tag 39').waitFor();
  });

  it('say at the field that a name is taken, and keep what was typed', async () => {
    await add('vip');
    const { page } = await signedIn();
    await page.getByRole('button', { name: 'New tag' }).click();
    const name = page.getByRole('dialog').getByLabel('Name');
    await name.fill('VIP');
    await page.keyboard.press('Enter');
    await page.getByText('There is already a tag with this name.').waitFor();
    expect([await name.inputValue(), await name.getAttribute('aria-invalid')]).toEqual(['VIP', 'true']);
    expect(await barriers(page)).toEqual([]);
    await name.fill('x'.repeat(60));
    await page.keyboard.press('Enter');
    await page.locator('.field-error', { hasNotText: 'already' }).waitFor();
    await name.fill('vip 2');
    await page.keyboard.press('Enter');
    await page.getByText('Tag “vip 2” was created.').waitFor();
  });

  it('are not overwritten when somebody else was faster', async () => {
    const { id } = await add('bug');
    const { page } = await signedIn();
    await page.getByRole('button', { name: 'Edit bug' }).click();
    await unwrap(client().PATCH('/api/v1/tags/{id}', { params: { path: { id } }, body: { name: 'defect' } }));
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('bugs');
    await page.keyboard.press('Enter');
    await page.getByText('Somebody changed this tag meanwhile').waitFor();
    await dialog.getByText('defect').waitFor();
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'console-stale');
    await dialog.getByRole('button', { name: 'Save mine over it' }).click();
    await page.getByText('Tag “bugs” was saved.').waitFor();
    expect(await rows(page)).toEqual(['bugs']);
  });

  it('made twice by an impatient hand are one', async () => {
    const { page } = await signedIn();
    const keys: (string | undefined)[] = [];
    await page.route('**/api/v1/tags', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length > 1) return route.continue();
      // The server does it, and the answer is lost on the way.
      await route.fetch();
      await route.abort('connectionreset');
    });
    await page.getByRole('button', { name: 'New tag' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('once');
    await page.keyboard.press('Enter');
    await page.getByText('The server cannot be reached').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByText('Tag “once” was created.').waitFor();
    expect(await rows(page)).toEqual(['once']);
    expect(keys).toEqual([keys[0], keys[0]]);
  });
});

describe('when it goes wrong', () => {
  it('says what is safe, offers the request number, and goes on when asked again', async () => {
    await add('billing');
    const { page } = await look();
    await page.getByLabel('Operator key').fill(desk.operatorKey);
    await page.route(
      (url) => url.searchParams.has('sort'),
      (route) =>
        route.fulfill({
          status: 500,
          contentType: 'application/problem+json',
          body: JSON.stringify({
            type: 'about:blank',
            title: 'Broken',
            status: 500,
            code: 'server.unexpected',
            requestId: 'req-42',
          }),
        }),
    );
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').getByText('The server could not answer').waitFor();
    expect(await page.getByRole('alert').locator('code').innerText()).toBe('req-42');
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'console-error');
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('billing').waitFor();
  });

  it('keeps the rows on the screen while offline, and goes on by itself', async () => {
    await add('billing');
    const { page } = await signedIn();
    await page.getByText('billing').waitFor();
    await page.context().setOffline(true);
    await page.getByText('What you see may be old').waitFor();
    await page.getByRole('button', { name: 'Created' }).click();
    await page.getByRole('alert').getByText('You are offline').waitFor();
    expect(await rows(page)).toEqual(['billing']);
    await picture(page, 'console-offline');
    await page.context().setOffline(false);
    await page.getByRole('alert').waitFor({ state: 'detached' });
  });

  it('tells who may not, without an offer that cannot work', async () => {
    const { page } = await look();
    await page.route('**/api/v1/tags?*', (route) =>
      route.fulfill({
        status: 403,
        contentType: 'application/problem+json',
        body: JSON.stringify({ type: 'about:blank', title: 'Not allowed', status: 403, code: 'access.not_allowed' }),
      }),
    );
    await signIn(page);
    await page.getByText('Your key may not do this').waitFor();
    expect(await page.getByRole('button', { name: /New tag|Try again/ }).count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
  });

  it('asks to sign in again when the key is no longer accepted', async () => {
    const { page } = await signedIn();
    await page.evaluate(() => sessionStorage.setItem('quickdesk.key', 'replaced meanwhile'));
    await page.reload();
    await page.getByText('The server no longer accepts your key.').waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('has a page for addresses that lead nowhere', async () => {
    const { page } = await signedIn();
    await page.goto(`${desk.url}/admin/nowhere`);
    await page.getByRole('heading', { name: 'There is no such screen' }).waitFor();
    await page.getByRole('button', { name: 'Go to tags' }).click();
    await page.getByRole('heading', { level: 1, name: 'Tags' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'There is no such screen' }).waitFor();
  });
});

describe.each([
  ['wide', {}],
  ['narrow', narrow],
])('how it looks, %s', (size, options) => {
  it.each(themes)('%s: nothing bars anyone, and nothing runs over the edge', async (colorScheme) => {
    const name = (what: string) => `console-${what}-${size}-${colorScheme}`;
    const { page } = await look({ ...options, colorScheme });
    await picture(page, name('sign-in'));
    expect(await barriers(page)).toEqual([]);
    await signIn(page);
    await page.getByText('No tags yet').waitFor();
    await picture(page, name('empty'));
    expect(await barriers(page)).toEqual([]);
    for (const tag of ['accessibility', 'feature request', 'late delivery to the neighbour', 'vip'])
      await add(tag, 'red');
    await page.reload();
    await page.getByText('vip').waitFor();
    await picture(page, name('list'));
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Edit vip' }).click();
    await picture(page, name('form'));
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Delete vip' }).click();
    await picture(page, name('delete'));
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    if (size === 'narrow') {
      await page.getByRole('button', { name: 'Menu' }).click();
      await picture(page, name('menu'));
      expect(await barriers(page)).toEqual([]);
    }
  });
});

describe('preferences', () => {
  it('speaks German to Germans, and remembers another choice', async () => {
    const { page } = await look({ locale: 'de-DE' });
    await page.getByRole('heading', { name: 'An der Konsole anmelden' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
    await picture(page, 'console-german');
    await page.getByLabel('Sprache').selectOption('en');
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in to the console' }).waitFor();
  });

  it('is dark for who chose it, from the first paint on', async () => {
    const { page, complaints } = await look({ colorScheme: 'light' });
    const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const bright = await background();
    await page.getByRole('radio', { name: 'Dark' }).check();
    const dark = await background();
    expect(dark).not.toBe(bright);
    await page.route('**/assets/*.js', (route) => route.abort());
    await page.reload();
    expect(await background()).toBe(dark);
    expect(complaints.filter((each) => !each.includes('ERR_FAILED'))).toEqual([]);
  });
});
