import type { Member } from '../support/desk.js';
import { GuestCalls } from '../e2e/guests-world.js';
import { TicketCalls } from '../support/tickets.js';
import { barriers, narrow, picture, themes, turn } from './browser.js';
import { ConsoleWorld, heading, problem } from './console.js';

let world: ConsoleWorld;
let calls: TicketCalls;
let admin: Member;
let lead: Member;
let agent: Member;

beforeAll(async () => {
  world = await ConsoleWorld.start();
  calls = new TicketCalls(world.desk);
  admin = await world.desk.member({ role: 'admin', name: 'Ada Admin' });
  lead = await world.desk.member({ role: 'lead', name: 'Lea Lead' });
  agent = await world.desk.member({ role: 'agent', name: 'Ana Agent' });
});
afterEach(() => world.leave());
afterAll(() => world.close());

const made = new Map<string, number>();

/** Somebody with this name, of whom a plan and seats can be known. */
async function aCustomer(name: string): Promise<Member> {
  if (made.size === 0)
    for (const body of [
      { key: 'plan', label: 'Plan', type: 'choice', choices: ['Gold', 'Silver'] },
      { key: 'seats', label: 'Seats', type: 'number' },
      { key: 'renewal', label: 'Renews on', type: 'date' },
      { key: 'vip', label: 'Important', type: 'flag' },
    ])
      await calls.ok(admin, 'POST', '/customer-attributes', body);
  made.set(name, made.size);
  return world.desk.member({ name });
}

