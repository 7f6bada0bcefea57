import { generateSync } from 'otplib';
import type { Page } from 'playwright-core';
import { FakeClock } from '../../src/kernel/index.js';
import { PASSWORD } from '../support/desk.js';
import { barriers, picture } from './browser.js';
import { ConsoleWorld, heading, signIn, signOut } from './console.js';

const clock = new FakeClock(new Date('2026-11-20T09:00:10Z'));
const NEW_PASSWORD = 'nine yellow boats drift';
/** One red pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);
let world: ConsoleWorld;

beforeAll(async () => {
  world = await ConsoleWorld.start({ clock });
});
afterEach(() => world.leave());
afterAll(() => world.close());

const agent = () => world.desk.member({ role: 'agent', name: 'Cleo Meier' });
const part = (page: Page, name: string) =>
  page.locator('.part', { has: page.getByRole('heading', { level: 2, name }) });

/** The code the app shows; the step after it has begun when this returns, so that the next one is another. */
function code(secret: string): string {
  const shown = generateSync({ secret, epoch: Math.floor(clock.ms() / 1000) });
  clock.advance(30_000);
  return shown;
}

describe('my account', () => {
  it('takes another name, language, time zone and picture, and shows them at once', async () => {
    const { page, complaints } = await world.as(await agent(), '/admin/account');
    const profile = part(page, 'Profile');
    await profile.getByLabel('Name').fill('Cleo M.');
    await profile.getByLabel('Language').selectOption('de');
    await profile.getByLabel('Time zone').selectOption('Europe/Berlin');
    await profile.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Your profile was saved.').waitFor();
    await page.getByRole('button', { name: /Angemeldet als\s+Cleo M\./ }).waitFor();

    const picturePart = part(page, 'Bild');
    await page.setInputFiles('input[type=file]', { name: 'me.png', mimeType: 'image/png', buffer: png });
    await picturePart.locator('img[src^="blob:"]').waitFor();
    await picturePart.getByRole('button', { name: 'Dieses Bild nehmen' }).click();
    await picturePart.locator('img[src^="/api/v1/avatars/"]').waitFor();
    await page.locator('.side-person img[src^="/api/v1/avatars/"]').waitFor();
    await picturePart.getByRole('button', { name: 'Entfernen' }).click();
    await page.getByText('Ihr Bild wurde entfernt.').waitFor();
    await page.setInputFiles('input[type=file]', { name: 'me.txt', mimeType: 'text/plain', buffer: png });
    await page.getByText('Mit dieser Datei geht es nicht.').waitFor();
    expect(complaints).toEqual([]);
    await page.reload();
    expect(await part(page, 'Profil').getByLabel('Name').inputValue()).toBe('Cleo M.');
  });

  it('changes the password, which throws every other device out', async () => {
    const member = await agent();
    const other = await world.as(member, '/admin/tags');
    const { page } = await world.as(member, '/admin/account');
    const password = part(page, 'Password');
    await password.getByRole('button', { name: 'Change password' }).click();
    await password.getByRole('textbox', { name: 'Present password' }).fill('not this one');
    await password.getByRole('textbox', { name: 'New password' }).fill(NEW_PASSWORD);
    await password.getByRole('button', { name: 'Change password' }).click();
    await password.getByText('That is not your present password.').waitFor();
    expect(await barriers(page)).toEqual([]);
    await password.getByRole('textbox', { name: 'Present password' }).fill(PASSWORD);
    await password.getByRole('textbox', { name: 'New password' }).fill('short');
    await password.getByRole('button', { name: 'Change password' }).click();
    await password.getByText('Use more characters.').waitFor();
    await password.getByRole('textbox', { name: 'New password' }).fill(NEW_PASSWORD);
    await password.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('Your password was changed.').waitFor();
    await other.page.getByRole('heading', { name: 'Sign in to the console' }).waitFor();
    await signIn(other.page, member.email, NEW_PASSWORD);
    await heading(other.page, 'Tags');
  });

  it('lists where one is signed in, and ends one or all others', async () => {
    const member = await agent();
    const first = await world.as(member, '/admin/tags');
    const second = await world.as(member, '/admin/tags');
    const { page } = await world.as(member, '/admin/account');
    const sessions = part(page, 'Where you are signed in');
    // One of them is the test's own, which signed in without a browser.
    await sessions.getByText('this one').waitFor();
    expect(await sessions.getByRole('listitem').count()).toBe(4);
    await sessions.getByRole('button', { name: 'Sign out Chrome' }).first().click();
    await page.getByText('Signed out there.').waitFor();
    await second.page.getByText('You were signed out.').waitFor();
    await sessions.getByRole('button', { name: 'Sign out all others' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out all others' }).click();
    await first.page.getByText('You were signed out.').waitFor();
    expect(await sessions.getByRole('listitem').count()).toBe(1);
  });

  it('moves to another address when the link that is sent there is opened', async () => {
    const member = await agent();
    const { page } = await world.as(member, '/admin/account');
    const email = part(page, 'E-mail address');
    await email.getByRole('button', { name: 'Change address' }).click();
    await email.getByLabel('New address').fill('moved@example.com');
    await email.getByRole('textbox', { name: 'Present password' }).fill(PASSWORD);
    await email.getByRole('button', { name: 'Send the link' }).click();
    await email.getByText('A mail is on its way to moved@example.com.').waitFor();
    const mail = await world.look(await world.link('moved@example.com'));
    await mail.page.getByText('This is your address from now on.').waitFor();
    expect(await barriers(mail.page)).toEqual([]);
    await mail.page.getByRole('link', { name: 'Sign in' }).click();
    await signIn(mail.page, 'moved@example.com');
    await heading(mail.page);
  });

  it('is closed with the password, and signs out', async () => {
    const member = await agent();
    const { page } = await world.as(member, '/admin/account');
    await part(page, 'Close my account').getByRole('button').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Present password' }).fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Close my account' }).click();
    await page.getByRole('heading', { name: 'Sign in to the console' }).waitFor();
    await signIn(page, member.email);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('heading', { name: 'Sign in to the console' }).count()).toBe(1);
  });
});

