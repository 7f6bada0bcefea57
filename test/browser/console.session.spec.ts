import { unwrap } from '@quickdesk/client';
import { FakeClock } from '../../src/kernel/index.js';
import { barriers, picture } from './browser.js';
import { ConsoleWorld, cutOff, giveKey, heading, problem, signIn, signOut } from './console.js';

const MINUTE = 60_000;
const clock = new FakeClock(new Date('2026-11-20T09:00:00Z'));
let world: ConsoleWorld;

beforeAll(async () => {
  world = await ConsoleWorld.start({ clock });
});
afterEach(() => world.leave());
afterAll(() => world.close());

const person = (role: string) => world.desk.member({ role, name: `The ${role}` });

describe('signing in with an account', () => {
  it('leads to where one wanted to go, and lasts over a reload', async () => {
    const agent = await person('agent');
    const { page, complaints } = await world.as(agent, '/admin/teams');
    await heading(page, 'Teams');
    await page.reload();
    await heading(page, 'Teams');
    // Nothing that a script or a curious eye could find.
    const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    expect(stored).not.toMatch(/eyJ|qdr_/);
    expect(await page.evaluate(() => document.cookie)).toBe('');
    expect(complaints).toEqual([]);
  });

  it('says at the field what is wrong, and counts down when it has been wrong too often', async () => {
    const agent = await person('agent');
    const { page } = await world.look();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Write your e-mail address.').waitFor();
    await page.getByText('Write your password.').waitFor();
    expect(await barriers(page)).toEqual([]);

    await signIn(page, 'no address', 'not the password');
    await page.getByText('This is not an e-mail address.').waitFor();
    await signIn(page, agent.email, 'not the password');
    await page.getByText('The e-mail or the password is wrong.').waitFor();
    expect(await page.getByLabel('E-mail').inputValue()).toBe(agent.email);
    await picture(page, 'console-sign-in-wrong');
    for (let wrong = 0; wrong < 5; wrong += 1) {
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
    }
    await page.getByText(/You can try again in \d+ s/).waitFor();
    await picture(page, 'console-sign-in-locked');
    expect(await barriers(page)).toEqual([]);
  });

  it('says when the account is switched off, when one is offline, and when it was too often', async () => {
    const [agent, admin] = [await person('agent'), await person('admin')];
    const path = { id: agent.id };
    await unwrap(admin.client.POST('/api/v1/users/{id}/disable', { params: { path }, body: {} }));
    const { page } = await world.look();
    await signIn(page, agent.email);
    await page.getByRole('alert').getByText('This account is switched off.').waitFor();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').getByText('You are offline').waitFor();
    await page.context().setOffline(false);
    await page.route('**/api/v1/auth/login', (route) => route.fulfill(problem(429, 'request.too_many')));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').getByText('Too many requests').waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('lets a password manager and a pasting hand do their work', async () => {
    const { page } = await world.look();
    const how = (name: string) => page.getByRole('textbox', { name }).evaluate((field) => field.outerHTML);
    expect(await how('E-mail')).toContain('autocomplete="username"');
    expect(await how('Password')).toContain('autocomplete="current-password"');
    const password = page.getByRole('textbox', { name: 'Password' });
    await password.evaluate((field: HTMLInputElement) => {
      const pasted = new DataTransfer();
      pasted.setData('text/plain', 'x');
      const event = new ClipboardEvent('paste', { clipboardData: pasted, bubbles: true, cancelable: true });
      field.dispatchEvent(event);
      field.dataset.refused = String(event.defaultPrevented);
    });
    expect(await password.getAttribute('data-refused')).toBe('false');
    await password.fill('seen');
    await page.getByRole('button', { name: 'Show what is typed' }).click();
    expect(await password.getAttribute('type')).toBe('text');
  });

  it('goes on without a word when the access token has run out', async () => {
    const agent = await person('agent');
    const { page } = await world.look('/admin/teams');
    await cutOff(page);
    await signIn(page, agent.email);
    await heading(page, 'Teams');
    clock.advance(20 * MINUTE);
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url().endsWith('/auth/refresh') && response.ok()),
      page.getByRole('link', { name: 'Tags' }).click(),
    ]);
    expect(((await answer.json()) as { refreshToken: unknown }).refreshToken).toBeNull();
    await heading(page, 'Tags');
    await page.getByText('No tags yet').waitFor();
  });

  it('keeps the session while the server is away, and goes on when asked again', async () => {
    const { page } = await world.as(await person('agent'), '/admin/tags');
    await page.route('**/api/v1/auth/refresh', (route) => route.abort('connectionrefused'));
    await page.reload();
    await page.getByText('The server cannot be reached').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).click();
    await heading(page, 'Tags');
  });

  it('shows the sign-in when the session is over, and comes back to the same place', async () => {
    const agent = await person('agent');
    const { page } = await world.as(agent, '/admin/roles');
    clock.advance(40 * 24 * 60 * MINUTE);
    // Whatever asks first finds it out: the screen that is opened, or what the navigation counts.
    const ended = page.getByText('Your session has ended.').waitFor();
    await Promise.race([page.getByRole('link', { name: 'Tags' }).click(), ended]);
    await ended;
    expect(await barriers(page)).toEqual([]);
    await signIn(page, agent.email);
    await page.locator('#content h1', { hasText: /^(Tags|Roles)$/ }).waitFor();
  });
});