describe('customers', () => {
  it('are found, known, noted about and blocked, and what colleagues do is there at once', async () => {
    const carla = await aCustomer('Carla Customer');
    await calls.open(carla, 'Where is my parcel?', { subject: 'Parcel is late' });
    const { page, complaints } = await world.as(agent, '/admin/customers');
    await heading(page, 'Customers');
    await page.getByLabel('Search name or e-mail').fill('carla');
    await page.getByRole('link', { name: 'Carla Customer' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'console-customers');
    await page.getByRole('link', { name: 'Carla Customer' }).click();
    await heading(page, 'Carla Customer');
    await page.getByText('Parcel is late').waitFor();

    const part = (name: string) =>
      page.locator('section', { has: page.getByRole('heading', { name, level: 2, exact: true }) });
    const known = part('Known of them');
    await known.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Plan').selectOption('Gold');
    await dialog.getByLabel('Seats').fill('12');
    await dialog.getByLabel('Important').selectOption('Yes');
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Carla Customer was saved.').waitFor();
    await known.getByText('Gold').waitFor();
    await known.getByText('12', { exact: true }).waitFor();

    const notes = part('Notes');
    await notes.getByRole('button', { name: 'New note' }).click();
    await notes.getByRole('textbox', { name: 'New note' }).fill('Prefers to be called');
    await notes.getByRole('button', { name: 'Save' }).click();
    await notes.getByText('Prefers to be called').waitFor();
    await calls.ok(lead, 'POST', `/customers/${carla.id}/notes`, { body: 'Pays late' });
    await notes.getByText('Pays late').waitFor();
    expect(await notes.getByRole('button', { name: 'Edit the note by Lea Lead' }).count()).toBe(0);
    await notes.getByRole('button', { name: 'Edit the note by Ana Agent' }).click();
    await notes.getByRole('textbox', { name: 'Change note' }).fill('Prefers mail');
    await notes.getByRole('button', { name: 'Save' }).click();
    await notes.getByText('Prefers mail').waitFor();
    await notes.getByRole('button', { name: 'Delete the note by Ana Agent' }).click();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await notes.getByText('Prefers mail').waitFor({ state: 'detached' });

    // An agent may not block, and sees it at once when a lead does.
    expect(await page.getByRole('button', { name: 'Block' }).count()).toBe(0);
    const hers = await world.as(lead, `/admin/customers/${carla.id}`);
    await hers.page.getByRole('button', { name: 'Block' }).click();
    const question = hers.page.getByRole('dialog');
    await question.getByRole('button', { name: 'Block' }).click();
    await question.getByText('Say why.').waitFor();
    await question.getByLabel('For how long').selectOption('For good');
    await question.getByLabel('Reason').fill('Insults colleagues');
    expect(await barriers(hers.page)).toEqual([]);
    await question.getByRole('button', { name: 'Block' }).click();
    await page.getByText('Insults colleagues').waitFor();
    expect(await calls.refused(carla, 'POST', '/tickets', { message: calls.message('Hi') })).toBe(
      '403 customer.blocked',
    );
    await picture(page, 'console-customer');
    expect(await barriers(page)).toEqual([]);
    await hers.page.getByRole('button', { name: 'Unblock' }).click();
    await question.getByRole('button', { name: 'Unblock' }).click();
    await page.getByText('Insults colleagues').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  it('have said of themselves what nothing proves, and ended the chat themselves', async () => {
    await aCustomer('Cora Colleague');
    const attribute = { key: 'order', label: 'Order number', type: 'text', fromSite: true };
    const { id: attributeId } = await calls.ok<{ id: string }>(admin, 'POST', '/customer-attributes', attribute);
    const guests = new GuestCalls(world.desk, calls);
    const gus = await guests.come({ name: 'Gus Guest', contactEmail: 'gus@example.com' });
    await calls.ok(gus, 'PATCH', '/me/attributes', { attributes: { order: 'A-77' } });
    const { id } = await calls.open(gus, 'Where is it?', { subject: 'My order' });
    await calls.ok(agent, 'PATCH', `/customers/${gus.id}`, { attributes: { plan: 'Gold' } });

    const { page, complaints } = await world.as(agent, `/admin/customers/${gus.id}`);
    await page.getByText('Given, not confirmed').waitFor();
    await page.getByText('gus@example.com').waitFor();
    const known = page.locator('.facts-row');
    await known.filter({ hasText: 'Order number' }).getByText('said on the site', { exact: true }).waitFor();
    // What a colleague has written stands for itself.
    expect(await known.filter({ hasText: 'Plan' }).getByText('said on the site').count()).toBe(0);
    for (const theme of themes) {
      await turn(page, theme);
      await picture(page, `console-customer-guest-${theme}`);
      expect(await barriers(page)).toEqual([]);
    }
    await page.getByRole('link', { name: 'My order' }).click();
    await calls.ok(gus, 'POST', `/tickets/${id}/end`, {});
    await page.getByText('The customer ended it: Solved instead of New.').waitFor();
    await picture(page, 'console-ticket-ended');
    expect(complaints).toEqual([]);
    await calls.ok(admin, 'DELETE', `/customer-attributes/${attributeId}`);
  });

  it('fit on a phone, in the dark, and say when they cannot be read', async () => {
    const nora = await aCustomer('Nora Narrow');
    await calls.ok(lead, 'POST', `/customers/${nora.id}/block`, { reason: 'Advertising' });
    const { page } = await world.as(agent, '/admin/customers', { ...narrow, colorScheme: 'dark' });
    await page.getByRole('link', { name: 'Nora Narrow' }).waitFor();
    await picture(page, 'console-customers-narrow-dark');
    await page.getByRole('link', { name: 'Nora Narrow' }).click();
    await heading(page, 'Nora Narrow');
    await page.getByText('Nothing noted yet.').waitFor();
    await picture(page, 'console-customer-narrow-dark');
    expect(await barriers(page)).toEqual([]);

    await page.route(`**/api/v1/customers/${nora.id}`, (route) =>
      route.fulfill(problem(500, 'server.unexpected', { requestId: 'req-42' })),
    );
    await page.reload();
    await page.getByRole('alert').getByText('The server could not answer').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Nothing noted yet.').waitFor();
  });
});

describe('attributes of customers', () => {
  it('are made, changed and deleted by administrators', async () => {
    const { page, complaints } = await world.as(admin, '/admin/customer-attributes');
    await heading(page, 'Attributes of customers');
    await page.getByRole('button', { name: 'New attribute' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Label').fill('Colour');
    await dialog.getByLabel('Key').fill('colour');
    await dialog.getByLabel('Type').selectOption('Choice');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Write at least one.').waitFor();
    await dialog.getByLabel('Choices').fill('red\nblue\n');
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Attribute “Colour” was saved.').waitFor();
    await page.getByRole('row', { name: /Colour.*Choice: red, blue/ }).waitFor();
    await picture(page, 'console-customer-attributes');
    await page.getByRole('button', { name: 'Edit Colour' }).click();
    await dialog.getByLabel('Label').fill('Favourite colour');
    await dialog.getByLabel('The site may say it').check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('row', { name: /Favourite colour.*The desk, and its sites/ }).waitFor();
    await page.getByRole('button', { name: 'Delete Favourite colour' }).click();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('row', { name: /Favourite colour/ }).waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });
});

describe('the audit trail', () => {
  it('is a table of sentences that open, narrowed by what is in them, with a way to what they are about', async () => {
    const { id } = await calls.ok<{ id: string }>(admin, 'POST', '/tags', { name: 'parcel' });
    await calls.ok(admin, 'PATCH', `/tags/${id}`, { name: 'parcels' });
    await world.desk.settle();
    const { page, complaints } = await world.as(admin, '/admin/audit-entries');
    await heading(page, 'Audit trail');
    await page.getByLabel('Kind').selectOption('Tags');
    const row = page.getByRole('row').filter({ hasText: 'A tag got another name.' });
    await row.getByText('A tag got another name.').click();
    const changes = row.getByRole('table', { name: 'Before and after' });
    await changes.getByRole('row', { name: 'name parcel parcels' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'console-audit');
    await row.getByRole('button', { name: 'Only about this' }).click();
    await page.getByText('2 entries').waitFor();
    await page.getByLabel('Kind').selectOption('People');
    await page.getByText('Nothing matches these filters').waitFor();
    const clear = page.getByRole('button', { name: 'Clear filters' });
    await clear.click();
    await clear.waitFor({ state: 'detached' });
    await page.getByLabel('To').fill('2020-01-01');
    await page.getByText('Nothing matches these filters').waitFor();
    await clear.click();
    await clear.waitFor({ state: 'detached' });
    await page.getByLabel('Kind').selectOption('Tags');
    await page.getByRole('link', { name: 'parcels' }).first().click();
    await heading(page, 'Tags');
    expect(complaints).toEqual([]);
  });

  it('is read in German, on a phone and in the dark', async () => {
    const greta = await world.desk.member({ role: 'admin', name: 'Greta' });
    await calls.ok(greta, 'PATCH', '/me', { locale: 'de' });
    const { page } = await world.as(greta, '/admin/audit-entries', { ...narrow, colorScheme: 'dark' });
    await heading(page, 'Protokoll');
    await page.getByLabel('Art').selectOption('Schlagwörter');
    await page.getByText('Ein Schlagwort heißt jetzt anders.').first().click();
    await page.getByRole('table', { name: 'Vorher und nachher' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'console-audit-narrow-dark');
  });
});
