import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { SystemClock } from '../../src/kernel/index.js';
import { Outbox } from '../../src/platform/mail/index.js';
import { Google, somebody } from '../e2e/external-world.js';
import { codeOf } from '../e2e/second-factor-world.js';
import type { Member } from '../support/desk.js';
import { PASSWORD } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import type { Sight } from './browser.js';
import { barriers, looks, picture } from './browser.js';
import { composer, CustomerWorld, log, site, write } from './customer-world.js';

let world: CustomerWorld;
let google: Google;
/** The built pages, so that there can be a newer version of them. */
let pages: string;

beforeAll(async () => {
  pages = mkdtempSync(join(tmpdir(), 'quickdesk-pages-'));
  cpSync(join(site, 'widget/dist'), join(pages, 'widget/dist'), { recursive: true });
  google = await Google.start();
  world = await CustomerWorld.start(
    { title: 'Leaf & Kettle' },
    {
      ...google.env(),
      SITE_ROOT: pages,
      NOTIFICATION_MAIL_WAIT: '1s',
      PRESENCE_GRACE: '1ms',
    },
  );
  await world.only();
});
afterEach(() => world.leave());
afterAll(async () => {
  await world.close();
  await google.stop();
  rmSync(pages, { recursive: true, force: true });
});

const visit = (path = '', options?: BrowserContextOptions): Promise<Sight> =>
  world.visit(`${world.desk.url}/support/${path}`, options);
const dialog = (page: Page) => page.getByRole('dialog');
const conversations = (page: Page) => page.getByRole('region', { name: 'Your conversations' });

async function enter(page: Page, { email }: Pick<Member, 'email'>, password = PASSWORD): Promise<void> {
  await dialog(page).getByRole('textbox', { name: 'E-mail' }).fill(email);
  await dialog(page).getByRole('textbox', { name: 'Password' }).fill(password);
  await dialog(page).getByRole('button', { name: 'Sign in' }).click();
}

/** Gives somebody a second factor, and us one of the codes that they keep for emergencies. */
async function secure(member: Member): Promise<string> {
  const path = '/me/second-factor/totp';
  const { secret } = await world.calls.ok<{ secret: string }>(member, 'POST', path, { password: PASSWORD });
  const confirmed = { code: codeOf(secret, new SystemClock()) };
  const { recoveryCodes } = await world.calls.ok<{ recoveryCodes: string[] }>(
    member,
    'POST',
    `${path}/confirm`,
    confirmed,
  );
  return recoveryCodes[0] ?? '';
}

/** The first link of this kind in a mail to somebody, once it has come. */
const linkTo = (address: string, kind: string): Promise<URL> =>
  eventually(
    async () => {
      await world.desk.settle();
      const { data } = await world.desk.get(Outbox).page(undefined, 100);
      const mail = data.find(({ to }) => to.address === address);
      const found = mail?.text.match(/https?:\/\/\S+/g)?.find((link) => link.includes(kind));
      if (!found) throw new Error(`No mail with ${kind} has come to ${address}.`);
      return new URL(found);
    },
    { withinMs: 30_000, everyMs: 200 },
  );

