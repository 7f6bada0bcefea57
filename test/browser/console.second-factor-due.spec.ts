import { generateSync } from 'otplib';
import { PASSWORD } from '../support/desk.js';
import { barriers, picture } from './browser.js';
import { ConsoleWorld, heading, signIn } from './console.js';

let world: ConsoleWorld;

beforeAll(async () => {
  world = await ConsoleWorld.start({ env: { STAFF_NEEDS_SECOND_FACTOR: 'true' } });
});
afterAll(() => world.close());

it('where the desk asks for a second factor, there is nothing else before it is set up', async () => {
  const { email } = await world.desk.member({ role: 'agent', name: 'Cleo Meier' });
  const { page } = await world.look('/admin/tags');
  await signIn(page, email);
  await page.getByRole('heading', { name: 'Secure your account first' }).waitFor();
  expect(await page.getByRole('navigation').count()).toBe(0);
  expect(await barriers(page)).toEqual([]);
  await picture(page, 'console-second-factor-due');
  await page.reload();
  await page.getByRole('textbox', { name: 'Present password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Go on' }).click();
  const secret = (await page.locator('.secret').innerText()).replaceAll(' ', '');
  await page.getByLabel('Code from the app').fill(generateSync({ secret }));
  await page.getByRole('button', { name: 'Switch on' }).click();
  await page.getByLabel('I have kept them').check();
  await page.getByRole('button', { name: 'Done' }).click();
  await heading(page, 'Tags');
  await page.getByText('No tags yet').waitFor();
});
