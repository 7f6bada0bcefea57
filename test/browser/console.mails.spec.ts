import { barriers, looks, picture } from './browser.js';
import { ConsoleWorld, heading, problem, signIn } from './console.js';

const NEW_PASSWORD = 'nine yellow boats drift';
let world: ConsoleWorld;

beforeAll(async () => {
  world = await ConsoleWorld.start();
});
afterEach(() => world.leave());
afterAll(() => world.close());

async function post(path: string, body: object): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(`${world.desk.url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) }))
    .status;
}

describe('the pages that mails lead to', () => {
  it('give a new password to whoever forgot theirs; the link works once', async () => {
    const member = await world.desk.member({ role: 'agent', email: 'forgot@example.com' });
    const { page, complaints } = await world.look('/admin/tags');
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('Write your e-mail address.').waitFor();
    await page.getByLabel('E-mail').fill(member.email);
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('If forgot@example.com has an account here').waitFor();
    expect(await barriers(page)).toEqual([]);

    const link = await world.link(member.email);
    await page.goto(world.desk.url + link);
    await page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
    expect(page.url()).toBe(`${world.desk.url}/account/reset`);
    await page.getByRole('textbox', { name: 'New password' }).fill('short');
    await page.keyboard.press('Enter');
    await page.getByText('Use more characters.').waitFor();
    await page.getByRole('textbox', { name: 'New password' }).fill(NEW_PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByText('Your password is changed').waitFor();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await signIn(page, member.email, NEW_PASSWORD);
    await heading(page);
    expect(complaints.filter((each) => !each.includes('422'))).toEqual([]);

    const again = await world.look(link);
    await again.page.getByRole('textbox', { name: 'New password' }).fill(NEW_PASSWORD);
    await again.page.keyboard.press('Enter');
    await again.page.getByText('It was used already').waitFor();
    expect(await barriers(again.page)).toEqual([]);
    await again.page.getByRole('link', { name: 'Forgot your password?' }).click();
    await again.page.getByRole('button', { name: 'Send the link' }).waitFor();
  });

  it('confirm the address of a customer who has registered', async () => {
    const email = 'new@example.com';
    expect(await post('/auth/register', { email, name: 'New Person', password: NEW_PASSWORD })).toBe(201);
    const { page, complaints } = await world.look(await world.link(email));
    await page.getByText('Your address is confirmed').waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('say what is wrong with a link that is not whole, and how to get another', async () => {
    for (const [path, way] of [
      ['verify#token=nonsense', 'sign in'],
      ['email#token=nonsense', 'ask for it again'],
      ['invitation#token=nonsense', 'Ask whoever invited you'],
      ['reset', 'Ask for another mail'],
    ] as const) {
      const { page } = await world.look(`/account/${path}`);
      await page.getByRole('heading', { name: 'This link does not work' }).waitFor();
      await page.getByText(way).first().waitFor();
      expect(await barriers(page)).toEqual([]);
    }
    const { page } = await world.look('/account/something');
    await page.getByText('There is no such screen').waitFor();
  });

  it('are served as strictly as the console', async () => {
    const ask = (path: string) => fetch(world.desk.url + path, { headers: { accept: 'text/html' } });
    const [page, console] = [await ask('/account/reset'), await ask('/admin/')];
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    const policy = page.headers.get('content-security-policy');
    expect(policy).toBe(console.headers.get('content-security-policy'));
    expect(policy).not.toMatch(/unsafe|nonce/);
    expect((await ask('/account/nothing.js')).status).toBe(404);
  });

  it('say that the server is away, and go on when asked again', async () => {
    const email = 'patient@example.com';
    await post('/auth/register', { email, name: 'Patient Person', password: NEW_PASSWORD });
    const link = await world.link(email);
    const { page } = await world.look('/account/forgot');
    await page.route('**/api/v1/auth/email/verify', (route) => route.fulfill(problem(503, 'server.busy')));
    await page.goto(world.desk.url + link);
    await page.getByRole('alert').getByText('The server could not answer').waitFor();
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Your address is confirmed').waitFor();
  });
});

describe('how they look', () => {
  it.each(looks)('%s', async (look, options) => {
    for (const path of ['forgot', 'reset#token=x', 'invitation']) {
      const { page } = await world.look(`/account/${path}`, options);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await picture(page, `account-${path.split('#')[0]}-${look}`);
      expect(await barriers(page)).toEqual([]);
    }
  });
});
