import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { unwrap } from '@quickdesk/client';
import type { Page } from 'playwright-core';
import { Database } from '../../src/platform/database/index.js';
import { MailAddresses } from '../../src/platform/mail/index.js';
import { Queues } from '../../src/platform/queue/index.js';
import type { Desk, Member } from '../support/desk.js';
import { barriers, looks, picture } from './browser.js';
import { ConsoleWorld, heading, problem } from './console.js';

describe('operation', () => {
  let world: ConsoleWorld;
  let desk: Desk;
  let admin: Member;

  beforeAll(async () => {
    world = await ConsoleWorld.start({ env: { CONSUMER_ATTEMPTS: '2' } });
    ({ desk } = world);
    admin = await desk.member({ role: 'admin', name: 'Ada Admin', email: 'ada@example.com' });
  });
  afterEach(() => world.leave());
  afterAll(() => world.close());

  const away = (table: string) => desk.get(Database).source.query(`ALTER TABLE ${table} RENAME TO ${table}_away`);
  const back = (table: string) => desk.get(Database).source.query(`ALTER TABLE ${table}_away RENAME TO ${table}`);

  /** Jobs that fail for good: they run while the table they need is gone. */
  async function failMails(count: number): Promise<void> {
    const queues = desk.get(Queues);
    await queues.pause('mail');
    for (let sent = 0; sent < count; sent += 1)
      await unwrap(
        admin.client.POST('/api/v1/mail-templates/{name}/test', {
          params: { path: { name: 'account.invitation' } },
          body: { locale: 'en' },
        }),
      );
    await away('deliveries');
    await queues.resume('mail');
    await desk.settle();
    await back('deliveries');
  }

  async function park(): Promise<void> {
    await away('audit_entries');
    await unwrap(admin.client.POST('/api/v1/tags', { body: { name: 'Unlucky', colour: 'green' } }));
    await desk.settle();
    await back('audit_entries');
  }

  const go = (page: Page, name: string) =>
    page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click();

  it('shows what does not work and what to do, and what waits for a person', async () => {
    const { page, complaints } = await world.as(admin, '/admin/system');
    await page.getByText('Everything works').waitFor();
    await page.getByText('Nothing has failed for good.').waitFor();
    await failMails(3);
    await park();
    await page.getByRole('button', { name: 'Look again' }).click();
    await page.getByRole('link', { name: '3 failed jobs' }).waitFor();
    await page.getByRole('link', { name: '1 parked event' }).waitFor();

    const folder = join(desk.env.DATA_FOLDER ?? '', 'files');
    await rename(folder, `${folder}-away`);
    await page.getByRole('button', { name: 'Look again' }).click();
    await page.getByText('1 part does not work').waitFor();
    const files = page.getByRole('listitem').filter({ hasText: 'Does not work' });
    await files.getByText('Look whether the folder or bucket exists').waitFor();
    await picture(page, 'console-operations-away');
    expect(await barriers(page)).toEqual([]);
    await rename(`${folder}-away`, folder);
    // By itself, while one looks.
    await page.getByText('Everything works').waitFor({ timeout: 15_000 });
    await page.route('**/api/v1/system', (route) =>
      route.fulfill(problem(500, 'server.unexpected', { requestId: 'r1' })),
    );
    await page.getByRole('button', { name: 'Look again' }).click();
    await page.getByRole('alert').getByText('r1').waitFor();
    await page.getByText('What you see is from').waitFor();
    await page.getByText('Everything works').waitFor();
    expect(complaints.filter((each) => !each.includes('500'))).toEqual([]);
  });

  it('puts failed jobs back one by one or all, deletes what nobody wants, and parked events are handled after all', async () => {
    const { page, complaints } = await world.as(admin, '/admin/queues');
    await page
      .getByRole('row', { name: /mail.*3 failed jobs/ })
      .getByRole('link', { name: 'mail' })
      .click();
    await heading(page, 'Failed jobs: mail');
    const jobs = page.getByRole('listitem').filter({ hasText: 'mail.send' });
    await jobs.nth(2).waitFor();
    await jobs.first().getByText('Everything it said').click();
    await jobs
      .first()
      .getByText(/"id": "/)
      .waitFor();
    await picture(page, 'console-operations-failed-jobs');
    expect(await barriers(page)).toEqual([]);
    await jobs.first().getByRole('button', { name: 'Try again' }).click();
    await page.getByText('mail.send is tried again.').waitFor();
    await jobs.nth(2).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Delete mail.send' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('mail.send was deleted.').waitFor();
    await page.getByRole('button', { name: 'Try all again' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Try all again' }).click();
    await page.getByText('1 job is tried again.').waitFor();
    await page.getByText('Nothing has failed in this queue').waitFor();
    await desk.settle();

    await go(page, 'Events');
    const parked = page.getByRole('listitem').filter({ hasText: 'tag.created' });
    await parked.getByText('tagId').waitFor();
    expect(await parked.innerText()).not.toContain('Unlucky');
    await picture(page, 'console-operations-events');
    expect(await barriers(page)).toEqual([]);
    await page.route('**/parked-events/*/retry', (route) =>
      route.fulfill(problem(500, 'server.unexpected', { requestId: 'r2' })),
    );
    await parked.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('alert').getByText('r2').waitFor();
    await page.unrouteAll();
    await parked.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('audit has handled tag.created.').waitFor();
    await page.getByText('Nothing is parked').waitFor();

    await page.getByRole('button', { name: 'Send audit back' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('The last place').fill('999999999');
    await dialog.getByRole('button', { name: 'Send it back' }).click();
    await dialog.getByText('It has not come so far yet').waitFor();
    await dialog.getByLabel('The last place').fill('0');
    await dialog.getByRole('button', { name: 'Send it back' }).click();
    await page.getByText('audit begins again from there.').waitFor();
    await desk.settle();
    expect(complaints.filter((each) => !/500|409/.test(each))).toEqual([]);
  });

  it('tells which mail went to whom, why one did not, and what each of them says', async () => {
    await desk.get(MailAddresses).refuse('gone@example.com', '550 No such user');
    const { page, complaints } = await world.as(admin, '/admin/mail-templates');
    await page.getByText('Choose a mail').waitFor();
    const names = await page.getByRole('navigation', { name: 'Mail templates' }).getByRole('link').allInnerTexts();
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name) => /^[a-z_-]+\.[a-z_.-]+$/.test(name))).toEqual([]);
    await page.getByRole('link', { name: 'Invitation' }).click();
    const mail = page.frameLocator('iframe');
    await mail.getByText('Accept the invitation').waitFor();
    await page.locator('pre').getByText('Ada Lindgren invites you').waitFor();
    const colour = await mail
      .getByText('Accept the invitation')
      .evaluate((link) => getComputedStyle(link).backgroundColor);
    expect(colour).toBe('rgb(11, 87, 208)');
    expect(await mail.locator('script, a[href]').count()).toBe(0);
    await picture(page, 'console-operations-template');
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('Language of the mail').selectOption('de');
    await mail.getByText('Einladung annehmen').waitFor();
    await page.getByRole('button', { name: 'Send it to me' }).click();
    await page.getByText('It is on its way to ada@example.com.').waitFor();
    await desk.settle();

    await go(page, 'Mails');
    await page
      .getByRole('row', { name: /ada@example.com.*Test mail.*Sent/ })
      .first()
      .waitFor();
    await page.getByLabel('State').selectOption({ label: 'Failed' });
    await page.getByText('Nothing matches these filters').waitFor();
    await page.getByLabel('State').selectOption({ label: 'Sent' });
    await page.getByLabel('Whole e-mail address').fill('ADA@example.com');
    await page.getByRole('button', { name: 'Find' }).click();
    await page.getByRole('button', { name: 'More for ada@example.com' }).first().click();
    await page.getByRole('menuitem', { name: 'Attempts' }).click();
    await page.getByRole('dialog').getByText('kept in the outbox').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'More for ada@example.com' }).first().click();
    await page.getByRole('menuitem', { name: 'Send again' }).click();
    await page.getByRole('dialog').getByText('gets it twice').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Send again' }).click();
    await page.getByText('“Test mail” is on its way again.').waitFor();
    await desk.settle();

    await go(page, 'Refused addresses');
    await page.getByRole('row', { name: /gone@example.com.*550 No such user/ }).waitFor();
    await page.getByRole('button', { name: 'Send mails to gone@example.com again' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Send there again' }).click();
    await page.getByText('Mails go to gone@example.com again.').waitFor();
    await page.getByText('No address was refused').waitFor();
    expect(complaints).toEqual([]);
  });

  it('looks right in both themes and on a phone, and is for those who may', async () => {
    const { page, complaints } = await world.as(admin, '/admin/system', { colorScheme: 'dark' });
    const screens = [
      ['system', 'Runs since'],
      ['queues', 'In time'],
      ['events', 'Up to date'],
      ['deliveries', 'Promised'],
      ['mails', 'ada@example.com'],
      ['mail-addresses', 'No address was refused'],
      ['mail-templates?mail=notification.staff_replied', 'Subject'],
    ] as const;
    for (const [path, sign] of screens) {
      await page.goto(`${desk.url}/admin/${path}`);
      await heading(page);
      await page.getByText(sign).first().waitFor();
      for (const [look, { colorScheme, viewport }] of looks) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize(viewport ?? { width: 1280, height: 800 });
        await picture(page, `console-operations-${path.split('?')[0]}-${look}`);
        expect(await barriers(page)).toEqual([]);
      }
      await page.setViewportSize({ width: 1280, height: 800 });
    }
    await page.getByLabel('Language', { exact: true }).selectOption('de');
    await page.getByRole('heading', { level: 1, name: 'Mailvorlagen' }).waitFor();
    expect(complaints).toEqual([]);

    const lead = await desk.member({ role: 'lead', name: 'Lea Lead' });
    const hers = await world.as(lead, '/admin/queues');
    await hers.page.getByText('You may not do this').waitFor();
    expect(await hers.page.getByRole('link', { name: 'System health' }).count()).toBe(0);
    await go(hers.page, 'Mails');
    await hers.page
      .getByRole('row', { name: /ada@example.com/ })
      .first()
      .waitFor();
    expect(await hers.page.getByRole('button', { name: /More for/ }).count()).toBe(0);
  });
});
