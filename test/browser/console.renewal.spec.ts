import { unwrap } from '@quickdesk/client';
import { ConsoleWorld, heading } from './console.js';

let world: ConsoleWorld;

beforeAll(async () => {
  // Renewed a minute before its end, which is as soon as the console does it at all.
  world = await ConsoleWorld.start({ env: { ACCESS_TOKEN_TTL: '62s' } });
});
afterAll(() => world.close());

it('a token is renewed before it ends, over HTTP and on the open socket, without a new connection', async () => {
  const agent = await world.desk.member({ role: 'agent', name: 'Cleo Meier' });
  const { page } = await world.look('/admin/tags');
  const sent: string[] = [];
  let sockets = 0;
  page.on('websocket', (socket) => {
    sockets += 1;
    socket.on('framesent', ({ payload }) => sent.push(String(payload)));
  });
  await page.getByLabel('E-mail').fill(agent.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(agent.password);
  await page.keyboard.press('Enter');
  await heading(page, 'Tags');
  const answer = await page.waitForResponse((response) => response.url().endsWith('/auth/refresh'), {
    timeout: 20_000,
  });
  expect(answer.status()).toBe(200);
  const { accessToken } = (await answer.json()) as { accessToken: string };
  const { client } = world.desk.operator();
  await unwrap(client.POST('/api/v1/tags', { body: { name: 'still live', colour: 'red' } }));
  await page.getByText('still live').waitFor();
  expect(sent.filter((frame) => frame.includes('"auth:renew"'))).toEqual([expect.stringContaining(accessToken)]);
  expect(sockets).toBe(1);
});
