import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { barriers, Visitors } from './browser.js';

const site = createServer((_, answer) => {
  answer.setHeader('content-type', 'text/html');
  answer.end('<!doctype html><title>A page</title><link rel="icon" href="data:,">');
});
let visitors: Visitors;
let url: string;

beforeAll(async () => {
  await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
  visitors = await Visitors.arrive();
});
afterAll(async () => {
  await visitors.leave();
  await new Promise((closed) => site.close(closed));
});

const kept = (page: Page) =>
  page.evaluate(async () => ({
    cookie: document.cookie,
    local: localStorage.length,
    tab: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    online: navigator.onLine,
  }));

it('a visitor comes to a place that another one has left, and finds nothing of theirs', async () => {
  const first = await visitors.look();
  await first.page.goto(url);
  const nothing = await kept(first.page);
  await first.page.evaluate(async () => {
    document.cookie = 'mine=1; max-age=1000';
    localStorage.setItem('mine', '1');
    sessionStorage.setItem('mine', '1');
    await caches.open('mine');
    await new Promise((done) => (indexedDB.open('mine').onsuccess = done));
    // What is kept when a page is left would come after the clearing.
    addEventListener('pagehide', () => localStorage.setItem('late', '1'));
  });
  await first.page.context().route('**/*', (route) => route.abort());
  await first.page.context().setOffline(true);
  const context = first.page.context();
  await first.close();

  const second = await visitors.look();
  expect(second.page.context()).toBe(context);
  await second.page.goto(url);
  expect(await kept(second.page)).toEqual(nothing);
  await second.close();
});

it('a page is kept with nothing of what was done to it', async () => {
  const first = await visitors.look();
  const { page } = first;
  await page.addInitScript(() => Object.assign(window, { mine: true }));
  await page.goto(url);
  await page.route('**/*', (route) => route.abort());
  await page.setViewportSize({ width: 400, height: 400 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.evaluate(() => void (window.name = 'mine'));
  await first.close();

  const second = await visitors.look();
  expect(second.page).toBe(page);
  await second.page.goto(url);
  const found = await second.page.evaluate(() => ({
    script: 'mine' in window,
    name: window.name,
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    size: [innerWidth, innerHeight],
  }));
  expect(found).toEqual({ script: false, name: '', dark: false, size: [1280, 800] });
  await Promise.all([second.page.waitForEvent('console'), second.page.evaluate(() => console.error('Mine'))]);
  expect([first.complaints, second.complaints]).toEqual([[], ['Mine']]);
  await second.close();
});

it.each<[string, (page: Page) => Promise<unknown>]>([
  ['a clock was set', (page) => page.clock.install()],
  ['a script was given to all that is opened', (page) => page.context().addInitScript(() => undefined)],
  ['sockets were led elsewhere', (page) => page.routeWebSocket('**/none', () => undefined)],
  ['another site was visited', (page) => page.goto(url.replace('127.0.0.1', 'localhost'))],
])('nobody gets a page in which %s', async (_, change) => {
  const first = await visitors.look();
  await first.page.goto(url);
  await change(first.page);
  await first.close();
  expect(first.page.isClosed()).toBe(true);
});

it('a barrier is found, and where it is', async () => {
  const { page, close } = await visitors.look();
  await page.goto(url);
  await page.evaluate(() => (document.body.innerHTML = '<main><h1>Us</h1><img id="us" src="data:,"></main>'));
  expect(await barriers(page)).toEqual(expect.arrayContaining([expect.stringContaining('image-alt at #us')]));
  await close();
});
