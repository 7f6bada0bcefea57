import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { Visitors } from './browser.js';

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
