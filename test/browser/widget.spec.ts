import type { FrameLocator, Page, Request } from 'playwright-core';
import { DemoInbox } from '../../src/faces/demo/index.js';
import { eventually } from '../support/eventually.js';
import { barriers, narrow, picture, themes, turn } from './browser.js';
import { composer, CustomerWorld, launcher, log, openChat, panel, write } from './customer-world.js';

let world: CustomerWorld;

beforeAll(async () => {
  world = await CustomerWorld.start({ title: 'Leaf & Kettle', colour: '#1f6b4a', darkColour: '#7fd1a8' });
  world.wire.lead(world.desk.url);
});
afterEach(() => world.leave());
afterAll(() => world.close());

const isOpen = async (page: Page) => (await launcher(page).getAttribute('aria-expanded')) === 'true';
const closed = (page: Page) => page.locator('dialog[open]').waitFor({ state: 'detached' });

/** The element that has the focus on the page, in the widget, and in the panel. */
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.tagName.toLowerCase() ?? 'page');
const writing = (scene: FrameLocator) =>
  eventually(async () =>
    expect(await composer(scene).evaluate((field) => field === document.activeElement)).toBe(true),
  );

/** How far anything on the page itself has moved without somebody's doing. */
async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    window.shifted = 0;
    new PerformanceObserver((seen) => {
      for (const entry of seen.getEntries()) window.shifted += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () => page.evaluate(() => window.shifted);
}

it('nothing is fetched but the launcher until somebody opens the panel; Esc gives the focus back', async () => {
  const { page, complaints } = await world.visit('about:blank');
  const asked: Request[] = [];
  page.on('requestfinished', (request) => asked.push(request));
  const shifted = await watchShifts(page);
  await page.goto(world.shop);
  await launcher(page).waitFor();
  const fromDesk = () => asked.map((each) => new URL(each.url())).filter(({ origin }) => origin === world.wire.url);
  expect(fromDesk().map(({ pathname }) => pathname)).toEqual([
    '/widget/v1/loader.js',
    `/api/v1/inboxes/${world.inboxId}/public`,
  ]);

  await launcher(page).focus();
  await page.keyboard.press('Enter');
  await panel(page).getByRole('button', { name: 'Write to us' }).waitFor();
  expect([await isOpen(page), await focused(page)]).toEqual([true, 'iframe']);
  const loader = asked.find((each) => each.url().endsWith('/loader.js'));
  expect((await loader?.sizes())?.responseBodySize).toBeLessThan(4 * 1024);

  await page.keyboard.press('Escape');
  await closed(page);
  expect([await isOpen(page), await focused(page)]).toEqual([false, 'button']);
  await page.evaluate(() => window.Quickdesk('open'));
  await page.evaluate(() => window.Quickdesk('close'));
  expect(await shifted()).toBe(0);
  expect(complaints).toEqual([]);
});

it('what a visitor has opened stays open on the next page, and takes no focus there; a new message is told quietly', async () => {
  const { page, complaints } = await world.visit('about:blank');
  const shifted = await watchShifts(page);
  await page.goto(world.shop);
  await openChat(page);
  await writing(panel(page));
  await write(panel(page), 'Is the kettle in stock?');
  const ticket = await world.about('Is the kettle in stock?');
  await page.reload();
  await log(panel(page)).getByText('Is the kettle in stock?').waitFor();
  expect([await isOpen(page), await focused(page)]).toEqual([true, 'page']);

  await launcher(page).click();
  await closed(page);
  await page.reload();
  // It is there for news before anybody opens it.
  await panel(page).locator('[role=log]').getByText('Is the kettle in stock?').waitFor({ state: 'attached' });
  expect(await isOpen(page)).toBe(false);
  const title = await page.title();
  await page.getByRole('link', { name: 'Teas', exact: true }).focus();
  await world.calls.say(world.agent, ticket.conversationId, 'Yes, three of them.');
  await page.getByRole('button', { name: 'Open support chat, 1 new message' }).waitFor();
  await page.getByRole('status').getByText('1 new message').waitFor();
  expect(await page.title()).toBe(`(1) ${title}`);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Teas');
  await page.evaluate(() => (document.title = 'Another page'));
  await eventually(async () => expect(await page.title()).toBe('(1) Another page'));
  expect(await barriers(page)).toEqual([]);

  await launcher(page).click();
  await log(panel(page)).getByText('Yes, three of them.').waitFor();
  await eventually(async () => expect(await page.title()).toBe('Another page'));
  expect(await launcher(page).getAttribute('aria-label')).toBe('Close support chat');
  expect(await shifted()).toBe(0);
  expect(complaints).toEqual([]);
});

it('on a phone it covers the page and is modal, and leaves room for the keyboard', async () => {
  // The demo shop as the desk itself serves it.
  await world.desk.get(DemoInbox).seed();
  const { page, complaints } = await world.visit(`${world.desk.url}/demo/`, narrow);
  await launcher(page).click();
  await panel(page).getByText('Hello! Ask us about teas').waitFor();
  const dialog = page.locator('dialog');
  expect(await dialog.evaluate((element) => element.matches(':modal'))).toBe(true);
  expect(await dialog.boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 740 });
  for (const theme of themes) {
    await turn(page, theme);
    expect(await barriers(page)).toEqual([]);
    await picture(page, `widget-phone-${theme}`);
  }
  await page.evaluate(() => {
    Object.defineProperty(visualViewport, 'height', { value: 410, configurable: true });
    visualViewport?.dispatchEvent(new Event('resize'));
  });
  expect((await dialog.boundingBox())?.height).toBe(410);
  await page.setViewportSize({ width: 1000, height: 700 });
  await page.locator('dialog:not(:modal)').waitFor();
  expect(await isOpen(page)).toBe(true);
  expect(await dialog.boundingBox()).toMatchObject({ width: 384, height: 588 });
  expect(complaints).toEqual([]);
});

