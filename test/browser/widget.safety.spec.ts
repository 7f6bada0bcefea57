import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { jwt, makeSecret } from '../e2e/signed-identity-world.js';
import { eventually } from '../support/eventually.js';
import { picture } from './browser.js';
import { composer, CustomerWorld, launcher, log, openChat, panel, write } from './customer-world.js';

/** A site with a policy as strict as it can be: what it may load is named, and nothing is inline. */
const site = createServer((request, response) => {
  const path = request.url ?? '';
  const desk = world.wire.url;
  if (path === '/call.js') {
    response.setHeader('content-type', 'text/javascript');
    return response.end(`window.Quickdesk = function () { (Quickdesk.q = Quickdesk.q || []).push(arguments); };
      Quickdesk('boot', { inbox: '${world.inboxId}', theme: 'dark', locale: 'de', accent: '#ffd54a' });
      Quickdesk('open');`);
  }
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${desk}`,
    `connect-src ${desk}`,
    `frame-src ${desk}`,
    "require-trusted-types-for 'script'",
  ];
  response.setHeader('content-type', 'text/html');
  response.setHeader('content-security-policy', policy.join('; '));
  const frame = `<iframe title="Support chat" src="${desk}/widget/v1/panel.html?inbox=${world.inboxId}#host=${siteUrl}"></iframe>`;
  const loader = `<script async src="${desk}/widget/v1/loader.js"></script>`;
  return response.end(
    `<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1>${path === '/framed' ? frame : `<script src="/call.js"></script>${loader}`}</html>`,
  );
});

let world: CustomerWorld;
let siteUrl: string;

beforeAll(async () => {
  await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening));
  siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  world = await CustomerWorld.start();
  world.wire.lead(world.desk.url);
  const allowedOrigins = [world.shop, siteUrl];
  await world.calls.ok(world.agent, 'PATCH', `/inboxes/${world.inboxId}`, { allowedOrigins });
});
afterEach(() => world.leave());
afterAll(async () => {
  await world.close();
  await new Promise((closed) => site.close(closed));
});

const call = (page: Page, name: string, ...given: unknown[]) =>
  page.evaluate(([command, args]) => window.Quickdesk(command, ...args), [name, given] as const);

it('a page with the strictest policy needs to name the desk, and nothing else; calls made too early are not lost', async () => {
  const { page, complaints } = await world.visit(siteUrl);
  const german = page.frameLocator('iframe[title="Support-Chat"]');
  await german.getByRole('button', { name: 'Schreiben Sie uns' }).waitFor();
  expect(await german.locator('html').evaluate((html) => getComputedStyle(html).colorScheme)).toBe('dark');
  const button = page.getByRole('button', { name: 'Support-Chat schließen', exact: true });
  expect(await button.evaluate((each) => getComputedStyle(each).backgroundColor)).toBe('rgb(255, 213, 74)');
  await picture(page, 'widget-strict');
  expect(complaints).toEqual([]);
});

it('a site that was not allowed may neither show the panel nor talk to it', async () => {
  // The same site under another name is another origin, which the desk was not told of.
  const { page, complaints } = await world.visit(`${siteUrl.replace('127.0.0.1', 'localhost')}/framed`);
  await eventually(() => expect(complaints.join('\n')).toContain('frame-ancestors'));
  expect(page.frames().some((frame) => frame.url().includes('panel.html'))).toBe(false);
  await page.goto(`${siteUrl}/framed`);
  await panel(page).getByRole('button', { name: 'Write to us' }).waitFor();
});

it('between page and panel, only the right words of the right window with the right origin count', async () => {
  const { page } = await world.visit();
  await openChat(page);
  const chat = page.frames().find((frame) => frame.url().includes('panel.html'));
  if (!chat) throw new Error('There is no panel.');
  const open = () => launcher(page).getAttribute('aria-expanded');

  // To the page: the right words, from windows that are not the panel's; the right window with other words.
  await page.evaluate(async (origin) => {
    const words = { quickdesk: 1, message: { type: 'close' } };
    const heard = () => new Promise((done) => addEventListener('message', done, { once: true }));
    window.postMessage(words, location.origin);
    await heard();
    dispatchEvent(new MessageEvent('message', { data: words, origin, source: window }));
    dispatchEvent(new MessageEvent('message', { data: words, origin, source: null }));
    const inside = document.querySelector('quickdesk-widget')?.shadowRoot?.querySelector('iframe')?.contentWindow;
    dispatchEvent(new MessageEvent('message', { data: words, origin: location.origin, source: inside ?? null }));
    dispatchEvent(new MessageEvent('message', { data: { message: words.message }, origin, source: inside ?? null }));
    dispatchEvent(
      new MessageEvent('message', { data: { quickdesk: 2, ...words.message }, origin, source: inside ?? null }),
    );
    const unknown = { quickdesk: 1, message: { type: 'explode' } };
    dispatchEvent(new MessageEvent('message', { data: unknown, origin, source: inside ?? null }));
  }, world.wire.url);
  expect(await open()).toBe('true');

  // To the panel: a window inside it, and the right window under a false name.
  await chat.evaluate(async (origin) => {
    const words = { quickdesk: 1, message: { type: 'look', look: { locale: 'de', theme: 'dark' } } };
    const heard = () => new Promise((done) => addEventListener('message', done, { once: true }));
    window.postMessage(words, location.origin);
    await heard();
    dispatchEvent(new MessageEvent('message', { data: words, origin, source: window }));
    dispatchEvent(new MessageEvent('message', { data: words, origin: location.origin, source: parent }));
    dispatchEvent(new MessageEvent('message', { data: { message: words.message }, origin, source: parent }));
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  }, world.shop);
  expect(await chat.evaluate(() => [document.documentElement.lang, document.documentElement.dataset.theme])).toEqual([
    'en',
    undefined,
  ]);
  await call(page, 'setTheme', 'dark');
  await eventually(async () => expect(await chat.evaluate(() => document.documentElement.dataset.theme)).toBe('dark'));
});

it('who the site signs in is given to the panel; the next person gets a frame of their own, and logging out leaves nothing', async () => {
  const { secret } = await makeSecret(world.desk, world.inboxId);
  const sign = (sub: string, name: string) =>
    jwt(secret, {
      sub,
      name,
      aud: world.inboxId,
      exp: Math.floor(Date.now() / 1000) + 300,
      jti: `${sub}-${Math.random()}`,
    });
  const { page } = await world.visit();
  await launcher(page).waitFor();
  await call(page, 'identify', sign('anna', 'Anna'));
  await openChat(page);
  await write(panel(page), 'Where is my parcel?');
  const nameOf = async (words: string) => {
    const { requesterId } = await world.about(words);
    return (await world.calls.ok<{ name: string }>(world.agent, 'GET', `/customers/${requesterId}`)).name;
  };
  expect(await nameOf('Where is my parcel?')).toBe('Anna');
  await page.locator('iframe').evaluate((frame: HTMLIFrameElement) => (frame.dataset.of = 'anna'));
  // The same person again is no news.
  await call(page, 'identify', sign('anna', 'Anna'));
  expect(await page.locator('iframe[data-of]').count()).toBe(1);

  await call(page, 'identify', sign('ben', 'Ben'));
  expect(await page.locator('iframe[data-of]').count()).toBe(0);
  await panel(page).getByRole('button', { name: 'Write to us' }).waitFor();
  expect(await panel(page).getByText('Where is my parcel?').count()).toBe(0);
  await openChat(page);
  await write(panel(page), 'It is Ben here');
  expect(await nameOf('It is Ben here')).toBe('Ben');

  const failed = await page.evaluate(async () =>
    (window.Quickdesk('identify', 'no.such.token') as Promise<void>).catch(
      (error: Error & { code?: string }) => error.code,
    ),
  );
  expect(failed).toMatch(/^[a-z_]+\.[a-z_]+$/);
  await call(page, 'logout');
  await panel(page).getByRole('button', { name: 'Write to us' }).waitFor();
  expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({});
});

it('where a browser keeps nothing for the panel, a conversation goes on as long as the page is there', async () => {
  const { page } = await world.visit('about:blank');
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('Access is denied for this document.', 'SecurityError');
        },
      });
    }
  });
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await page.goto(world.shop);
  await openChat(page);
  await write(panel(page), 'Do you hear me?');
  const ticket = await world.about('Do you hear me?');
  await world.calls.say(world.agent, ticket.conversationId, 'Loud and clear.');
  await log(panel(page)).getByText('Loud and clear.').waitFor();
  await call(page, 'close');
  await world.calls.say(world.agent, ticket.conversationId, 'Still there?');
  // One, or two when they were quicker than the reading.
  await page.getByRole('button', { name: /\d new message/ }).waitFor();
  expect(await page.title()).toMatch(/^\(\d\) /);
  await call(page, 'update', { titleCount: false });
  expect(await page.title()).not.toMatch(/^\(/);
  await call(page, 'open');
  await composer(panel(page)).waitFor();
  expect(errors).toEqual([]);
});