describe('several tabs', () => {
  it('share one session: signing in and out counts for all, and one refreshes at a time', async () => {
    const agent = await person('agent');
    const { page } = await world.look('/admin/tags');
    const other = await page.context().newPage();
    await other.goto(`${world.desk.url}/admin/teams`);
    await signIn(page, agent.email);
    await heading(page, 'Tags');
    await heading(other, 'Teams');

    clock.advance(20 * MINUTE);
    // Slow, so that both of them would be at it at once: a token that is used twice ends the session.
    const refreshing = { now: 0, most: 0 };
    await page.context().route('**/api/v1/auth/refresh', async (route) => {
      refreshing.most = Math.max(refreshing.most, (refreshing.now += 1));
      await new Promise((resolve) => setTimeout(resolve, 400));
      await route.continue();
      refreshing.now -= 1;
    });
    await Promise.all([
      page.getByRole('link', { name: 'Roles' }).click(),
      other.getByRole('link', { name: 'Roles' }).click(),
    ]);
    await Promise.all([heading(page, 'Roles'), heading(other, 'Roles')]);
    await page.getByText('Who may do what').waitFor();
    await other.getByText('Who may do what').waitFor();
    expect(refreshing.most).toBe(1);

    await signOut(other);
    await page.getByRole('heading', { name: 'Sign in to the console' }).waitFor();
    await other.getByRole('heading', { name: 'Sign in to the console' }).waitFor();
  });

  it('are signed out together, also one that hears nothing from the server', async () => {
    const agent = await person('agent');
    const { page } = await world.look('/admin/tags');
    await cutOff(page);
    await signIn(page, agent.email);
    await heading(page, 'Tags');
    const other = await page.context().newPage();
    await other.goto(`${world.desk.url}/admin/teams`);
    await heading(other, 'Teams');
    await signOut(other);
    await page.getByRole('heading', { name: 'Sign in to the console' }).waitFor();
    await signIn(other, agent.email);
    await heading(page, 'Tags');
  });
});

describe('while one works', () => {
  it('a change of role changes the menu and the buttons at once', async () => {
    const [agent, admin] = [await person('agent'), await person('admin')];
    const { page } = await world.as(agent, '/admin/tags');
    await page.getByText('No tags yet').waitFor();
    expect(await page.getByRole('button', { name: 'New tag' }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'API keys' }).count()).toBe(0);
    const role = (to: string) =>
      unwrap(admin.client.PATCH('/api/v1/users/{id}', { params: { path: { id: agent.id } }, body: { role: to } }));
    await role('admin');
    await page.getByRole('link', { name: 'API keys' }).waitFor();
    await page.getByRole('button', { name: 'New tag' }).waitFor();
    await page.getByRole('link', { name: 'API keys' }).click();
    await heading(page, 'API keys');
    await role('agent');
    await page.getByRole('heading', { level: 1, name: 'You may not do this' }).waitFor();
    expect(await page.getByRole('link', { name: 'API keys' }).count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
  });

  it('being signed out by somebody else is said, at once', async () => {
    const [agent, admin] = [await person('agent'), await person('admin')];
    const { page } = await world.as(agent, '/admin/tags');
    await page.getByText('No tags yet').waitFor();
    await unwrap(admin.client.POST('/api/v1/users/{id}/sign-out', { params: { path: { id: agent.id } } }));
    await page.getByText('You were signed out.').waitFor();
  });

  it('a lost connection is said after a moment, and what was missed is fetched', async () => {
    const { page } = await world.operator('/admin/tags');
    await page.getByText('No tags yet').waitFor();
    await page.context().setOffline(true);
    await page.getByText('You are offline.').first().waitFor();
    const { id } = await unwrap(
      world.desk.operator().client.POST('/api/v1/tags', { body: { name: 'missed', colour: 'red' } }),
    );
    await page.context().setOffline(false);
    await page.getByText('missed').waitFor();
    await unwrap(world.desk.operator().client.DELETE('/api/v1/tags/{id}', { params: { path: { id } } }));
  });
});

describe('the operator key', () => {
  it('is refused at the field when the server does not know it, and what was typed stays', async () => {
    const { page } = await world.look();
    await giveKey(page, '');
    await page.getByText('Paste the key first.').waitFor();
    const field = page.getByRole('textbox', { name: 'Operator key' });
    await field.fill('some other key');
    await page.keyboard.press('Enter');
    await page.getByText('The server does not know this key.').waitFor();
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await field.inputValue()).toBe('some other key');
    expect(await barriers(page)).toEqual([]);
  });

  it('lasts as long as the tab', async () => {
    const { page, complaints } = await world.look('/admin/tags');
    await giveKey(page, world.desk.operatorKey);
    await heading(page, 'Tags');
    await page.reload();
    await heading(page, 'Tags');
    await signOut(page);
    await page.getByRole('heading', { name: 'Sign in to the console' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in to the console' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('is asked for again when the server no longer takes it', async () => {
    const { page } = await world.operator('/admin/tags');
    await page.evaluate(() => sessionStorage.setItem('quickdesk.key', 'replaced meanwhile'));
    await page.reload();
    await page.getByText('The server no longer accepts your key.').waitFor();
    expect(await barriers(page)).toEqual([]);
  });
});
