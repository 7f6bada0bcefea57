import type { Page } from 'playwright-core';
import type { Member } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { TicketCalls, type TicketSeen } from '../support/tickets.js';
import { barriers, looks, picture } from './browser.js';
import { ConsoleWorld, heading, problem } from './console.js';
import { message } from './rooms.js';

let world: ConsoleWorld;
let calls: TicketCalls;
let lea: Member;
let cleo: Member;
let teamId: string;
let opened: TicketSeen[];

beforeAll(async () => {
  world = await ConsoleWorld.start();
  calls = new TicketCalls(world.desk);
  const ada = await world.desk.member({ role: 'admin', name: 'Ada Adams' });
  [lea, cleo] = await Promise.all([
    world.desk.member({ role: 'lead', name: 'Lea Lund' }),
    world.desk.member({ role: 'customer', name: 'Cleo Custer' }),
  ]);
  ({ id: teamId } = await calls.ok(ada, 'POST', '/teams', { name: 'Billing', timeZone: 'UTC' }));
  await calls.ok(ada, 'PUT', `/teams/${teamId}/members/${lea.id}`, { lead: true });
  const { id: tagId } = await calls.ok(ada, 'POST', '/tags', { name: 'refund', colour: 'green' });
  opened = [];
  for (const subject of ['My parcel has not come', 'The invoice is wrong', 'How do I return it?', 'Where is the key?'])
    opened.push(await calls.get(lea, (await calls.open(cleo, subject)).id));
  const [parcel, invoice] = opened as [TicketSeen, TicketSeen];
  await calls.change(lea, parcel.id, { priority: 'urgent', tagIds: [tagId], assigneeId: lea.id });
  await calls.change(lea, invoice.id, { priority: 'high', teamId });
  await calls.say(lea, parcel.conversationId, 'We **look** for it.');
  await calls.say(lea, parcel.backstageId, 'The carrier says it is lost.');
  await calls.say(cleo, parcel.conversationId, 'Thank you');
});
afterEach(() => world.leave());
afterAll(() => world.close());

