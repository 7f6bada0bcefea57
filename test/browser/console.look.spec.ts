import { unwrap } from '@quickdesk/client';
import type { Page } from 'playwright-core';
import type { Member } from '../support/desk.js';
import { barriers, looks, picture, themes, turn } from './browser.js';
import { closeLayers, ConsoleWorld, goTo, heading, settled } from './console.js';

let world: ConsoleWorld;
let admin: Member;
let person: string;
let team: string;

beforeAll(async () => {
  world = await ConsoleWorld.start();
  admin = await world.desk.member({ role: 'admin', name: 'Anna Larsson', email: 'anna@example.com' });
  const { client } = admin;
  const agent = await world.desk.member({
    role: 'agent',
    name: 'Maximiliane Freifrau von und zu Weitershausen',
    email: 'maximiliane.weitershausen@a-rather-long-domain.example.com',
  });
  person = agent.id;
  ({ id: team } = await unwrap(
    client.POST('/api/v1/teams', { body: { name: 'Returns', timeZone: 'America/Argentina/Buenos_Aires' } }),
  ));
  await unwrap(
    client.PUT('/api/v1/teams/{id}/members/{userId}', {
      params: { path: { id: team, userId: person } },
      body: { lead: true },
    }),
  );
  await unwrap(
    client.POST('/api/v1/roles', { body: { name: 'Night shift', permissions: ['tag.read'], scope: 'team' } }),
  );
  await unwrap(client.POST('/api/v1/api-keys', { body: { name: 'Export', scopes: ['tag.read'], scope: 'all' } }));
  for (const name of ['accessibility', 'late delivery to the neighbour', 'vip'])
    await unwrap(client.POST('/api/v1/tags', { body: { name, colour: 'red' } }));
});
afterEach(() => world.leave());
afterAll(() => world.close());

type Step = [name: string, path: () => string, open?: (page: Page) => Promise<void>];

const press = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click();
  await page.getByRole('dialog').or(page.getByRole('menu')).first().waitFor();
};

const steps: Step[] = [
  ['people', () => '/users'],
  ['people-menu', () => '/users', press(/^More for Max/)],
  ['people-invite', () => '/users', press('Invite')],
  ['person', () => `/users/${person}`],
  ['person-disable', () => `/users/${person}`, press('Disable')],
  ['teams', () => '/teams'],
  ['team-form', () => '/teams', press('New team')],
  ['team', () => `/teams/${team}`],
  ['team-add', () => `/teams/${team}`, press('Add somebody')],
  ['roles', () => '/roles'],
  ['role-form', () => '/roles', press('New role')],
  ['tags', () => '/tags'],
  ['tag-form', () => '/tags', press('Edit vip')],
  ['tag-delete', () => '/tags', press('Delete vip')],
  ['keys', () => '/api-keys'],
  ['key-form', () => '/api-keys', press('New key')],
  ['account', () => '/account'],
  ['nowhere', () => '/nowhere'],
];

/** Whatever takes longer to change than one can see. */
const moving = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((each) => {
        const { transitionDuration, animationDuration } = getComputedStyle(each);
        return `${transitionDuration},${animationDuration}`.split(',').some((seconds) => parseFloat(seconds) > 0.02);
      })
      .map((each) => each.outerHTML.slice(0, 150)),
  );

describe('how it looks', () => {
  it.each(looks)(
    '%s: nothing bars anyone, and nothing runs over the edge',
    async (look, options) => {
      const { page, complaints } = await world.look('/admin/', options);
      await page.getByLabel('E-mail').waitFor();
      await picture(page, `console-sign-in-${look}`);
      expect(await barriers(page)).toEqual([]);
      await page.getByLabel('E-mail').fill(admin.email);
      await page.getByRole('textbox', { name: 'Password' }).fill(admin.password);
      await page.keyboard.press('Enter');
      await heading(page);
      let at = '';
      for (const [name, path, open] of steps) {
        // What opens on a screen is looked at where the screen is already.
        if (path() === at) await closeLayers(page);
        else if (look === 'wide-light') await page.goto(`${world.desk.url}/admin${path()}`);
        else await goTo(page, path());
        at = path();
        await settled(page);
        await open?.(page);
        await picture(page, `console-${name}-${look}`);
        const found = await barriers(page);
        expect({ name, found }).toEqual({ name, found: [] });
      }
      if (look.startsWith('narrow')) {
        await page.getByRole('button', { name: 'Menu' }).click();
        await picture(page, `console-menu-${look}`);
        expect(await barriers(page)).toEqual([]);
      }
      // A style or script that the policy refuses would be among them.
      expect(complaints).toEqual([]);
    },
    240_000,
  );
});

