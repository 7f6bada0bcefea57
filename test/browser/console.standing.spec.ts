import type { Page } from 'playwright-core';
import type { Member } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { barriers, looks, narrow, picture } from './browser.js';
import { ConsoleWorld, problem } from './console.js';

let world: ConsoleWorld;
let ana: Member;
beforeAll(async () => {
  world = await ConsoleWorld.start();
  ana = await world.desk.member({ role: 'agent', name: 'Ana Alves' });
});
afterEach(() => world.leave());
afterAll(() => world.close());

const standing = (page: Page) => page.getByRole('button', { name: 'How you stand' });
const stands = (page: Page, status: string, tickets: string) =>
  page.getByRole('button', { name: new RegExp(`^How you stand: ${status} ?${tickets}$`) }).waitFor();
const item = (page: Page, name: string) => page.getByRole('menu').getByText(name, { exact: true });

describe('an agent', () => {
  it('says from any screen how they stand and whether they take tickets, on all their machines', async () => {
    const [{ page, complaints }, other] = await Promise.all([
      world.as(ana, '/admin/tickets'),
      world.as(ana, '/admin/account', narrow),
    ]);
    await stands(page, 'Online', 'Takes tickets');
    await standing(page).click();
    await item(page, 'Give me new tickets').click();
    await stands(page, 'Online', 'Takes no tickets');
    await picture(page, 'standing-menu');
    expect(await barriers(page)).toEqual([]);
    await item(page, 'Busy').click();
    await stands(page, 'Busy', 'Takes no tickets');

    await other.page.getByRole('button', { name: 'Menu' }).click();
    await stands(other.page, 'Busy', 'Takes no tickets');
    await page.reload();
    await stands(page, 'Busy', 'Takes no tickets');
    const { data } = await world.desk.as(ana.token).GET('/api/v1/me/availability');
    expect(data).toMatchObject({ accepting: false, available: false });
    expect(complaints).toEqual([]);
  });

  it('is told when it was not taken, and sees what counts', async () => {
    await world.desk.as(ana.token).PUT('/api/v1/me/availability', { body: { accepting: true } });
    await world.desk.as(ana.token).PATCH('/api/v1/me/presence', { body: { status: 'away' } });
    const { page } = await world.as(ana, '/admin/tickets');
    await stands(page, 'Away', 'Gets tickets once online');
    await page.route('**/api/v1/me/availability', (route) =>
      route.request().method() === 'PUT' ? route.fulfill(problem(503, 'database.unavailable')) : route.fallback(),
    );
    await standing(page).click();
    await item(page, 'Give me new tickets').click();
    await page.getByText('Not so').or(page.getByRole('alert')).first().waitFor();
    await stands(page, 'Away', 'Gets tickets once online');
  });

  it.each(looks)('chooses who sees whether they are here (%s)', async (name, options) => {
    const { page } = await world.as(ana, '/admin/account', options);
    const who = page.getByLabel('See whether I am here');
    await who.selectOption('Nobody');
    await eventually(async () => expect(await page.getByLabel('They also see').isDisabled()).toBe(true));
    const { data } = await world.desk.as(ana.token).GET('/api/v1/me/presence');
    expect(data).toMatchObject({ showPresence: 'nobody' });
    await who.scrollIntoViewIfNeeded();
    await picture(page, `standing-sight-${name}`);
    await who.selectOption('Everybody I meet');
  });
});

describe('a customer', () => {
  it('has nothing to say about tickets', async () => {
    const { email } = await world.desk.member({ role: 'customer' });
    const { page } = await world.as({ email }, '/admin/account');
    await page.getByRole('button', { name: /^How you stand: Online$/ }).waitFor();
  });
});
