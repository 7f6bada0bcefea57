import { UnitOfWork } from '../../src/platform/database/index.js';
import type { OwedMail } from '../../src/platform/mail/index.js';
import { Mailer } from '../../src/platform/mail/index.js';
import { Storage } from '../../src/platform/storage/index.js';
import type { Desk } from '../support/desk.js';
import type { Sight } from './browser.js';
import { barriers, looks, picture, Visitors } from './browser.js';
import { startSite } from './one-site.js';

let desk: Desk;
let visitors: Visitors;
let open: Sight[] = [];

const confirm: OwedMail = {
  to: { name: 'Zoë Ångström', address: 'zoe@example.com' },
  subject: 'Confirm your address, please: a subject that is rather longer than most and has aVeryLongWordInIt',
  text: 'Follow http://127.0.0.1/confirm?a=1&b=2.\n\nThank you!',
  html: '<h1>Welcome</h1><p>Follow <a href="http://127.0.0.1/confirm">this link</a>.</p><script>document.title = "taken over"</script>',
  headers: { 'Auto-Submitted': 'auto-generated' },
  attachments: [{ filename: 'terms of use.txt', contentType: 'text/plain', key: 'mails/terms' }],
};

beforeAll(async () => {
  [desk, visitors] = await Promise.all([startSite(), Visitors.arrive()]);
  await desk.get(Storage).put('mails/terms', Buffer.from('All of them.'), { contentType: 'text/plain' });
});

afterEach(async () => {
  await Promise.all(open.map((each) => each.close()));
  open = [];
});

afterAll(async () => {
  await visitors.leave();
  await desk.close();
});

async function look(options?: Parameters<Visitors['look']>[0]): Promise<Sight> {
  const sight = await visitors.look(options);
  open.push(sight);
  await sight.page.goto(`${desk.url}/outbox`);
  return sight;
}

async function send(mail: OwedMail): Promise<void> {
  await desk.get(UnitOfWork).quiet('a test', () => desk.get(Mailer).owe({ kind: 'test.mail' }, mail));
  await desk.settle();
}

describe('the outbox', () => {
  it('is empty at first, and shows what is sent when one looks again', async () => {
    const { page, complaints } = await look();
    await page.getByText('No mail has been sent yet').waitFor();
    await send(confirm);
    await send({ to: { address: 'lee@example.com' }, subject: '', text: 'Only text.' });
    await page.getByRole('link', { name: 'Look again' }).click();
    await page.getByRole('link', { name: '(no subject)' }).click();
    await page.getByText('Only text.').waitFor();
    await page.getByRole('link', { name: 'Outbox' }).click();
    await page.getByRole('link', { name: 'Confirm your address' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('shows a mail as it looks, runs nothing in it, and its links open beside it', async () => {
    const { page, complaints } = await look();
    await page.getByRole('link', { name: 'Confirm your address' }).click();
    const body = page.frameLocator('iframe');
    await body.getByRole('heading', { name: 'Welcome' }).waitFor();
    const [beside] = await Promise.all([
      page.waitForEvent('popup'),
      body.getByRole('link', { name: 'this link' }).click(),
    ]);
    expect(beside.url()).toMatch(/^(http:\/\/127\.0\.0\.1\/confirm|about:blank|chrome-error:)/);
    await beside.close();
    expect(await page.frames()[1]?.title()).not.toBe('taken over');
    // The only complaint is that the script of the mail was kept from running.
    expect(complaints.filter((each) => !/script/i.test(each))).toEqual([]);
    expect(complaints.length).toBeGreaterThan(0);
  });

  it('shows the text with its links, the head, and gives the attachment', async () => {
    const { page, complaints } = await look();
    await page.getByRole('link', { name: 'Confirm your address' }).click();
    await page.getByRole('link', { name: 'Text', exact: true }).click();
    expect(await page.getByRole('link', { name: /confirm\?a=1/ }).getAttribute('href')).toBe(
      'http://127.0.0.1/confirm?a=1&b=2',
    );
    await page.getByRole('link', { name: 'Head', exact: true }).click();
    await page.getByText('auto-generated').waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'terms of use.txt' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('terms of use.txt');
    expect(complaints.filter((each) => !/script/i.test(each))).toEqual([]);
  });

  it.each(looks)('can be read by everybody, %s', async (name, options) => {
    const { page } = await look(options);
    expect(await barriers(page)).toEqual([]);
    await picture(page, `outbox-list-${name}`);
    await page.getByRole('link', { name: 'Confirm your address' }).click();
    await page.getByRole('link', { name: 'Text', exact: true }).click();
    expect(await barriers(page)).toEqual([]);
    await picture(page, `outbox-mail-${name}`);
    await page.getByRole('link', { name: 'HTML', exact: true }).click();
    await picture(page, `outbox-html-${name}`);
  });
});
