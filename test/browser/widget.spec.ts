import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import type { Desk } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import type { Sight } from './browser.js';
import { barriers, narrow, picture, themes, Visitors } from './browser.js';

/** A customer's own site, on an origin of its own, with a policy as strict as it can be. */
const shop = createServer((request, response) => {
  const path = request.url ?? '';
  if (path === '/call.js') {
    return response.setHeader('content-type', 'text/javascript')
      .end(`window.Quickdesk = function () { (Quickdesk.q = Quickdesk.q || []).push(arguments); };
            Quickdesk('boot', { inbox: 'shop', theme: 'dark', locale: 'de', accent: '#ffd54a' });
            Quickdesk('open');`);
  }
  const [host, embed] = [desk.url, path === '/embedded'];
  response.setHeader('content-type', 'text/html');
  response.setHeader('content-security-policy', `default-src 'none'; script-src 'self' ${host}; frame-src ${host}`);
  response.end(`<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1>
    ${embed ? '<script src="/call.js"></script>' : ''}<script async src="${host}/widget/v1/loader.js" ${embed ? '' : 'data-inbox="shop"'}></script></html>`);
});

let desk: Desk;
let visitors: Visitors;
let shopUrl: string;
let open: Sight[] = [];

beforeAll(async () => {
  await new Promise<void>((listening) => shop.listen(0, '127.0.0.1', listening));
  shopUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
  [desk, visitors] = await Promise.all([startDesk({ env: { WIDGET_FRAME_ANCESTORS: shopUrl } }), Visitors.arrive()]);
});

afterEach(async () => {
  await Promise.all(open.map((each) => each.close()));
  open = [];
});

afterAll(async () => {
  await visitors.leave();
  await desk.close();
  await new Promise((closed) => shop.close(closed));
});

async function visit(url: string, options?: Parameters<Visitors['look']>[0]): Promise<Sight> {
  const sight = await visitors.look(options);
  open.push(sight);
  await sight.page.goto(url);
  return sight;
}

const demo = (options?: Parameters<Visitors['look']>[0]) => visit(`${desk.url}/demo/`, options);
const launcher = (page: Page) => page.getByRole('button', { name: /support chat$/ });
const panel = (page: Page) => page.frameLocator('iframe[title="Support chat"]');
const isOpen = async (page: Page) => (await launcher(page).getAttribute('aria-expanded')) === 'true';
const focusedInside = (page: Page) =>
  page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.tagName.toLowerCase());

async function openPanel(page: Page): Promise<void> {
  await launcher(page).click();
  await panel(page).getByRole('heading', { name: 'The desk is here' }).waitFor();
}

