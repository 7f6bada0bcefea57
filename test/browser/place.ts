import type { Browser, BrowserContext, BrowserContextOptions, Disposable, Page } from 'playwright-core';

/** Where nobody is any more, by what it is like. Whoever comes next finds nothing but what the browser has compiled. */
const left = new Map<string, Place[]>();

const events = [
  'console',
  'dialog',
  'download',
  'pageerror',
  'popup',
  'request',
  'requestfailed',
  'requestfinished',
  'response',
  'websocket',
] as const;

/** Tells of calls whose effect cannot be taken back. */
function watch<T extends object>(object: T, names: readonly (keyof T & string)[], called: () => void): void {
  for (const name of names) {
    const method = (object[name] as (...given: unknown[]) => unknown).bind(object);
    const told = (...given: unknown[]) => {
      called();
      return method(...given);
    };
    Object.assign(object, { [name]: told });
  }
}

/** A page that is kept for the next visitor: a new one costs the browser more than most visits to it. */
class Tab {
  private readonly scripts = new Set<Disposable>();
  private changed = false;

  constructor(
    readonly page: Page,
    private readonly like: BrowserContextOptions,
  ) {
    watch(page, ['exposeBinding', 'exposeFunction', 'routeWebSocket', 'setExtraHTTPHeaders'], () => {
      this.changed = true;
    });
    const add = page.addInitScript.bind(page) as (...given: unknown[]) => Promise<Disposable>;
    page.addInitScript = async (...given: unknown[]) => {
      const script = await add(...given);
      this.scripts.add(script);
      return script;
    };
  }

  /** Leaves the site without leaving its process. Whether the page is as good as new then. */
  async leave(origins: ReadonlySet<string>): Promise<boolean> {
    const { page, like } = this;
    // What a tab keeps for other sites could only be reached there.
    if (this.changed || page.isClosed() || origins.size !== 1) return false;
    for (const event of events) page.removeAllListeners(event);
    await Promise.all([
      page.unrouteAll({ behavior: 'ignoreErrors' }),
      ...[...this.scripts].map((each) => each.dispose()),
    ]);
    this.scripts.clear();
    await page.evaluate(() => location.replace('about:blank'));
    await page.waitForURL('about:blank');
    await page.evaluate(() => {
      sessionStorage.clear();
      window.name = '';
    });
    await page.mouse.move(-1, -1);
    if (like.viewport) await page.setViewportSize(like.viewport);
    await page.emulateMedia({ colorScheme: like.colorScheme ?? 'light' });
    return true;
  }
}

/** What a visitor knows: cookies, storage, and where they have been. */
export class Place {
  private readonly origins = new Set<string>();
  private changed = false;
  private tab: Tab | undefined;
  private readonly speakTo: BrowserContext['newCDPSession'];

  private constructor(
    private readonly context: BrowserContext,
    private readonly like: BrowserContextOptions,
  ) {
    context.on('page', (page) =>
      page.on('framenavigated', (frame) => {
        if (frame.url().startsWith('http')) this.origins.add(new URL(frame.url()).origin);
      }),
    );
    this.speakTo = context.newCDPSession.bind(context);
    const stays = () => (this.changed = true);
    watch(context, ['addInitScript', 'exposeBinding', 'exposeFunction', 'newCDPSession', 'routeWebSocket'], stays);
    watch(context.clock, ['install', 'pauseAt', 'setFixedTime', 'setSystemTime'], stays);
  }

  static async find(browser: Browser, like: BrowserContextOptions): Promise<Place> {
    const found = left.get(JSON.stringify(like))?.pop();
    return found ?? new Place(await browser.newContext(like), like);
  }

  async enter(): Promise<Page> {
    this.context.setDefaultTimeout(30_000);
    this.tab ??= new Tab(await this.context.newPage(), this.like);
    return this.tab.page;
  }

  async leave(): Promise<void> {
    const name = JSON.stringify(this.like);
    try {
      if (await this.forget()) left.set(name, [...(left.get(name) ?? []), this]);
      else await this.context.close();
    } catch {
      // A page that is closed in the middle of something; the next visitor gets a new place.
      await this.context.close();
    }
  }

  /** Whether there is nothing of anybody left. */
  private async forget(): Promise<boolean> {
    const { context, tab } = this;
    if (this.changed) return false;
    const [last, ...pages] = context
      .pages()
      .sort((one, other) => Number(other === tab?.page) - Number(one === tab?.page));
    if (!last) return false;
    for (const page of pages) await page.close();
    await Promise.all([context.unrouteAll({ behavior: 'ignoreErrors' }), context.setOffline(false)]);
    // What a page keeps when it is left would be kept after the clearing.
    const stays = last === tab?.page && (await tab.leave(this.origins));
    if (!stays) await last.goto('about:blank');
    await this.clear(last);
    if (!stays) {
      await last.close();
      this.tab = undefined;
    }
    this.origins.clear();
    return true;
  }

  private async clear(page: Page): Promise<void> {
    const { context } = this;
    const protocol = await this.speakTo(page);
    const storageTypes = 'local_storage,indexeddb,cache_storage,service_workers';
    for (const origin of this.origins) await protocol.send('Storage.clearDataForOrigin', { origin, storageTypes });
    await Promise.all([context.clearCookies(), context.clearPermissions(), protocol.detach()]);
  }
}
