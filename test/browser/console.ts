import type { BrowserContextOptions, Disposable, Page } from 'playwright-core';
import { PASSWORD } from '../support/desk.js';
import type { Desk, DeskOptions, Member } from '../support/desk.js';
import { Outbox } from '../../src/platform/mail/index.js';
import type { Sight } from './browser.js';
import { Visitors } from './browser.js';
import { startSite } from './one-site.js';

/** A desk with its console, and whoever looks at it. Each `look` is a browser of its own. */
export class ConsoleWorld {
  private open: Sight[] = [];

  private constructor(
    readonly desk: Desk,
    private readonly visitors: Visitors,
  ) {}

  static async start(options?: DeskOptions): Promise<ConsoleWorld> {
    const [desk, visitors] = await Promise.all([startSite(options), Visitors.arrive()]);
    return new ConsoleWorld(desk, visitors);
  }

  async look(path = '/admin/', options: BrowserContextOptions = {}): Promise<Sight> {
    const sight = await this.arrive(options);
    await sight.page.goto(this.desk.url + path);
    return sight;
  }

  /** At `path` with the operator's key, as the first set-up begins. What one types for it is told in console.session. */
  operator(path = '/admin/tags', options?: BrowserContextOptions): Promise<Sight> {
    const key = this.desk.operatorKey;
    return this.enter(path, options, (page) =>
      page.addInitScript((given) => sessionStorage.setItem('quickdesk.key', given), key),
    );
  }

  /** At `path` as somebody who has signed in with this browser before. */
  as(
    { email, password = PASSWORD }: Pick<Member, 'email'> & Partial<Member>,
    path = '/admin/',
    options?: BrowserContextOptions,
  ): Promise<Sight> {
    return this.enter(path, options, async (page) => {
      const data = { email, password, cookie: true };
      const answer = await page.context().request.post(`${this.desk.url}/api/v1/auth/login`, { data });
      if (!answer.ok()) throw new Error(`${email} could not sign in: ${await answer.text()}`);
      return page.addInitScript(() => localStorage.setItem('quickdesk.session', 'yes'));
    });
  }

  /** The path and fragment of the link in the newest mail to an address. */
  async link(address: string): Promise<string> {
    await this.desk.settle();
    const { data } = await this.desk.get(Outbox).page(undefined, 500);
    const mail = data.find(({ to }) => to.address === address);
    const [link] = /https?:\/\/\S+\/account\/\S+/.exec(mail?.text ?? '') ?? [];
    if (!link) throw new Error(`There is no link in "${mail?.subject}" to ${address}.`);
    const { pathname, hash } = new URL(link);
    return pathname + hash;
  }

  private async enter(
    path: string,
    options: BrowserContextOptions | undefined,
    begin: (page: Page) => Promise<Disposable>,
  ): Promise<Sight> {
    const sight = await this.arrive(options);
    const { page } = sight;
    const begun = await begin(page);
    await page.goto(this.desk.url + path);
    // It was for the first page; what becomes of it there is the console's own doing.
    await begun.dispose();
    await heading(page);
    return sight;
  }

  private async arrive(options?: BrowserContextOptions): Promise<Sight> {
    const sight = await this.visitors.look(options);
    this.open.push(sight);
    return sight;
  }

  /** Everybody goes. */
  async leave(): Promise<void> {
    await Promise.all(this.open.map((each) => each.close()));
    this.open = [];
  }

  async close(): Promise<void> {
    await this.leave();
    await this.visitors.leave();
    await this.desk.close();
  }
}

export async function giveKey(page: Page, key: string): Promise<void> {
  await page.getByRole('button', { name: 'Use the operator key' }).click();
  await page.getByRole('textbox', { name: 'Operator key' }).fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

export async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Until a screen of the console is there. */
export async function heading(page: Page, name?: string): Promise<void> {
  await page.locator('#content').getByRole('heading', { level: 1, name }).waitFor();
}

/** Whatever stands before the screen. */
export async function closeLayers(page: Page): Promise<void> {
  const layer = page.getByRole('dialog').or(page.getByRole('menu'));
  if ((await layer.count()) === 0) return;
  await page.keyboard.press('Escape');
  await layer.waitFor({ state: 'detached' });
}

/** Without loading the console again, as its links do. */
export async function goTo(page: Page, path: string): Promise<void> {
  await closeLayers(page);
  const left = await page.getByRole('heading', { level: 1 }).first().innerText();
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, `/admin${path}`);
  await page.getByRole('heading', { level: 1 }).filter({ hasNotText: left }).first().waitFor();
}

/** Until nothing is on its way any more. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForFunction(() => !document.querySelector('.MuiSkeleton-root, [aria-busy="true"]'));
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Signed in as' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}

/** No live connection for this tab: what it knows comes by HTTP and from the other tabs. */
export async function cutOff(page: Page): Promise<void> {
  await page.routeWebSocket(/socket\.io/, (socket) => socket.close());
  await page.route('**/socket.io/**', (route) => route.abort());
  // A page that is there already has the browser's own sockets.
  await page.reload();
}

/** What the rows of a table are called. */
export function rows(page: Page): Promise<string[]> {
  return page.locator('tbody th').allInnerTexts();
}

/** A problem as the server would write it. */
export function problem(status: number, code: string, more: object = {}) {
  const body = JSON.stringify({ type: 'about:blank', title: 'Not so', status, code, ...more });
  return { status, contentType: 'application/problem+json', body };
}
