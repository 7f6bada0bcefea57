import { createClient, unwrap } from '@quickdesk/client';
import { barriers, picture } from './browser.js';
import { ConsoleWorld, giveKey, heading, problem, rows } from './console.js';

let world: ConsoleWorld;

beforeAll(async () => {
  world = await ConsoleWorld.start();
});
afterEach(async () => {
  await world.leave();
  for (const tag of (await unwrap(client().GET('/api/v1/tags', { params: { query: { limit: 100 } } }))).data)
    await remove(tag.id);
});
afterAll(() => world.close());

const client = () => createClient({ baseUrl: world.desk.url, token: () => world.desk.operatorKey });
const add = (name: string, colour: 'red' | 'green' | 'blue' = 'blue') =>
  unwrap(client().POST('/api/v1/tags', { body: { name, colour } }));
const remove = (id: string) => unwrap(client().DELETE('/api/v1/tags/{id}', { params: { path: { id } } }));

describe('tags', () => {
  it('are made, renamed, recoloured and deleted', async () => {
    const { page, complaints } = await world.operator();
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
    const { page } = await world.operator();
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
    await page.getByText('Nothing matches “nothing like it”').waitFor();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await page.getByText('tag 39').waitFor();
  });

  it('say at the field that a name is taken, and keep what was typed', async () => {
    await add('vip');
    const { page } = await world.operator();
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
    const { page } = await world.operator();
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

  it('appear, change and go while one looks, and keep what a newer event has said', async () => {
    const { page } = await world.operator();
    await page.getByText('No tags yet').waitFor();
    const { id } = await add('from elsewhere');
    await page.getByText('from elsewhere').waitFor();
    await unwrap(client().PATCH('/api/v1/tags/{id}', { params: { path: { id } }, body: { name: 'renamed there' } }));
    await page.getByText('renamed there').waitFor();
    await remove(id);
    await page.getByText('No tags yet').waitFor();
  });

  it('made twice by an impatient hand are one', async () => {
    const { page } = await world.operator();
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
    const { page } = await world.look('/admin/tags');
    await page.route(
      (url) => url.searchParams.has('sort'),
      (route) => route.fulfill(problem(500, 'server.unexpected', { requestId: 'req-42' })),
    );
    await giveKey(page, world.desk.operatorKey);
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
    const { page } = await world.operator();
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
    const { page } = await world.look('/admin/tags');
    await page.route('**/api/v1/tags?*', (route) => route.fulfill(problem(403, 'access.not_allowed')));
    await giveKey(page, world.desk.operatorKey);
    await page.getByText('You may not do this').waitFor();
    expect(await page.getByRole('button', { name: /New tag|Try again/ }).count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
  });

  it('has a page for addresses that lead nowhere', async () => {
    const { page } = await world.operator();
    await page.goto(`${world.desk.url}/admin/nowhere`);
    await page.getByRole('heading', { name: 'There is no such screen' }).waitFor();
    await page.getByRole('button', { name: 'Go to the start' }).click();
    await page.waitForURL(/\/admin\/dashboard/);
    await heading(page);
    await page.goBack();
    await page.getByRole('heading', { name: 'There is no such screen' }).waitFor();
  });
});