describe('the demo shop', () => {
  it('opens the panel with the launcher, and Esc brings the focus back', async () => {
    const { page, complaints } = await demo();
    await launcher(page).waitFor();
    expect(await page.locator('iframe').count()).toBe(0);
    await page.keyboard.press('Tab');
    await launcher(page).focus();
    await page.keyboard.press('Enter');
    await panel(page).getByRole('heading', { name: 'The desk is here' }).waitFor();
    expect([await isOpen(page), await focusedInside(page)]).toEqual([true, 'iframe']);

    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    expect([await isOpen(page), await focusedInside(page)]).toEqual([false, 'button']);

    await page.keyboard.press('Enter');
    await page.locator('dialog[open]').waitFor();
    expect(await page.locator('iframe').count()).toBe(1);
    await panel(page).getByRole('button', { name: 'Close chat' }).click();
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  it.each(themes)('%s: nothing bars anyone', async (colorScheme) => {
    const { page, complaints } = await demo({ colorScheme });
    await launcher(page).waitFor();
    await picture(page, `widget-shop-${colorScheme}`);
    expect(await barriers(page)).toEqual([]);
    await openPanel(page);
    await picture(page, `widget-panel-${colorScheme}`);
    expect(await barriers(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('fills a phone, and keeps what is under it out of reach', async () => {
    const { page } = await demo(narrow);
    await launcher(page).waitFor();
    await picture(page, 'widget-shop-narrow');
    await openPanel(page);
    await picture(page, 'widget-panel-narrow');
    const dialog = page.locator('dialog');
    expect(await dialog.evaluate((element) => element.matches(':modal'))).toBe(true);
    expect(await dialog.boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 740 });
    expect(await barriers(page)).toEqual([]);
    await page.setViewportSize({ width: 1000, height: 700 });
    await page.locator('dialog:not(:modal)').waitFor();
    expect(await isOpen(page)).toBe(true);
  });

  it('says so when the desk is away, and finds it again', async () => {
    const { page } = await demo();
    await page.route('**/health/ready', (route) => route.fulfill({ status: 503, body: '{}' }));
    await launcher(page).click();
    await panel(page).getByRole('heading', { name: 'The desk is away for a moment' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'widget-away');
    await page.unrouteAll();
    await panel(page).getByRole('button', { name: 'Try again' }).click();
    await panel(page).getByRole('heading', { name: 'The desk is here' }).waitFor();
  });
});

describe('the calls', () => {
  it('do what they say, and none of them breaks the page', async () => {
    const { page, complaints } = await demo();
    await launcher(page).waitFor();
    const call = (name: string, ...args: unknown[]) =>
      page.evaluate(([command, given]) => window.Quickdesk(command, ...given), [name, args] as [string, unknown[]]);

    await page.evaluate(() => {
      window.heard = [];
      window.Quickdesk('on', 'open', () => window.heard.push('open'));
      window.Quickdesk('on', 'close', () => window.heard.push('close'));
    });
    await call('boot', { inbox: 'another' });
    expect(await launcher(page).count()).toBe(1);
    await call('open');
    await call('close');
    await call('toggle');
    expect(await isOpen(page)).toBe(true);
    await call('hide');
    await launcher(page).waitFor({ state: 'hidden' });
    await call('show');
    await launcher(page).waitFor();
    expect(await page.evaluate(() => window.heard)).toEqual(['open', 'close', 'open', 'close']);

    await call('setLocale', 'de');
    await page.getByRole('button', { name: 'Support-Chat öffnen' }).waitFor();
    expect(complaints).toEqual([]);
    await call('fly');
    expect(complaints).toEqual(['Quickdesk("fly"): there is no such command']);
    await call('shutdown');
    expect(await page.getByRole('button', { name: /chat/i }).count()).toBe(0);
  });

  it('made before the script came are not lost', async () => {
    const { page, complaints } = await visit(`${shopUrl}/embedded`);
    const german = page.frameLocator('iframe[title="Support-Chat"]');
    await german.getByRole('heading', { name: 'Der Support ist da' }).waitFor();
    expect(await german.locator('html').evaluate((html) => getComputedStyle(html).colorScheme)).toBe('dark');
    await picture(page, 'widget-embedded');
    expect(complaints).toEqual([]);
  });
});

describe('between the frames', () => {
  it('a message counts only when the panel itself sent it', async () => {
    const { page } = await demo();
    await openPanel(page);
    await page.evaluate(() => {
      // The right words and the right origin, but not from the panel's window.
      window.postMessage({ quickdesk: 1, message: { type: 'close' } }, location.origin);
      return new Promise((heard) => addEventListener('message', heard, { once: true }));
    });
    expect(await isOpen(page)).toBe(true);
  });

  it('another site may load the loader, and show the panel only when the desk says so', async () => {
    // The same shop under another name is another origin, which the desk was not told of.
    const { page, complaints } = await visit(shopUrl.replace('127.0.0.1', 'localhost'));
    await launcher(page).click();
    await page.locator('dialog[open]').waitFor();
    await expect(panel(page).getByRole('heading').first().waitFor({ timeout: 1_000 })).rejects.toThrow('Timeout');
    expect(complaints.join('\n')).toContain('frame-ancestors');
  });
});

declare global {
  interface Window {
    Quickdesk: (command: string, ...args: unknown[]) => unknown;
    heard: string[];
  }
}