const row = (page: Page, text: string) => page.locator('[data-ticket]').filter({ hasText: text });
const choose = (page: Page, text: string, modifiers: ('Shift' | 'Alt')[] = []) =>
  row(page, text)
    .getByRole('checkbox', { name: /^Choose #/ })
    .click({ modifiers });

describe('many tickets at once', () => {
  it('are changed together; one that cannot be says why, and what was done can be undone', async () => {
    const closed = await calls.open(cleo, 'Closed long ago');
    await calls.change(lea, closed.id, { status: 'closed' });
    const { page, complaints } = await world.as(lea, '/admin/tickets?view=all');
    await row(page, 'Closed long ago').waitFor();
    await choose(page, 'Closed long ago');
    await choose(page, 'How do I return it?', ['Shift']);
    const bar = page.getByRole('group', { name: 'Change the chosen tickets' });
    const chosen = await page
      .locator('[data-ticket]')
      .filter({ has: page.locator(':checked') })
      .count();
    await bar.getByText(`${chosen} chosen`).waitFor();
    expect(chosen).toBeGreaterThan(2);
    await picture(page, 'console-tickets-bulk');
    expect(await barriers(page)).toEqual([]);

    const before = await Promise.all(opened.map(({ id }) => calls.get(lea, id)));
    await bar.getByRole('combobox', { name: 'Status' }).selectOption('solved');
    await page.getByText(`${chosen - 1} tickets were changed.`).waitFor();
    await page.getByText(`#${closed.number}: It is closed and does not change any more.`).waitFor();
    await picture(page, 'console-tickets-bulk-done');
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText(`${chosen - 1} tickets were changed.`).waitFor();
    await page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' });
    // Nothing becomes new again.
    const again = before.map(({ status }) => (status === 'new' ? 'open' : status));
    expect((await Promise.all(opened.map(({ id }) => calls.get(lea, id)))).map(({ status }) => status)).toEqual(again);
    expect(complaints).toEqual([]);
  });
});

describe('a view of one’s own', () => {
  it('is made of a filter, counts, is shared, and deleted', async () => {
    const { page, complaints } = await world.as(lea, '/admin/tickets?view=all');
    await row(page, 'My parcel has not come').waitFor();
    await page.getByRole('button', { name: 'Filter and sort' }).click();
    await page.getByRole('combobox', { name: 'Priority' }).selectOption('urgent');
    await row(page, 'How do I return it?').waitFor({ state: 'detached' });
    await picture(page, 'console-tickets-filter');
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Keep as a view' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('On fire');
    await page.getByRole('checkbox', { name: 'Share it with everybody at the desk' }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await heading(page, 'On fire');
    await page.getByRole('link', { name: /^On fire 1/ }).waitFor();
    await page.reload();
    await heading(page, 'On fire');
    expect(await page.locator('.ticket-subject').allInnerTexts()).toEqual(['My parcel has not come']);
    await page.getByRole('button', { name: 'More for On fire' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('link', { name: /^On fire/ }).waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });
});

describe('by keys alone', () => {
  it('one walks, puts off, tags, and opens for a customer; and switches single keys off', async () => {
    const { page, complaints } = await world.as(lea, '/admin/tickets?view=all&sort=-createdAt');
    await row(page, 'The invoice is wrong').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.locator('.ticket h1').waitFor();
    const second = await page.locator('.ticket-subject').nth(1).innerText();
    await heading(page, second);
    await page.keyboard.press('k');
    await heading(page, await page.locator('.ticket-subject').nth(0).innerText());

    await row(page, 'The invoice is wrong').getByRole('link').click();
    await heading(page, 'The invoice is wrong');
    await page.keyboard.press('z');
    await page.getByRole('dialog').getByRole('combobox', { name: 'Until' }).selectOption('reply');
    await picture(page, 'console-ticket-snooze');
    await page.getByRole('dialog').getByRole('button', { name: 'Snooze' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await eventually(async () => expect((await calls.get(lea, opened[1]?.id ?? '')).snoozed).toBe(true));
    await page.keyboard.press('l');
    await page.getByRole('dialog').getByText('refund').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.locator('.ticket-tags').getByText('refund').waitFor();

    await page.getByRole('button', { name: 'New ticket' }).click();
    const dialog = page.getByRole('dialog', { name: 'New ticket' });
    await dialog.getByRole('combobox', { name: 'Customer' }).fill('Cleo');
    await page.getByRole('option', { name: /Cleo Custer/ }).click();
    await dialog.getByRole('textbox', { name: 'Subject' }).fill('Called about the key');
    await dialog.getByRole('textbox', { name: 'First message' }).fill('We send a new key.');
    await picture(page, 'console-ticket-new');
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Open the ticket' }).click();
    await heading(page, 'Called about the key');
    await message(page, 'We send a new key.').waitFor();

    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keys' });
    await sheet.getByText('Solve, and on to the next').waitFor();
    await picture(page, 'console-keys');
    expect(await barriers(page)).toEqual([]);
    await sheet.getByRole('checkbox', { name: 'Single keys do something' }).uncheck();
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await page.keyboard.press('z');
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('combobox', { name: 'A ticket, a customer, a screen, or something to do' });
    await palette.fill(`#${opened[2]?.number}`);
    await page.getByRole('option', { name: /How do I return it/ }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await palette.press('Enter');
    await heading(page, 'How do I return it?');
    expect(complaints).toEqual([]);
  });
});

describe.each(looks)('how it looks, %s', (look, options) => {
  it('nothing bars anyone, and nothing runs over the edge', async () => {
    const id = opened[0]?.id ?? '';
    const { page, complaints } = await world.as(lea, '/admin/tickets?view=all', options);
    await row(page, 'My parcel has not come').waitFor();
    // Longer words, and all of them there.
    if (look === 'wide-dark') await page.locator('.preferences-language').selectOption('de');
    await picture(page, `console-tickets-${look}`);
    expect(await barriers(page)).toEqual([]);
    await row(page, 'My parcel has not come').getByRole('link').click();
    await page.getByRole('log').getByRole('article').filter({ hasText: 'Thank you' }).waitFor();
    await page.locator('.history-line').first().waitFor();
    await picture(page, `console-ticket-${look}`);
    expect(await barriers(page)).toEqual([]);
    await page.locator('.segment[data-mode=note]').click();
    await picture(page, `console-ticket-note-${look}`);
    expect(await barriers(page)).toEqual([]);
    await page.goto(`${world.desk.url}/admin/tickets/${id}?view=all&panel=customer`);
    await page.locator('.ticket-panel .customer').waitFor();
    await picture(page, `console-ticket-panel-${look}`);
    expect(await barriers(page)).toEqual([]);
    expect(complaints).toEqual([]);

    // What is wrong, and what is not there.
    await page.route('**/api/v1/tickets?**', (route) =>
      route.fulfill(problem(503, 'database.busy', { requestId: 'r-17' })),
    );
    await page.goto(`${world.desk.url}/admin/tickets?view=solved`);
    await page.getByText('r-17').waitFor();
    await picture(page, `console-tickets-error-${look}`);
    expect(await barriers(page)).toEqual([]);
    await page.unroute('**/api/v1/tickets?**');
    await page.goto(`${world.desk.url}/admin/tickets?view=spam`);
    await page.locator('.tickets-rows .empty').waitFor();
    await picture(page, `console-tickets-empty-${look}`);
    expect(await barriers(page)).toEqual([]);
  });
});