it('what the site has chosen is seen at once, and a chat that was taken off is gone', async () => {
  const { id } = await world.calls.ok<{ id: string }>(world.agent, 'POST', '/inboxes', {
    name: 'Short-lived',
    allowedOrigins: [world.shop],
    colour: '#ffd54a',
    position: 'start',
    languages: ['de', 'en'],
    launcher: { icon: 'question', label: 'Questions?' },
    translations: { de: { launcherLabel: 'Fragen?' } },
  });
  const { page, complaints } = await world.visit(world.shop);
  await launcher(page).waitFor();
  await page.evaluate(async (inbox) => {
    window.Quickdesk('shutdown');
    window.Quickdesk('boot', { inbox });
    await new Promise<void>((ready) => window.Quickdesk('on', 'ready', ready));
  }, id);
  const own = page.getByRole('button', { name: 'Questions?, Open support chat' });
  expect(await own.evaluate((button) => getComputedStyle(button).color)).toBe('rgb(0, 0, 0)');
  expect((await own.boundingBox())?.x).toBe(20);
  await page.evaluate(() => window.Quickdesk('setLocale', 'de'));
  await page.getByRole('button', { name: 'Fragen?, Support-Chat öffnen' }).click();
  const german = page.frameLocator('iframe[title="Support-Chat"]');
  await german.getByRole('button', { name: 'Schreiben Sie uns' }).click();
  await german.getByRole('textbox', { name: 'Nachricht' }).fill('Guten Tag');
  await page.keyboard.press('Enter');
  await german.getByRole('log').getByText('Guten Tag').waitFor();

  const path = `/inboxes/${id}`;
  await world.calls.ok(world.agent, 'PATCH', path, {
    colour: '#3b0d66',
    launcher: { icon: 'hand', label: '' },
    translations: {},
  });
  const plain = page.getByRole('button', { name: 'Support-Chat schließen', exact: true });
  await eventually(async () =>
    expect(await plain.evaluate((button) => getComputedStyle(button).backgroundColor)).toBe('rgb(59, 13, 102)'),
  );
  expect(await plain.evaluate((button) => getComputedStyle(button).color)).toBe('rgb(255, 255, 255)');
  await plain.click();
  await world.calls.ok(world.agent, 'POST', `${path}/archive`);
  await page.locator('quickdesk-widget').waitFor({ state: 'detached' });
  expect(complaints).toEqual([`Quickdesk("error"): there is no inbox "${id}"`]);
});

