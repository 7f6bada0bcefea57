import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Frame, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { Place } from './place.js';

const root = join(__dirname, '../..');
const screenshots = join(root, '.cache/screenshots');
const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');

export const narrow: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true };
export const themes = ['light', 'dark'] as const;

/** A way to look at a screen, by the name its pictures have. */
export type Look = readonly [name: string, options: BrowserContextOptions & { colorScheme: (typeof themes)[number] }];

const allLooks: readonly Look[] = themes.flatMap((colorScheme): Look[] => [
  [`wide-${colorScheme}`, { colorScheme }],
  [`narrow-${colorScheme}`, { ...narrow, colorScheme }],
]);

/**
 * Where nobody looks at the pictures, one is left: the stories are wide and light, and every route is asked in both
 * themes by journeys.spec.
 */
export const looks = process.env.CI ? allLooks.slice(-1) : allLooks;

/** A page, and everything that went wrong in it. */
export interface Sight {
  page: Page;
  /** Errors of scripts, refusals of the security policy, and what else the console calls an error or a warning. */
  complaints: string[];
  close(): Promise<void>;
}

let launched: Promise<Browser> | undefined;

function launch(): Promise<Browser> {
  for (const built of ['admin/dist/index.html', 'widget/dist/v1/loader.js']) {
    if (!existsSync(join(root, built))) throw new Error(`There is no ${built}: run npm run build first.`);
  }
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // What costs as much as a page that is looked at: a process begun before anybody needs it, and two pages behind
      // the address bar of each window.
      '--disable-features=SpareRendererForSitePerProcess,WebUIOmniboxPopup,WebUIOmniboxAimPopup',
    ],
  });
}

/** When a Jest file is through with all its spec files. */
export async function closeChromium(): Promise<void> {
  await (await launched)?.close();
}

/** In a real browser, the same for all spec files of a Jest file; each `look` is a visitor who knows nothing of the others. */
export class Visitors {
  private readonly here = new Set<Sight>();

  private constructor(private readonly browser: Browser) {}

  static async arrive(): Promise<Visitors> {
    return new Visitors(await (launched ??= launch()));
  }

  async look(options: BrowserContextOptions = {}): Promise<Sight> {
    const like = { viewport: { width: 1280, height: 800 }, locale: 'en-GB', ...options };
    const place = await Place.find(this.browser, like);
    const page = await place.enter();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    let gone: Promise<void> | undefined;
    const sight: Sight = {
      page,
      complaints,
      close: () => {
        this.here.delete(sight);
        return (gone ??= place.leave());
      },
    };
    this.here.add(sight);
    return sight;
  }

  async leave(): Promise<void> {
    await Promise.all([...this.here].map((sight) => sight.close()));
  }
}

/** Keeps a picture where people look at them, and holds that nothing has to be scrolled sideways. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!process.env.CI) {
    mkdirSync(screenshots, { recursive: true });
    await page.screenshot({ path: join(screenshots, `${name}.png`), animations: 'disabled' });
  }
  const [width, shown] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth] as const);
  if (width > shown) throw new Error(`"${name}" is ${width} px wide in a window of ${shown} px.`);
}

/** Puts a page into the light or the dark, and waits until every colour has come to where it goes. */
export async function turn(page: Page, colorScheme: (typeof themes)[number]): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await atRest(page);
}

/** What was drawn last stands, and whatever moves to an end has come there. */
function atRest(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise((drawn) => requestAnimationFrame(drawn));
    const moving = document.getAnimations().filter((each) => Number.isFinite(each.effect?.getComputedTiming().endTime));
    return void (await Promise.allSettled(moving.map((each) => each.finished)));
  });
}

/**
 * Returns what it finds as text: all that axe has to say about a page is too much to carry out of it. To name each
 * element takes axe a third of the time, and only those are asked for that bar somebody.
 */
const findBarriers = `(async () => {
  const look = (selectors) =>
    axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
      iframes: false,
      selectors,
    });
  if ((await look(false)).violations.length === 0) return [];
  return (await look(true)).violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => id + ' at ' + target.join(' ') + ': ' + failureSummary),
  );
})()`;

/** WCAG 2.2 A and AA, as far as a program can tell, in every frame of the page. Each finding says where and why. */
export async function barriers(page: Page): Promise<string[]> {
  const found: string[] = [];
  await atRest(page);
  for (const frame of page.frames()) {
    if (!(await runsScripts(frame))) continue;
    if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(axe);
    found.push(...(await frame.evaluate<string[]>(findBarriers)));
  }
  return found;
}

/** In a sandbox without scripts axe would wait for ever. */
async function runsScripts(frame: Frame): Promise<boolean> {
  if (!frame.parentFrame()) return true;
  const sandbox = await (await frame.frameElement()).getAttribute('sandbox');
  return sandbox === null || sandbox.includes('allow-scripts');
}
