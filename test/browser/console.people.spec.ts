import { unwrap } from '@quickdesk/client';
import type { Member } from '../support/desk.js';
import { barriers, picture } from './browser.js';
import { ConsoleWorld, heading, problem, rows } from './console.js';

let world: ConsoleWorld;
let admin: Member;

beforeAll(async () => {
  world = await ConsoleWorld.start();
  admin = await world.desk.member({ role: 'admin', name: 'Anna Admin', email: 'anna@example.com' });
});
afterEach(() => world.leave());
afterAll(() => world.close());

describe('people', () => {
  it('are invited, come by the link in their mail, and are in', async () => {
    const { page, complaints } = await world.as(admin, '/admin/users');
    await page.getByRole('button', { name: 'Invite' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Send the invitation' }).click();
    await dialog.getByText('Choose a role.').waitFor();
    await dialog.getByLabel('E-mail').fill('cleo@example.com');
    await dialog.getByLabel('Name').fill('Cleo Meier');
    await dialog.getByLabel('Role').selectOption({ label: 'Agent' });
    await dialog.getByRole('button', { name: 'Send the invitation' }).click();
    await page.getByText('An invitation is on its way to cleo@example.com.').waitFor();
    await page.getByRole('row', { name: /Cleo Meier.*Agent.*Invited/ }).waitFor();
    expect(complaints).toEqual([]);

    const guest = await world.look(await world.link('cleo@example.com'), { timezoneId: 'Europe/Berlin' });
    await guest.page.getByText('For cleo@example.com.').waitFor();
    expect(guest.page.url()).not.toContain('token');
    await guest.page.getByRole('textbox', { name: 'Password' }).fill('password');
    await guest.page.getByRole('button', { name: 'Accept the invitation' }).click();
    await guest.page.getByText('Use more characters.').waitFor();
    expect(await barriers(guest.page)).toEqual([]);
    await guest.page.getByRole('textbox', { name: 'Password' }).fill('four words in a row');
    await guest.page.getByRole('button', { name: 'Accept the invitation' }).click();
    await guest.page.getByText('Your account is ready.').waitFor();
    await picture(guest.page, 'account-invitation-accepted');
    await guest.page.getByRole('link', { name: 'Go to the console' }).click();
    await guest.page.getByRole('button', { name: /Signed in as\s+Cleo Meier/ }).waitFor();
    // An agent sees people and changes none.
    await guest.page.getByRole('link', { name: 'People', exact: true }).click();
    await guest.page.getByRole('row', { name: /Cleo Meier/ }).waitFor();
    expect(await guest.page.getByRole('button', { name: /Invite|More for/ }).count()).toBe(0);

    // Live, where she was invited; and with the clock that her browser has.
    await page.getByRole('row', { name: /Cleo Meier.*Active/ }).waitFor();
    await page.getByRole('link', { name: 'Cleo Meier' }).click();
    expect(await page.getByLabel('Time zone').inputValue()).toBe('Europe/Berlin');
  });

  it('says at the field that an address is taken', async () => {
    await world.desk.member({ role: 'agent', email: 'taken@example.com' });
    const { page } = await world.as(admin, '/admin/users');
    await page.getByRole('button', { name: 'Invite' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('E-mail').fill('Taken@example.com');
    await dialog.getByLabel('Name').fill('Somebody');
    await dialog.getByLabel('Role').selectOption({ label: 'Agent' });
    await page.keyboard.press('Enter');
    await dialog.getByText('Somebody has this e-mail address already.').waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('are found by name, status and role, and the address keeps what was asked', async () => {
    await world.desk.member({ role: 'customer', name: 'Zoe Zander' });
    const { page } = await world.as(admin, '/admin/users');
    await page.getByLabel('Role').selectOption({ label: 'Customer' });
    await page.getByText('1 person').waitFor();
    expect((await rows(page))[0]).toContain('Zoe Zander');
    await page.reload();
    await page.getByText('1 person').waitFor();
    expect(await page.getByLabel('Role').inputValue()).toBe('customer');
    await page.getByLabel('Search name or e-mail').fill('nobody of this name');
    await page.getByText('Nothing matches “nobody of this name”').waitFor();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await page.getByRole('row', { name: /Anna Admin/ }).waitFor();
    await page.getByLabel('Status').selectOption({ label: 'Merged' });
    await page.getByText('Nothing matches these filters').waitFor();
  });

  it('get another role; somebody who is faster is not overwritten', async () => {
    const bo = await world.desk.member({ role: 'agent', name: 'Bo Ek' });
    const { page } = await world.as(admin, `/admin/users/${bo.id}`);
    // Saving without a change is no mistake.
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Bo Ek was saved.').waitFor();
    await page.getByLabel('Role').selectOption({ label: 'Team lead' });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('.person-head').getByText('Team lead').waitFor();

    await page.route('**/api/v1/users/*', (route) =>
      route.request().method() === 'PATCH' ? route.fulfill(problem(412, 'user.stale')) : route.continue(),
    );
    await page.getByRole('textbox', { name: 'Name' }).fill('Bo Eklund');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Somebody changed this person meanwhile').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Save mine over it' }).click();
    await heading(page, 'Bo Eklund');
  });

  it('are disabled with a reason, which signs them out at once, and let in again', async () => {
    const dan = await world.desk.member({ role: 'agent', name: 'Dan Öberg' });
    const his = await world.as(dan, '/admin/tags');
    const { page } = await world.as(admin, '/admin/users');
    await page.getByRole('button', { name: 'More for Dan Öberg' }).click();
    await page.getByRole('menuitem', { name: 'Disable' }).click();
    const dialog = page.getByRole('dialog');
    expect(await barriers(page)).toEqual([]);
    await dialog.getByLabel('Reason').fill('Left the company.');
    await dialog.getByRole('button', { name: 'Disable' }).click();
    await page.getByText('Dan Öberg was disabled.').waitFor();
    await page.getByRole('row', { name: /Dan Öberg.*Disabled/ }).waitFor();
    await his.page.getByText('This account is switched off.').waitFor();

    await page.getByRole('button', { name: 'More for Dan Öberg' }).click();
    await page.getByRole('menuitem', { name: 'Let in again' }).click();
    await dialog.getByRole('button', { name: 'Let in again' }).click();
    await page.getByRole('row', { name: /Dan Öberg.*Active/ }).waitFor();
  });

  it('get their invitation again, and the link before counts no more', async () => {
    const { page } = await world.as(admin, '/admin/users');
    await unwrap(
      admin.client.POST('/api/v1/invitations', {
        body: { email: 'late@example.com', name: 'Late Guest', role: 'agent' },
      }),
    );
    const first = await world.link('late@example.com');
    await page.getByRole('button', { name: 'More for Late Guest' }).click();
    await page.getByRole('menuitem', { name: 'Send the invitation again' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Send the invitation again' }).click();
    await page.getByText('Late Guest gets another invitation.').waitFor();
    const second = await world.link('late@example.com');
    expect(second).not.toBe(first);
    const old = await world.look(first);
    await old.page.getByText('A newer mail with another link was sent.').waitFor();
    const fresh = await world.look(second);
    await fresh.page.getByText('For late@example.com.').waitFor();
  });

  it('are signed out everywhere, at once', async () => {
    const una = await world.desk.member({ role: 'agent', name: 'Una Away' });
    const hers = await world.as(una, '/admin/tags');
    const { page } = await world.as(admin, `/admin/users/${una.id}`);
    await page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click();
    await page.getByText('Una Away was signed out everywhere.').waitFor();
    await hers.page.getByText('You were signed out.').waitFor();
  });

  it('do not offer what cannot be done to oneself', async () => {
    const { page } = await world.as(admin, '/admin/users');
    await page.getByRole('row', { name: /Anna Admin/ }).waitFor();
    expect(await page.getByRole('button', { name: 'More for Anna Admin' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Anna Admin' }).click();
    await page.getByText('This is you.').waitFor();
    expect(await page.getByRole('button', { name: 'Disable' }).count()).toBe(0);
  });
});

describe('teams', () => {
  it('are made, filled and led; who is no staff is not offered', async () => {
    await world.desk.member({ role: 'agent', name: 'Eva Lund' });
    await world.desk.member({ role: 'customer', name: 'Evan Buyer' });
    const { page, complaints } = await world.as(admin, '/admin/teams');
    await page.getByText('No teams yet').waitFor();
    await picture(page, 'console-teams-empty');
    await page.getByRole('button', { name: 'New team' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Returns');
    await page.getByRole('dialog').getByLabel('Time zone').selectOption('Europe/Stockholm');
    await page.getByRole('button', { name: 'Save' }).click();
    await heading(page, 'Returns');
    await page.getByText('Nobody is in this team yet').waitFor();

    await page.getByRole('button', { name: 'Add somebody' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox').fill('Ev');
    await page.getByRole('option', { name: /Eva Lund/ }).waitFor();
    await page.getByRole('option', { name: /Anna Admin/ }).waitFor({ state: 'detached' });
    expect(await page.getByRole('option').count()).toBe(1);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('option', { name: /Eva Lund/ }).click();
    await dialog.getByLabel('Leads the team').check();
    await dialog.getByRole('button', { name: 'Add somebody' }).click();
    await page.getByRole('row', { name: /Eva Lund.*Leads/ }).waitFor();

    await page.getByRole('button', { name: 'More for Eva Lund' }).click();
    await page.getByRole('menuitem', { name: 'No longer a lead' }).click();
    await page.getByRole('row', { name: /Eva Lund.*Member/ }).waitFor();
    await page.getByRole('button', { name: 'More for Eva Lund' }).click();
    await page.getByRole('menuitem', { name: 'Take out of the team' }).click();
    await dialog.getByRole('button', { name: 'Take out of the team' }).click();
    await page.getByText('Nobody is in this team yet').waitFor();

    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await dialog.getByRole('button', { name: 'Delete team' }).click();
    await page.getByText('No teams yet').waitFor();
    expect(complaints).toEqual([]);
  });

  it('are managed by whoever leads them, and by nobody else', async () => {
    const lead = await world.desk.member({ role: 'lead', name: 'Lea Lead' });
    const mine = await unwrap(admin.client.POST('/api/v1/teams', { body: { name: 'Mine', timeZone: 'UTC' } }));
    await unwrap(admin.client.POST('/api/v1/teams', { body: { name: 'Theirs', timeZone: 'UTC' } }));
    const path = { id: mine.id, userId: lead.id };
    await unwrap(admin.client.PUT('/api/v1/teams/{id}/members/{userId}', { params: { path }, body: { lead: true } }));
    const { page } = await world.as(lead, '/admin/teams');
    await page.getByRole('link', { name: 'Mine' }).click();
    await page.getByRole('button', { name: 'Add somebody' }).waitFor();
    expect(await page.getByRole('button', { name: 'Delete', exact: true }).count()).toBe(0);
    await page.getByRole('link', { name: 'Teams' }).first().click();
    expect(await page.getByRole('button', { name: 'New team' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Theirs' }).click();
    await page.getByText('Nobody is in this team yet').waitFor();
    expect(await page.getByRole('button', { name: 'Add somebody' }).count()).toBe(0);
  });
});