it('a desk that is away is asked again, and nothing of it is seen until it answers', async () => {
  const { page } = await world.visit('about:blank');
  await page.route('**/public', (route) => route.fulfill({ status: 503, body: '{}' }));
  const refused = page.waitForResponse('**/public');
  await page.goto(world.shop);
  await refused;
  expect(await page.locator('quickdesk-widget').count()).toBe(0);
  await page.unrouteAll();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await launcher(page).waitFor();

  await page.route('**/frame.js*', (route) => route.abort());
  await launcher(page).click();
  await page.getByText('The chat does not load.').first().waitFor();
  await page.unrouteAll();
  await page.route('**/panel.html*', (route) => route.abort());
  await page.clock.install();
  await launcher(page).click();
  await page.locator('dialog[open]').waitFor();
  await page.clock.runFor(15_000);
  const again = page.getByRole('button', { name: 'Try again' });
  await again.waitFor();
  await picture(page, 'widget-trouble');
  await page.unrouteAll();
  await again.click();
  await panel(page).getByRole('button', { name: 'Write to us' }).waitFor();
});

describe('the calls', () => {
  it('do what they say, and none of them breaks the page', async () => {
    const { page, complaints } = await world.visit();
    await launcher(page).waitFor();
    const call = (name: string, ...args: unknown[]) =>
      page.evaluate(([command, given]) => void window.Quickdesk(command, ...given), [name, args] as const);
    await page.evaluate(() => {
      window.heard = [];
      for (const name of ['ready', 'open', 'close', 'unread', 'message', 'ticket'])
        window.Quickdesk('on', name, (detail: object) =>
          window.heard.push(detail instanceof Object ? { name, ...detail } : name),
        );
    });
    const off = page.evaluate(() => {
      const stop = window.Quickdesk('on', 'open', () => window.heard.push('never')) as () => void;
      stop();
    });
    await off;
    await call('boot', { inbox: 'another' });
    expect(await launcher(page).count()).toBe(1);
    await call('open');
    await panel(page).getByRole('button', { name: 'Write to us' }).waitFor();
    await call('close');
    await call('toggle');
    expect(await isOpen(page)).toBe(true);
    await openChat(page);
    await write(panel(page), 'Do you sell cups?');
    const ticket = await world.about('Do you sell cups?');
    await log(panel(page))
      .getByText(/^Sent|Delivered/)
      .first()
      .waitFor({ state: 'attached' });
    await call('hide');
    await launcher(page).waitFor({ state: 'hidden' });
    await call('show');
    await launcher(page).waitFor();
    await world.calls.say(world.agent, ticket.conversationId, 'We do.');
    await page.getByRole('button', { name: /1 new message/ }).waitFor();
    await eventually(async () =>
      expect(await page.evaluate(() => window.heard)).toEqual(
        expect.arrayContaining([
          'ready',
          'open',
          'close',
          { name: 'ticket', id: ticket.id, number: ticket.number, status: 'new' },
          { name: 'message', ticketId: ticket.id, number: ticket.number },
        ]),
      ),
    );
    expect(JSON.stringify(await page.evaluate(() => window.heard))).not.toMatch(/never|We do/);

    await call('setLocale', 'ar');
    await page.getByRole('button', { name: /^فتح محادثة الدعم/ }).waitFor();
    await page.frameLocator('iframe').locator('html[dir="rtl"]').waitFor({ state: 'attached' });
    await call('setTheme', 'dark');
    await call('update', { theme: 'light', locale: 'de' });
    await page.getByRole('button', { name: /^Support-Chat öffnen/ }).waitFor();
    expect(complaints).toEqual([]);
    await call('fly');
    await call('on', 'landing');
    await call('boot', null);
    await call('identify');
    expect(complaints).toEqual([
      'Quickdesk("fly"): there is no such command',
      'Quickdesk("on"): there is no such event',
      expect.stringContaining('Quickdesk("boot")'),
      'Quickdesk("identify"): it needs a token',
    ]);
    // As sites do that put another body in place when one goes on.
    await page.evaluate(() => document.body.replaceWith(document.createElement('body')));
    await call('show');
    await call('open');
    await page.frameLocator('iframe').getByText('We do.').waitFor();
    const title = await page.title();
    await call('shutdown');
    expect(await page.locator('quickdesk-widget').count()).toBe(0);
    expect(await page.title()).toBe(title.replace('(1) ', ''));
    await call('open');
    expect(complaints.at(-1)).toBe('Quickdesk("open"): boot comes first');
  });
});

declare global {
  interface Window {
    Quickdesk: (command: string, ...args: unknown[]) => unknown;
    heard: unknown[];
    shifted: number;
  }
}