describe('preferences', () => {
  it('speaks German to Germans, and remembers another choice', async () => {
    const { page } = await world.look('/admin/', { locale: 'de-DE' });
    await page.getByRole('heading', { name: 'An der Konsole anmelden' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
    await picture(page, 'console-german');
    await page.getByLabel('Sprache').selectOption('en');
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in to the console' }).waitFor();
  });

  it('is read from right to left in Arabic, once the language could be fetched', async () => {
    const { page } = await world.as(admin, '/admin/tags');
    await page.getByText('vip').waitFor();
    const language = page.locator('.preferences-language');
    await page.route('**/assets/*.js', (route) => route.abort());
    await language.selectOption('ar');
    await page.getByRole('alert').getByText('This language could not be loaded.').waitFor();
    await page.unrouteAll();
    await language.selectOption('ar');
    await page.locator('html[dir=rtl][lang=ar]').waitFor();
    await heading(page, 'الوسوم');
    const place = async (selector: string) => (await page.locator(selector).first().boundingBox())?.x ?? 0;
    expect(await place('.side')).toBeGreaterThan(await place('#content'));
    // What was written stays as it was written, and its menu opens inside the window.
    await page.getByRole('row', { name: /late delivery to the neighbour/ }).waitFor();
    await page.getByText('3 وسوم').waitFor();
    for (const colorScheme of themes) {
      await turn(page, colorScheme);
      await picture(page, `console-arabic-${colorScheme}`);
      expect(await barriers(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 360, height: 740 });
    await picture(page, 'console-arabic-narrow');
    await page.reload();
    await heading(page, 'الوسوم');
  });

  it('is dark for who chose it, from the first paint on', async () => {
    const { page, complaints } = await world.look('/admin/', { colorScheme: 'light' });
    const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    await page.getByLabel('E-mail').waitFor();
    const bright = await background();
    await page.getByRole('radio', { name: 'Dark' }).check();
    const dark = await background();
    expect(dark).not.toBe(bright);
    await page.route('**/assets/*.js', (route) => route.abort());
    await page.reload();
    expect(await background()).toBe(dark);
    expect(complaints.filter((each) => !each.includes('ERR_FAILED'))).toEqual([]);
  });

  it('nothing moves for whoever asks their system for that', async () => {
    const { page } = await world.as(admin, '/admin/tags', { reducedMotion: 'no-preference' });
    await page.getByRole('button', { name: 'New tag' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await moving(page)).not.toEqual([]);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await moving(page)).toEqual([]);
    for (const colorScheme of themes) {
      await turn(page, colorScheme);
      expect(await barriers(page)).toEqual([]);
    }
    await closeLayers(page);
    await page.getByRole('button', { name: 'Edit vip' }).focus();
    await page.getByRole('tooltip').waitFor();
    expect(await moving(page)).toEqual([]);
  });

  it('is worked by keyboard alone: skip link, menu, dialog, and the focus comes back', async () => {
    const { page } = await world.as(admin, '/admin/tags');
    await page.getByText('vip').waitFor();
    const focused = () =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent);
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    await page.getByRole('button', { name: 'Delete vip' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    expect(await focused()).toBe('Cancel');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await focused()).toBe('Delete vip');
    await page.getByRole('button', { name: 'Signed in as' }).focus();
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('My account');
    await page.keyboard.press('Escape');
    expect(await focused()).toContain('Anna Larsson');
  });
});
