import { Google, somebody } from '../e2e/external-world.js';
import { PASSWORD } from '../support/desk.js';
import { barriers, picture } from './browser.js';
import { ConsoleWorld, heading, signOut } from './console.js';

let google: Google;
let world: ConsoleWorld;

beforeAll(async () => {
  google = await Google.start();
  world = await ConsoleWorld.start({ env: google.env() });
});
afterEach(() => world.leave());
afterAll(async () => {
  await world.close();
  await google.stop();
});

it('Google is linked in the account, signs in to where one wanted to go, and is unlinked', async () => {
  const member = await world.desk.member({ role: 'agent', name: 'Cleo Meier' });
  google.says = somebody();
  const { page } = await world.as(member, '/admin/account');
  const part = page.locator('.part', { hasText: 'Other ways to sign in' });
  await part.getByRole('button', { name: 'Link' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Go on with Google' }).click();
  await dialog.getByText('your account has one').waitFor();
  await dialog.getByRole('textbox', { name: 'Present password' }).fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Go on with Google' }).click();
  await page.getByText('It is linked.').waitFor();
  expect(page.url()).toBe(`${world.desk.url}/admin/account`);
  await part.getByText(String(google.says.email)).waitFor();
  expect(await barriers(page)).toEqual([]);

  await signOut(page);
  await page.goto(`${world.desk.url}/admin/teams`);
  await page.getByRole('link', { name: 'Go on with Google' }).click();
  await heading(page, 'Teams');
  expect(page.url()).toBe(`${world.desk.url}/admin/teams`);

  await page.goto(`${world.desk.url}/admin/account`);
  await part.getByRole('button', { name: 'Unlink' }).click();
  await dialog.getByRole('button', { name: 'Unlink' }).click();
  await page.getByText('It is unlinked.').waitFor();
});

it('whoever says no there, or has no right to come in, is told so on the page', async () => {
  const member = await world.desk.member({ role: 'agent' });
  google.denies = true;
  const { page } = await world.look('/admin/tags');
  await page.getByRole('link', { name: 'Go on with Google' }).click();
  await page.getByRole('alert').getByText('You did not agree there').waitFor();
  expect(await barriers(page)).toEqual([]);
  await picture(page, 'console-google-denied');
  google.denies = false;
  google.says = somebody({ email: member.email });
  await page.getByRole('link', { name: 'Go on with Google' }).click();
  await page.getByRole('alert').getByText('There is an account with this address already').waitFor();
});
