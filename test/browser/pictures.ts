import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { Demo, demoPassword } from '../../src/faces/demo/index.js';
import { ConsoleWorld } from './console.js';

const folder = join(__dirname, '../../docs/pictures');
const size = { width: 1280, height: 760 };

let world: ConsoleWorld;

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  world = await ConsoleWorld.start({ env: { NODE_ENV: 'development' } });
  await world.desk.get(Demo).seedOnce();
  await world.desk.settle();
});
afterEach(() => world.leave());
afterAll(() => world.close());

/** The demo's ticket that is about something to read, open beside its list. */
async function workspace(options: BrowserContextOptions, language: string): Promise<Page> {
  const lena = { email: 'lena@example.com', password: demoPassword };
  const { page } = await world.as(lena, '/admin/tickets?view=all', { viewport: size, ...options });
  await page.evaluate((locale) => localStorage.setItem('quickdesk.locale', locale), language);
  await page.reload();
  await page.locator('[data-ticket]').filter({ hasText: 'The mug arrived' }).getByRole('link').click();
  await page.getByRole('log').getByRole('article').first().waitFor();
  await page.mouse.move(0, 0);
  return page;
}

/** Few colours are enough for a screen, and make a small file. */
async function keep(page: Page, name: string): Promise<void> {
  const shot = await page.screenshot({ animations: 'disabled' });
  await sharp(shot)
    .png({ palette: true, colours: 96, effort: 10 })
    .toFile(join(folder, `${name}.png`));
}

it.each([
  ['workspace-light', { colorScheme: 'light' }, 'en'],
  ['workspace-dark', { colorScheme: 'dark' }, 'en'],
  ['workspace-arabic', { colorScheme: 'light' }, 'ar'],
  ['workspace-narrow', { colorScheme: 'light', viewport: { width: 390, height: 760 }, hasTouch: true }, 'en'],
] as const)('%s', async (name, options, language) => {
  await keep(await workspace(options, language), name);
});

it('the chat on the demo shop', async () => {
  const { page } = await world.look('/demo/', { viewport: size, colorScheme: 'light' });
  await page.getByRole('button', { name: 'Open support chat' }).click();
  const panel = page.frameLocator('iframe');
  await panel.getByRole('button', { name: 'Write to us' }).click();
  await panel.getByRole('textbox').fill('Hello! Does the Winter Chai have sugar in it?');
  await panel.getByRole('button', { name: 'Send' }).click();
  await panel.getByText('Sent', { exact: true }).waitFor();
  await panel.getByRole('status').getByText('in the queue').waitFor();
  await keep(page, 'widget-light');
});

it('the support page', async () => {
  const { page } = await world.look('/support/', { viewport: size, colorScheme: 'dark' });
  await page.getByRole('button', { name: 'Sign in' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('E-mail').fill('carla@example.com');
  await dialog.getByLabel('Password', { exact: true }).fill(demoPassword);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('Where do I find the label').click();
  await page.getByRole('log').getByText('Found it, thank you!').waitFor();
  await page.mouse.move(0, 0);
  await keep(page, 'support-dark');
});