describe('a second factor', () => {
  it('is set up with an app, asked for at the next sign-in, and replaced by a recovery code once', async () => {
    const member = await agent();
    const { page, complaints } = await world.as(member, '/admin/account');
    const factor = part(page, 'Second factor');
    await factor.getByRole('button', { name: 'Set up' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Present password' }).fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Go on' }).click();
    await dialog.getByRole('img', { name: 'QR code' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'console-second-factor');
    const secret = (await dialog.locator('.secret').innerText()).replaceAll(' ', '');
    await dialog.getByLabel('Code from the app').fill(code(secret));
    await dialog.getByRole('button', { name: 'Switch on' }).click();
    const list = dialog.getByRole('list', { name: 'Recovery codes' });
    await list.waitFor();
    const codes = await list.getByRole('listitem').allInnerTexts();
    expect(codes).toHaveLength(10);
    expect(await barriers(page)).toEqual([]);
    expect(await dialog.getByRole('button', { name: 'Done' }).isDisabled()).toBe(true);
    await dialog.getByLabel('I have kept them').check();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await factor.getByText('10 recovery codes left').waitFor();
    expect(complaints).toEqual([]);

    await signOut(page);
    await signIn(page, member.email);
    const field = page.getByLabel('Code from the app');
    expect(await field.getAttribute('autocomplete')).toBe('one-time-code');
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'console-second-step');
    await field.fill('000000');
    await page.keyboard.press('Enter');
    await page.getByText('That code is not right').waitFor();
    await field.fill(code(secret));
    await page.keyboard.press('Enter');
    await heading(page, 'My account');

    await signOut(page);
    await signIn(page, member.email);
    await page.getByRole('button', { name: 'Use a recovery code' }).click();
    await page.getByLabel('Recovery code').fill(codes[0] ?? '');
    await page.getByRole('button', { name: 'Go on' }).click();
    await factor.getByText('9 recovery codes left').waitFor();

    await factor.getByRole('button', { name: 'New recovery codes' }).click();
    await dialog.getByLabel('Code from the app').fill(code(secret));
    await dialog.getByRole('button', { name: 'New recovery codes' }).click();
    await dialog.getByLabel('I have kept them').check();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await factor.getByText('10 recovery codes left').waitFor();
    await factor.getByRole('button', { name: 'Switch off' }).click();
    await dialog.getByRole('textbox', { name: 'Present password' }).fill(PASSWORD);
    await dialog.getByLabel('Code from the app').fill(code(secret));
    await dialog.getByRole('button', { name: 'Switch off' }).click();
    await page.getByText('The second factor is off.').waitFor();
  });
});
