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
