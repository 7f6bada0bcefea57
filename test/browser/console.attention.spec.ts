import type { Page } from 'playwright-core';
import { type Member, PASSWORD } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { TicketCalls } from '../support/tickets.js';
import { barriers } from './browser.js';
import { ConsoleWorld, heading } from './console.js';

let world: ConsoleWorld;
let calls: TicketCalls;
let ana: Member;
let ben: Member;
let cleo: Member;

beforeAll(async () => {
  world = await ConsoleWorld.start();
  calls = new TicketCalls(world.desk);
  cleo = await world.desk.member({ role: 'customer', name: 'Cleo Custer' });
  ana = await world.desk.member({ role: 'agent', name: 'Ana Alves' });
  ben = await world.desk.member({ role: 'agent', name: 'Ben Brandt' });
});
afterEach(() => world.leave());
afterAll(() => world.close());

describe('what calls somebody who looks elsewhere', () => {
  it('is shown once, without its text, by one of the tabs; and is counted in the title and on the icon', async () => {
    const [mine, bens] = [await calls.open(cleo, 'Mine'), await calls.open(cleo, 'Somebody else’s')];
    await calls.change(ana, mine.id, { assigneeId: ana.id });
    await calls.change(ben, bens.id, { assigneeId: ben.id });
    await world.desk.settle();
    await calls.ok(ana, 'POST', '/notifications/read', {});
    const { page, complaints } = await world.look('/admin/preferences');
    const context = page.context();
    await context.addInitScript(standIn);
    await page.reload();
    await page.getByLabel('E-mail').fill(ana.email);
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('has not been asked yet').waitFor();
    await page.getByRole('button', { name: 'Allow it in this browser' }).click();
    await page.getByText('This browser shows them.').waitFor();
    await page.getByText('Everything is saved.').waitFor();

    const second = await context.newPage();
    await second.goto(`${world.desk.url}/admin/tickets?view=mine`);
    await second.locator(`[data-ticket="${mine.id}"]`).waitFor();
    await listening(second);
    const told = async () => [...(await toldBy(page)), ...(await toldBy(second))];
    // While one of the two is looked at, nothing calls.
    await lookAway(page);
    await calls.say(cleo, mine.conversationId, 'Seen, in a list');
    await second.locator(`[data-ticket="${mine.id}"]`).getByText('Seen, in a list').waitFor();
    expect(await told()).toEqual([]);
    // It speaks where somebody has worked last for the first time.
    await second.getByRole('heading', { level: 1 }).click();
    await lookAway(second);
    await calls.say(cleo, bens.conversationId, 'For Ben');
    await calls.say(cleo, mine.conversationId, 'A secret');
    await eventually(async () => expect(await told()).toEqual([`New message in #${mine.number}|`]));
    expect(await toldBy(second)).toHaveLength(1);
    await world.desk.settle();
    await page.waitForFunction(() => /^\(\d+\) /.test(document.title));
    expect(await page.locator('link[rel=icon]').getAttribute('href')).toBe('/admin/favicon-unread.svg');

    // With its text, for those who chose that; and it leads there.
    await calls.ok(ana, 'PATCH', '/me', { preferences: { console: { alertContent: true, alertWho: 'all' } } });
    await page.getByLabel('Show there what was written').and(page.locator(':checked')).waitFor();
    await calls.say(cleo, bens.conversationId, 'For all to see');
    const shown = `New message in #${bens.number}|Somebody else’s\nFor all to see`;
    await eventually(async () => expect((await told()).at(-1)).toBe(shown));
    await second.evaluate(() => (window as unknown as StandIn).told.at(-1)?.onclick?.());
    await heading(second, bens.subject);
    await eventually(async () => expect(await rungIn(second)).toBeGreaterThan(0));
    expect(await rungIn(page)).toBe(0);
    // Nothing plays on when it has rung.
    await eventually(async () => expect(await second.evaluate(playing)).toEqual(['suspended']));
    expect(complaints).toEqual([]);
  });

  it('asks for a click where the browser keeps a page silent', async () => {
    const ticket = await calls.open(cleo, 'Quietly');
    await calls.change(ana, ticket.id, { assigneeId: ana.id });
    const signedIn = await world.as(ana, '/admin/tickets?view=mine');
    // Nobody has touched this one yet, and the other one is closed.
    const page = await signedIn.page.context().newPage();
    await signedIn.page.close();
    await page.addInitScript(silent);
    await page.goto(`${world.desk.url}/admin/tickets?view=mine`);
    const row = page.locator(`[data-ticket="${ticket.id}"]`);
    await row.waitFor();
    await listening(page);
    await calls.say(cleo, ticket.conversationId, 'Seen, in a list');
    await row.getByText('Seen, in a list').waitFor();
    await lookAway(page);
    await calls.say(cleo, ticket.conversationId, 'Do you hear me?');
    const enable = page.getByRole('button', { name: 'Click to enable sound' });
    await enable.waitFor();
    expect(await barriers(page)).toEqual([]);
    await enable.click();
    await enable.waitFor({ state: 'detached' });
  });
});

/** What stands in for the browser's desktop: nobody has one here. */
interface StandIn {
  told: { title: string; body: string; onclick?: () => void }[];
  rung: number;
  sounds: AudioContext[];
}

function standIn(): void {
  const page = window as unknown as StandIn;
  page.told = [];
  page.rung = 0;
  page.sounds = [];
  const Sound = AudioContext;
  window.AudioContext = class extends Sound {
    constructor() {
      super();
      page.sounds.push(this);
    }
  };
  const start = Object.getOwnPropertyDescriptor(AudioScheduledSourceNode.prototype, 'start')?.value as () => void;
  AudioScheduledSourceNode.prototype.start = function (this: AudioScheduledSourceNode, ...args: []) {
    page.rung += 1;
    start.apply(this, args);
  };
  class Shown {
    onclick?: () => void;
    readonly body: string;
    constructor(
      readonly title: string,
      { body = '' }: NotificationOptions,
    ) {
      this.body = body;
      page.told.push(this);
    }
    close() {
      return undefined;
    }
    static get permission() {
      return localStorage.getItem('test.permission') ?? 'default';
    }
    static requestPermission() {
      localStorage.setItem('test.permission', 'granted');
      return Promise.resolve('granted');
    }
  }
  Object.defineProperty(window, 'Notification', { value: Shown, configurable: true });
}

/** As browsers are to a page that nobody has touched; the one of the tests lets every page sound. */
function silent(): void {
  let touched = false;
  addEventListener('pointerdown', () => (touched = true), { capture: true });
  const state = () => (touched ? 'running' : 'suspended');
  Object.defineProperty(AudioContext.prototype, 'state', { get: state });
  AudioContext.prototype.resume = () => (touched ? Promise.resolve() : new Promise(() => undefined));
}

/** What calls people comes a little after the screen itself; until then the tab is nothing to the others. */
function listening(page: Page): Promise<void> {
  return page.locator('.attention').waitFor({ state: 'attached' });
}

function toldBy(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as StandIn).told.map(({ title, body }) => `${title}|${body}`));
}

function rungIn(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as StandIn).rung);
}

function playing(): string[] {
  return (window as unknown as StandIn).sounds.map(({ state }) => state);
}

/** As when the person goes to another window: no browser here has one. */
function lookAway(page: Page): Promise<void> {
  return page.evaluate(() => {
    document.hasFocus = () => false;
    dispatchEvent(new Event('blur'));
  });
}
