import type { Page } from 'playwright-core';
import { UnitOfWork } from '../../src/platform/database/index.js';
import type { Member } from '../support/desk.js';
import { TicketCalls } from '../support/tickets.js';
import { barriers, looks, picture } from './browser.js';
import { ConsoleWorld, heading, problem } from './console.js';

const DAY = 86_400_000;

let world: ConsoleWorld;
let calls: TicketCalls;
let ada: Member;
let lea: Member;
let ann: Member;
let cleo: Member;

beforeAll(async () => {
  world = await ConsoleWorld.start({ env: { PRESENCE_GRACE: '100ms' } });
  calls = new TicketCalls(world.desk);
  ada = await world.desk.member({ role: 'admin', name: 'Ada Adams' });
  lea = await world.desk.member({ role: 'lead', name: 'Lea Lund' });
  ann = await world.desk.member({ role: 'agent', name: 'Ann Ames' });
  cleo = await world.desk.member({ role: 'customer', name: 'Cleo Custer' });
  const { id } = await calls.ok(ada, 'POST', '/teams', { name: 'Billing', timeZone: 'UTC' });
  for (const person of [lea, ann])
    await calls.ok(ada, 'PUT', `/teams/${id}/members/${person.id}`, { lead: person === lea });
});
afterEach(() => world.leave());
afterAll(() => world.close());

const figure = (page: Page, title: string) =>
  page.locator('.figures li').filter({ has: page.locator('.figure-title').getByText(title, { exact: true }) });
const part = (page: Page, title: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
const chartOf = (page: Page, title: string) =>
  page.locator('section.chart').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
const count = (page: Page, title: string, value: string) =>
  figure(page, title).locator('.figure-value').getByText(value, { exact: true }).waitFor();

/** Some weeks that were, as far as the figures are concerned. */
async function past(): Promise<void> {
  const names = ['created', 'solved', 'reopened', 'answered', 'answerTime', 'within10m', 'within4h'];
  const unused = [1, 2, 5, 20, 30].map((minutes) => `within${minutes}m`);
  const columns = [...names, ...unused, 'within1h', 'within2h', 'within8h', 'within24h', 'within3d', 'longer'];
  const today = Math.floor(Date.now() / DAY) * DAY;
  await world.desk.get(UnitOfWork).quiet('some weeks that were', async (manager) => {
    for (let ago = 2; ago < 90; ago += 1) {
      if (ago % 7 === 3) continue;
      const created = 4 + ((ago * 7) % 13);
      const solved = 3 + ((ago * 5) % 11);
      const quick = 1 + (ago % 5);
      const values = [created, solved, ago % 3, quick + 2, (quick * 7 + 240) * 60_000, quick, 2];
      const rest = columns.slice(values.length).map(() => 0);
      await manager.query(
        `INSERT INTO report_figures (\`agentId\`, \`teamId\`, quarter, ${columns.map((name) => `\`${name}\``).join(', ')})
         VALUES ('*', '*', ${today - ago * DAY + DAY / 2}, ${[...values, ...rest].join(', ')})`,
      );
    }
  });
}

describe('the dashboard', () => {
  it('is empty at first, says what would be there, and tells whoever sets up the desk what to do', async () => {
    const { page, complaints } = await world.as(ada);
    await heading(page, 'Dashboard');
    expect(new URL(page.url()).pathname).toBe('/admin/dashboard');
    await count(page, 'Waiting now', '0');
    await count(page, 'Longest wait', 'Nobody');
    await page.getByText('Nothing happened in these days.').waitFor();
    expect(await page.getByText('Nothing is open.').count()).toBe(3);
    const steps = part(page, 'First steps');
    await steps.getByText('1 of 6 done.').waitFor();
    await steps.getByRole('listitem').filter({ hasText: 'Done' }).getByText('Invite a colleague').waitFor();
    await picture(page, 'console-dashboard-empty');
    expect(await barriers(page)).toEqual([]);
    await steps.getByRole('button', { name: 'Hide the first steps' }).click();
    await page.getByRole('button', { name: 'Show the first steps' }).waitFor();
    await world.leave();

    const again = await world.as(ada);
    await again.page.getByRole('button', { name: 'Show the first steps' }).click();
    await part(again.page, 'First steps').getByRole('link', { name: 'Invite a colleague' }).click();
    await heading(again.page, 'People');
    expect(complaints).toEqual([]);
  });

  it('follows what customers and agents do while one looks, and leads to what it counts', async () => {
    const { page, complaints } = await world.as(lea);
    await heading(page, 'Dashboard');
    expect(await page.getByText('First steps').count()).toBe(0);
    await count(page, 'Waiting now', '0');
    const ticket = await calls.open(cleo, 'My parcel has not come');
    await count(page, 'Waiting now', '1');
    await count(page, 'Open', '1');
    await count(page, 'Without an agent', '1');
    await count(page, 'Created', '1');
    await figure(page, 'Longest wait').getByText(`#${ticket.number} My parcel has not come`).waitFor();
    await chartOf(page, 'Open by status').getByRole('link', { name: 'New 1' }).waitFor();

    await page.getByText('1 of 2 are here.').waitFor();
    const socket = await world.desk.socketOf(ann.token);
    const agent = page.getByRole('row', { name: /Ann Ames/ });
    await agent.waitFor();
    await calls.change(ann, ticket.id, { assigneeId: ann.id });
    await agent.getByText('1 of 10 units').waitFor();
    await calls.say(ann, ticket.conversationId, 'I look for it');
    await count(page, 'Waiting now', '0');
    await count(page, 'Longest wait', 'Nobody');
    await figure(page, 'First answer').getByText('sec').waitFor();
    socket.close();
    await agent.waitFor({ state: 'detached' });

    const late = await calls.open(cleo, 'And where is the other one?');
    await count(page, 'Waiting now', '1');
    await figure(page, 'Waiting now').getByRole('link').click();
    await page.locator('[data-ticket]').filter({ hasText: 'And where is the other one?' }).waitFor();
    expect(await page.locator('[data-ticket]').count()).toBe(1);
    await page.goBack();
    await figure(page, 'Longest wait').getByRole('link').click();
    await page.waitForURL(new RegExp(late.id));
    expect(complaints).toEqual([]);
    await world.leave();

    const home = await world.as(ann);
    await home.page.waitForURL(/\/admin\/tickets/);
  });
});