/** Everything of this page that the browser keeps, but the files of the page itself. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name);
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, names]);
  });

it('shows who signs in what is theirs, side by side, and forgets them when they go', async () => {
  const carla = await world.desk.member({ name: 'Carla Reyes' });
  await world.calls.open(carla, 'The tin arrived dented', { inboxId: world.inboxId });
  await world.calls.open(carla, 'Which tea keeps longest?', { inboxId: world.inboxId });
  const { page, complaints } = await visit();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await enter(page, carla, 'not her password');
  await dialog(page).getByRole('alert').getByText('E-mail or password is wrong').waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('password');
  expect(await barriers(page)).toEqual([]);
  await enter(page, carla);
  await conversations(page).getByText('The tin arrived dented').first().waitFor();

  await conversations(page)
    .getByRole('button', { name: /The tin arrived dented/ })
    .click();
  await log(page).getByText('The tin arrived dented').waitFor();
  await conversations(page)
    .getByRole('button', { name: /Which tea keeps longest/ })
    .click();
  await log(page).getByText('Which tea keeps longest?').waitFor();
  await picture(page, 'support-talk');
  expect(await barriers(page)).toEqual([]);
  await page.goBack();
  await log(page).getByText('The tin arrived dented').waitFor();
  await page.reload();
  await log(page).getByText('The tin arrived dented').waitFor();

  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('group', { name: 'Sign out' }).getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  expect(await page.locator('body').innerText()).not.toMatch(/Carla|dented|keeps longest/);
  // Whose session it was is known here until the desk has ended it.
  const hers = new RegExp(`Carla|dented|keeps longest|${carla.email}|${carla.id}`);
  await eventually(async () => expect(await kept(page)).not.toMatch(hers));
  // The password that was wrong.
  expect(complaints.filter((each) => !/401|422/.test(each))).toEqual([]);
});

it('a guest who signs in keeps what they wrote, by a password or by Google', async () => {
  const { page } = await visit('#new');
  await write(page, 'Do you send to Norway?');
  const { id } = await world.about('Norway');
  const carl = await world.desk.member({ name: 'Carl Moen' });
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await dialog(page).getByText('stays yours').waitFor();
  const code = await secure(carl);
  await enter(page, carl);
  await dialog(page).getByRole('textbox', { name: 'Code' }).fill('000000');
  await dialog(page).getByRole('button', { name: 'Go on' }).click();
  await dialog(page).getByRole('alert').getByText('This code is wrong').waitFor();
  await dialog(page).getByRole('button', { name: 'Use a recovery code' }).click();
  await dialog(page).getByRole('textbox', { name: 'Code' }).fill(code);
  await dialog(page).getByRole('button', { name: 'Go on' }).click();
  await page.getByText('You are signed in as Carl Moen.').waitFor({ state: 'attached' });
  expect((await world.calls.get(world.agent, id)).requesterId).toBe(carl.id);
  await conversations(page).getByText('Do you send to Norway?').first().waitFor();
  await page.close();

  google.says = somebody({ name: 'Gro Dahl' });
  const other = await visit();
  await other.page.getByRole('button', { name: 'Sign in' }).click();
  google.denies = true;
  await dialog(other.page).getByRole('button', { name: 'Go on with Google' }).click();
  await other.page.getByRole('alert').getByText('You did not agree there').waitFor();
  expect(new URL(other.page.url()).hash).toBe('');
  google.denies = false;
  await other.page.getByRole('button', { name: 'Sign in' }).click();
  await dialog(other.page).getByRole('button', { name: 'Go on with Google' }).click();
  await other.page.getByRole('button', { name: 'Settings' }).click();
  await other.page.getByText(String(google.says.email)).waitFor();
  expect(other.page.url()).not.toContain('code=');
});

it('whoever makes an account confirms the address, and is in', async () => {
  const { page } = await visit();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await dialog(page).getByRole('button', { name: 'Make an account' }).click();
  await dialog(page).getByRole('textbox', { name: 'Name' }).fill('Noor Idris');
  await dialog(page).getByRole('textbox', { name: 'E-mail' }).fill('noor@example.com');
  await dialog(page).getByRole('textbox', { name: 'Password' }).fill('short');
  await dialog(page).getByRole('button', { name: 'Make the account' }).click();
  await dialog(page).getByText('Take at least').waitFor();
  expect(await barriers(page)).toEqual([]);
  await dialog(page).getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await dialog(page).getByRole('button', { name: 'Make the account' }).click();
  await dialog(page).getByText('We have written to noor@example.com').waitFor();
  // The page behind the link is the console's.
  const { hash } = await linkTo('noor@example.com', '/account/verify');
  const token = new URLSearchParams(hash.slice(1)).get('token');
  await world.calls.ok({ token: '' }, 'POST', '/auth/email/verify', { token });
  await dialog(page).getByRole('button', { name: 'Sign in' }).click();
  const field = (name: string) => dialog(page).getByRole('textbox', { name }).getAttribute('autocomplete');
  expect([await field('E-mail'), await field('Password')]).toEqual(['username', 'current-password']);
  await enter(page, { email: 'noor@example.com' });
  await page.getByText('You are signed in as Noor Idris.').waitFor({ state: 'attached' });
});

it('the link in a mail goes on where a guest was, in another browser, once', async () => {
  const { page } = await visit('#new');
  await write(page, 'Is the kettle back in stock?');
  const ticket = await world.about('kettle');
  await page.getByRole('textbox', { name: 'Your e-mail' }).fill('kim@example.com');
  await page.getByRole('textbox', { name: 'Your e-mail' }).press('Enter');
  await page.getByRole('textbox', { name: 'Your e-mail' }).waitFor({ state: 'detached' });
  await page.close();
  await world.calls.say(world.agent, ticket.conversationId, 'It is, since this morning.');
  const link = await linkTo('kim@example.com', '/support/#continue=');
  const elsewhere = await visit(link.hash);
  await log(elsewhere.page).getByText('It is, since this morning.').waitFor();
  expect(new URL(elsewhere.page.url()).hash).toBe(`#ticket=${ticket.id}`);
  const third = await visit(link.hash);
  await third.page.getByRole('alert').getByText('This link has been used').waitFor();
  expect(await third.page.locator('body').innerText()).not.toContain('since this morning');
});

describe('as an app', () => {
  /** As after an update of the desk. */
  function publish(version: string): void {
    const folder = join(pages, 'widget/dist/support');
    for (const name of readdirSync(folder)) if (/\.(gz|br)$/.test(name)) rmSync(join(folder, name));
    const html = readFileSync(join(folder, 'index.html'), 'utf8');
    const [, old = ''] = /name="version" content="(\w+)"/.exec(html) ?? [];
    for (const name of ['index.html', 'sw.js']) {
      const file = join(folder, name);
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll(old, version));
    }
  }
  const version = (page: Page) => page.locator('meta[name="version"]').getAttribute('content');
  const cached = (page: Page) =>
    page.evaluate(async () => {
      const found: string[] = [];
      for (const name of await caches.keys())
        for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname);
      return found;
    });

  it('opens without a connection, keeps what is written there, and takes a new version when somebody says so', async () => {
    const { page } = await world.visit(`${world.wire.url}/support/#new`);
    await composer(page).waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    world.wire.cut();
    await page.reload();
    await write(page, 'Written in the tunnel');
    await composer(page).fill('And this is not sent yet');
    await page.reload();
    await page.getByText('Written in the tunnel').first().waitFor();
    world.wire.mend();
    await world.about('Written in the tunnel');
    const before = await version(page);
    publish('0123456789abcdef');
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await page.getByText('There is a new version of this page').waitFor();
    const waits = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state);
    expect([await version(page), await waits()]).toEqual([before, 'installed']);
    await composer(page).fill('And this is not sent yet');
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'support-update');
    await page.getByRole('button', { name: 'Reload' }).click();
    await page.locator('meta[name="version"][content="0123456789abcdef"]').waitFor({ state: 'attached' });
    await eventually(async () => expect(await composer(page).inputValue()).toBe('And this is not sent yet'));

    publish('fedcba9876543210');
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await page.getByRole('button', { name: 'Reload' }).click();
    await page.locator('meta[name="version"][content="fedcba9876543210"]').waitFor({ state: 'attached' });
    await eventually(async () =>
      expect(await page.evaluate(() => caches.keys())).toEqual([
        'quickdesk-support-0123456789abcdef',
        'quickdesk-support-fedcba9876543210',
      ]),
    );

    // By now it has asked the desk for a great many things.
    const files = await cached(page);
    expect(files).toContain('/support/');
    expect(files.filter((path) => !/^\/(support\/[\w.-]*|widget\/v1\/assets\/[\w.-]+)$/.test(path))).toEqual([]);

    await page.goto(`${world.wire.url}/support/?worker=off`);
    await eventually(async () => expect(await page.evaluate(() => caches.keys())).toEqual([]));
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  });

  it('can be installed, and its worker has no say outside of it', async () => {
    const manifest = (await (await fetch(`${world.desk.url}/support/manifest.webmanifest`)).json()) as {
      icons: { src: string; purpose: string }[];
    } & Record<string, unknown>;
    expect(manifest).toMatchObject({ scope: '/support/', start_url: '/support/', display: 'standalone' });
    expect(manifest.icons.map(({ purpose }) => purpose)).toContain('maskable');
    for (const { src } of manifest.icons) {
      const answer = await fetch(new URL(src, `${world.desk.url}/support/`));
      expect([src, answer.status, answer.headers.get('content-type')]).toEqual([
        src,
        200,
        expect.stringContaining('image/'),
      ]);
    }
    const worker = await fetch(`${world.desk.url}/support/sw.js`);
    expect(worker.headers.get('cache-control')).toBe('no-cache');
    const page = await fetch(`${world.desk.url}/support/`);
    expect(page.headers.get('content-security-policy')).toMatch(
      /default-src 'self'.*frame-ancestors 'none'.*worker-src 'self'/,
    );
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
  });
});

it.each(looks)('can be used by everybody: %s', async (name, options) => {
  const { page } = await visit('', options);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await picture(page, `support-home-${name}`);
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await dialog(page).getByRole('button', { name: 'Sign in' }).click();
  await dialog(page).getByText('Write your password.').waitFor();
  await picture(page, `support-sign-in-${name}`);
  expect(await barriers(page)).toEqual([]);
});
