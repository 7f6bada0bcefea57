import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

const root = join(__dirname, '../..');
const screenshots = join(root, '.cache/screenshots');
const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');

export const narrow: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true };
export const themes = ['light', 'dark'] as const;

/** A page, and everything that went wrong in it. */
export interface Sight {
  page: Page;
  /** Errors of scripts, refusals of the security policy, and what else the console calls an error or a warning. */
  complaints: string[];
  close(): Promise<void>;
}

/** A real browser for one spec file; each `look` is a visitor of its own, who knows nothing of the others. */
export class Visitors {
  private constructor(private readonly browser: Browser) {}

  static async arrive(): Promise<Visitors> {
    for (const built of ['admin/dist/index.html', 'widget/dist/v1/loader.js']) {
      if (!existsSync(join(root, built))) throw new Error(`There is no ${built}: run npm run build first.`);
    }
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    return new Visitors(browser);
  }

  async look(options: BrowserContextOptions = {}): Promise<Sight> {
    const context = await this.browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: 'en-GB',
      ...options,
    });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    return { page, complaints, close: () => context.close() };
  }

  leave(): Promise<void> {
    return this.browser.close();
  }
}

/** Keeps a picture for people to look at, and holds that nothing has to be scrolled sideways. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`), animations: 'disabled' });
  const [width, shown] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth] as const);
  if (width > shown) throw new Error(`"${name}" is ${width} px wide in a window of ${shown} px.`);
}

/** Returns what it finds as text: all that axe has to say about a page is too much to carry out of it. */
const findBarriers = `axe
  .run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'],
    iframes: false,
  })
  .then(({ violations }) =>
    violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => id + ' at ' + target.join(' ') + ': ' + failureSummary),
    ),
  )`;

/** WCAG 2.2 A and AA, as far as a program can tell, in every frame of the page. Each finding says where and why. */
export async function barriers(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const frame of page.frames()) {
    if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(axe);
    found.push(...(await frame.evaluate<string[]>(findBarriers)));
  }
  return found;
}
