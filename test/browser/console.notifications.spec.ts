import { MailAddresses } from '../../src/platform/mail/index.js';
import type { Member } from '../support/desk.js';
import { TicketCalls } from '../support/tickets.js';
import { barriers, looks, narrow, picture } from './browser.js';
import { ConsoleWorld, heading, problem } from './console.js';

describe('notifications in the console', () => {
  let world: ConsoleWorld;
  let calls: TicketCalls;
  let ana: Member;
  let ben: Member;

  beforeAll(async () => {
    world = await ConsoleWorld.start();
    calls = new TicketCalls(world.desk);
  });
  beforeEach(async () => {
    ana = await world.desk.member({ role: 'agent', name: 'Ana' });
    ben = await world.desk.member({ role: 'agent', name: 'Ben' });
  });
  afterEach(() => world.leave());
  afterAll(() => world.close());

  const mention = async (text: string) => {
    const { id } = await calls.ok(ben, 'POST', '/rooms', { name: 'Lunch', memberIds: [ana.id] });
    await calls.say(ben, id, `<@${ana.id}> ${text}`);
    await world.desk.settle();
    return id;
  };

  it('come while one looks, are counted at the bell and in the title, and are read here and on another device', async () => {
    const { page, complaints } = await world.as(ana, '/admin/notifications');
    // That somebody came with this browser for the first time is what they are told of first.
    await page.getByText('Somebody signed in to your account from a new place').waitFor();
    await page.getByRole('button', { name: 'Mark all as read' }).click();
    await page.getByRole('link', { name: 'Notifications', exact: true }).waitFor();
    await page.getByLabel('Show').selectOption('Unread only');
    await page.getByText('You have read everything').waitFor();
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'notifications-empty');
    const roomId = await mention('Soup today?');
    const row = page.getByRole('listitem').filter({ hasText: 'Ben mentioned you' });
    await row.getByText('@Ana Soup today?').waitFor();
    await page.getByRole('link', { name: 'Notifications, 1 unread notification', exact: true }).waitFor();
    await page.waitForFunction(() => document.title.startsWith('(1) Notifications'));

    const phone = await world.as(ana, '/admin/notifications', narrow);
    await phone.page.getByText('Ben mentioned you').waitFor();
    await row.getByRole('link').click();
    await page.waitForURL(`**/admin/rooms/${roomId}`);
    await page.getByRole('link', { name: 'Notifications', exact: true }).waitFor();
    await phone.page.getByRole('link', { name: 'Notifications', exact: true }).waitFor();
    expect(await phone.page.getByRole('button', { name: 'Mark as read' }).count()).toBe(0);

    await mention('And cake?');
    await phone.page.getByText('@Ana And cake?').waitFor();
    await phone.page.getByRole('button', { name: 'Mark all as read' }).click();
    await page.getByRole('link', { name: 'Notifications', exact: true }).waitFor();
    await phone.page.getByLabel('Show').selectOption('Unread only');
    await phone.page.getByText('You have read everything').waitFor();
    expect([...complaints, ...phone.complaints]).toEqual([]);
  });

  it('say what went wrong, and are asked for again', async () => {
    await mention('Hello');
    const { page } = await world.as(ana, '/admin/account');
    await page.route('**/api/v1/notifications?*', (route) =>
      route.fulfill(problem(503, 'database.unavailable', { title: 'Away' })),
    );
    await page.getByRole('link', { name: /^Notifications/ }).click();
    await page.getByRole('alert').waitFor();
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'notifications-error');
    await page.unroute('**/api/v1/notifications?*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Ben mentioned you').waitFor();
  });

  it('are chosen kind by kind, and the choice is kept', async () => {
    const { page } = await world.as(ana, '/admin/notifications/preferences');
    const box = page.getByRole('checkbox', { name: 'Somebody mentions me: Here' });
    await box.click();
    await box.and(page.locator(':not(:checked)')).waitFor();
    await page.getByLabel('Mails are sent').selectOption('never');
    const mail = page.getByRole('checkbox', { name: 'Somebody mentions me: By mail' });
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('input[aria-label="Somebody mentions me: By mail"]')?.disabled,
    );
    await page.reload();
    await heading(page);
    await mail.waitFor();
    expect([await box.isChecked(), await mail.isDisabled()]).toEqual([false, true]);
    expect(
      await page
        .getByRole('checkbox', { name: /^Something happens to my account/ })
        .first()
        .isDisabled(),
    ).toBe(true);
    expect(await barriers(page)).toEqual([]);
    await calls.ok(ana, 'POST', '/notifications/read', {});
    await mention('Quietly');
    expect(await calls.ok(ana, 'GET', '/notifications/unread')).toMatchObject({ unread: 0 });
  });

  it('show of a person which mails got through, and let an address be written to again', async () => {
    const admin = await world.desk.member({ role: 'admin' });
    await world.desk.get(MailAddresses).refuse(ben.email, '550 No such user here');
    const { page } = await world.as(admin, `/admin/users/${ben.id}`);
    await page.getByText('550 No such user here').waitFor();
    await page.getByText('No mail has been sent to this address.').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Send mails there again' }).click();
    await page.getByText('550 No such user here').waitFor({ state: 'detached' });
    expect(await world.desk.get(MailAddresses).refused(ben.email)).toBeNull();
  });

  it('look right in both themes, both languages, wide and narrow', async () => {
    await mention('Soup today? It is tomato again, and I have asked them for something else three times already.');
    for (const [look, options] of looks) {
      const { page } = await world.as(ana, '/admin/notifications', options);
      await page.getByText('Ben mentioned you').waitFor();
      expect(await barriers(page)).toEqual([]);
      await picture(page, `notifications-${look}`);
      await page.goto(`${world.desk.url}/admin/notifications/preferences`);
      await page.getByRole('checkbox').first().waitFor();
      expect(await barriers(page)).toEqual([]);
      await picture(page, `notification-preferences-${look}`);
    }
    const { page } = await world.as(ana, '/admin/notifications', narrow);
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByLabel('Language').selectOption('Deutsch');
    await page.getByRole('heading', { level: 1, name: 'Benachrichtigungen' }).waitFor();
    await page.getByText('Ben hat Sie erwähnt').waitFor();
    expect(await barriers(page)).toEqual([]);
  });
});
