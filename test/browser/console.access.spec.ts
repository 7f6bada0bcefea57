import { unwrap } from '@quickdesk/client';
import type { Member } from '../support/desk.js';
import { barriers, picture } from './browser.js';
import { ConsoleWorld, heading } from './console.js';

let world: ConsoleWorld;
let admin: Member;

beforeAll(async () => {
  world = await ConsoleWorld.start();
  admin = await world.desk.member({ role: 'admin', name: 'Anna Admin' });
});
afterEach(() => world.leave());
afterAll(() => world.close());

describe('roles', () => {
  it('are seen side by side, made, changed for whoever has them at once, and deleted', async () => {
    const { page, complaints } = await world.as(admin, '/admin/roles');
    const matrix = page.getByRole('region', { name: 'Who may do what' });
    await matrix.getByRole('row', { name: /See the tags\. tag\.read No Yes Yes Yes/ }).waitFor();

    await page.getByRole('button', { name: 'New role' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Auditor');
    await dialog.getByLabel('Reach', { exact: true }).selectOption({ label: 'Everything' });
    await dialog.getByText('Every row of the desk.').waitFor();
    await dialog.getByRole('checkbox', { name: 'See people.' }).check();
    await dialog.getByRole('checkbox', { name: 'See roles and what they allow.' }).check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Role “Auditor” was saved.').waitFor();
    await matrix.getByRole('columnheader', { name: 'Auditor' }).waitFor();

    const { data } = await unwrap(admin.client.GET('/api/v1/roles'));
    const role = data.find(({ name }) => name === 'Auditor')?.key ?? '';
    const auditor = await world.desk.member({ role, name: 'Otto Auditor' });
    const his = await world.as(auditor, '/admin/users');
    await heading(his.page, 'People');
    expect(await his.page.getByRole('link', { name: 'Tags' }).count()).toBe(0);

    await page.getByRole('button', { name: 'Change Auditor' }).click();
    await dialog.getByRole('checkbox', { name: 'See the tags.' }).check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await his.page.getByRole('link', { name: 'Tags' }).waitFor();

    await page.getByRole('button', { name: 'Delete Auditor' }).click();
    await dialog.getByRole('button', { name: 'Delete role' }).click();
    await dialog.getByText('Somebody still has this role.').waitFor();
    expect(await barriers(page)).toEqual([]);
    await unwrap(
      admin.client.PATCH('/api/v1/users/{id}', { params: { path: { id: auditor.id } }, body: { role: 'agent' } }),
    );
    await dialog.getByRole('button', { name: 'Delete role' }).click();
    await page.getByText('Role “Auditor” was deleted.').waitFor();
    expect(complaints.filter((each) => !each.includes('409'))).toEqual([]);
  });

  it('offer nothing that one may not do oneself', async () => {
    const { key } = await unwrap(
      admin.client.POST('/api/v1/roles', {
        body: {
          name: 'Little boss',
          permissions: ['role.read', 'role.manage', 'user.read', 'user.manage'],
          scope: 'team',
        },
      }),
    );
    const boss = await world.desk.member({ role: key, name: 'Bea Boss' });
    const { page } = await world.as(boss, '/admin/roles');
    await page.getByRole('button', { name: 'New role' }).click();
    const dialog = page.getByRole('dialog');
    const see = (name: string) => dialog.getByRole('checkbox', { name });
    await see('See people.').waitFor();
    expect([await see('See people.').isDisabled(), await see('See the tags.').isDisabled()]).toEqual([false, true]);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'People', exact: true }).click();
    await page.getByRole('button', { name: 'Invite' }).click();
    const choices = dialog.getByLabel('Role').locator('option');
    await choices.filter({ hasText: 'Little boss' }).waitFor({ state: 'attached' });
    const roles = await choices.allInnerTexts();
    expect(roles).toEqual(expect.arrayContaining(['Choose a role', 'Little boss']));
    expect(roles.filter((each) => ['Agent', 'Team lead', 'Administrator'].includes(each))).toEqual([]);
  });
});

describe('API keys', () => {
  it('are shown once, work, are renamed and revoked', async () => {
    const { page, complaints } = await world.as(admin, '/admin/api-keys');
    await page.getByText('No keys yet').waitFor();
    await page.getByRole('button', { name: 'New key' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Nightly export');
    await dialog.getByRole('button', { name: 'Make the key' }).click();
    await dialog.getByText('Choose at least one.').waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('checkbox', { name: 'See the tags.' }).check();
    await dialog.getByLabel('Requests a minute').fill('30');
    await dialog.getByRole('button', { name: 'Make the key' }).click();
    await dialog.getByText('it is shown only this once').waitFor();
    const key = await dialog.locator('code').innerText();
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'console-key-once');
    // Esc does not lose what cannot be shown again.
    await page.keyboard.press('Escape');
    expect(await dialog.getByRole('button', { name: 'Done' }).isDisabled()).toBe(true);
    await dialog.getByLabel('I have kept it').check();
    await dialog.getByRole('button', { name: 'Done' }).click();

    const ask = () => fetch(`${world.desk.url}/api/v1/tags`, { headers: { authorization: `Bearer ${key}` } });
    expect((await ask()).status).toBe(200);
    await page.getByRole('button', { name: 'More for Nightly export' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Weekly export');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'More for Weekly export' }).click();
    await page.getByRole('menuitem', { name: 'Revoke' }).click();
    await dialog.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('row', { name: /Weekly export.*Revoked/ }).waitFor();
    expect((await ask()).status).toBe(401);
    expect(complaints).toEqual([]);
  });

  it('are not there for whoever may not make any, not even by their address', async () => {
    const agent = await world.desk.member({ role: 'agent' });
    const { page } = await world.as(agent, '/admin/api-keys');
    await heading(page, 'You may not do this');
    expect(await page.getByRole('link', { name: 'API keys' }).count()).toBe(0);
  });
});