describe('the dashboard of a desk that has some weeks behind it', () => {
  beforeAll(async () => {
    await past();
    await calls.open(cleo, 'Something to be counted');
  });

  it('has charts that are read by keyboard and pointer, and a table behind each', async () => {
    const { page, complaints } = await world.as(ada, '/admin/dashboard');
    const chart = page.getByRole('slider', { name: 'Created and solved' });
    await chart.focus();
    const [, today = ''] = /(Created: \d+), Solved: 0/.exec((await chart.getAttribute('aria-valuetext')) ?? '') ?? [];
    expect(today).not.toBe('');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    expect(await chart.getAttribute('aria-valuetext')).toMatch(/Created: 5, Solved: 13/);
    await page.keyboard.press('Home');
    expect(await chart.getAttribute('aria-valuenow')).toBe('1');
    const box = await chart.boundingBox();
    if (!box) throw new Error('It is drawn.');
    await page.mouse.move(box.x + box.width - 12, box.y + 60);
    await page.locator('.chart-said').getByText(today).waitFor();

    await page.getByRole('radio', { name: '7 days' }).check();
    await page.waitForURL(/days=7/);
    const frame = chartOf(page, 'Created and solved');
    await frame.getByRole('button', { name: 'As a table' }).click();
    const rows = frame.getByRole('table', { name: 'Created and solved' }).locator('tbody tr');
    await page.waitForFunction(() => document.querySelectorAll('.chart-table tbody tr').length === 7);
    expect(await rows.nth(2).locator('td').allInnerTexts()).toEqual(['5', '13', '2']);
    const answers = chartOf(page, 'Time to the first answer');
    await answers.getByRole('button', { name: 'As a table' }).click();
    await answers.getByRole('columnheader', { name: 'Nine of ten within' }).waitFor();
    const status = chartOf(page, 'Open by status');
    await status.getByRole('button', { name: 'As a table' }).click();
    await status.getByRole('row', { name: /^New \d/ }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'console-dashboard-tables');
    await answers.getByRole('button', { name: 'As a chart' }).click();
    await page.getByRole('slider', { name: 'Time to the first answer' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('looks right in both themes, on a phone and in German, and passes for those who cannot see it', async () => {
    const socket = await world.desk.socketOf(ann.token);
    for (const [look, options] of looks) {
      const { page, complaints } = await world.as(ada, '/admin/dashboard', options);
      await page.getByRole('slider', { name: 'Time to the first answer' }).focus();
      await page.getByRole('row', { name: /Ann Ames/ }).waitFor();
      await picture(page, `console-dashboard-${look}`);
      expect(await barriers(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await world.leave();
    }
    const german = await world.as(ada, '/admin/dashboard', { viewport: { width: 1280, height: 1500 } });
    await german.page.getByLabel('Language').selectOption('de');
    await heading(german.page, 'Übersicht');
    await picture(german.page, 'console-dashboard-german');
    expect(await barriers(german.page)).toEqual([]);
    await german.page.getByLabel('Sprache').selectOption('ar');
    await german.page.locator('html[dir=rtl]').waitFor();
    await german.page.getByRole('slider').first().focus();
    await picture(german.page, 'console-dashboard-rtl');
    expect(await barriers(german.page)).toEqual([]);
    socket.close();
  });

  it('says where something could not be read, beside what could', async () => {
    await calls.open(cleo, 'Will you see this?');
    const { waiting } = await calls.ok<{ waiting: number }>(lea, 'GET', '/dashboard');
    const { page } = await world.as(lea, '/admin/dashboard');
    await page.route('**/api/v1/dashboard', (route) => route.fulfill(problem(500, 'server.unexpected')));
    await page.reload();
    await part(page, 'Now').getByText('The server could not answer').waitFor();
    await page.getByRole('slider', { name: 'Created and solved' }).waitFor();
    await picture(page, 'console-dashboard-error');
    await page.unroute('**/api/v1/dashboard');
    await part(page, 'Now').getByRole('button', { name: 'Try again' }).click();
    await count(page, 'Waiting now', String(waiting));
    await page.context().setOffline(true);
    await page.getByText('Not live at the moment.').waitFor();
    await count(page, 'Waiting now', String(waiting));
    await page.context().setOffline(false);
    await page.getByText('Not live at the moment.').waitFor({ state: 'detached' });
  });
});
