import type { FrameLocator, Page } from 'playwright-core';
import { jwt, makeSecret } from '../e2e/signed-identity-world.js';
import { eventually } from '../support/eventually.js';
import { barriers, looks, picture } from './browser.js';
import { composer, CustomerWorld, log, openChat, panel, write } from './customer-world.js';

let world: CustomerWorld;

beforeAll(async () => {
  world = await CustomerWorld.start({ title: 'Leaf & Kettle', replyTime: 'We answer within an hour' });
});
afterEach(() => world.leave());
afterAll(() => world.close());

const call = (page: Page, command: string, ...given: unknown[]) =>
  page.evaluate(([name, args]) => window.Quickdesk(name, ...args), [command, given] as const);

const lines = async (scene: FrameLocator) => (await log(scene).innerText()).match(/Line \d+/g) ?? [];

it('a guest writes while the desk dies, the network is cut and the tab reloaded: an agent reads each line once, in order', async () => {
  await world.restart();
  const { page } = await world.visit();
  const chat = panel(page);
  let last = 0;
  const say = () => write(chat, `Line ${(last += 1)}`);
  const arrived = () =>
    eventually(
      async () => {
        const said = await world.said(await world.about('Line 1'));
        expect(said.at(-1)?.body).toBe(`Line ${last}`);
      },
      { withinMs: 45_000, everyMs: 100 },
    );
  await openChat(page);

  // Before anybody knows them.
  await world.kill();
  await say();
  await say();
  await world.restart();
  await page.reload();
  await openChat(page);
  await say();

  // The desk has the line, and dies before it could say so.
  await arrived();
  world.wire.mute(true);
  await say();
  await arrived();
  await world.kill();
  world.wire.mute(false);
  await say();
  await world.restart();
  await say();

  // The shop is there, the desk is not.
  world.wire.cut();
  await say();
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  world.wire.mend();
  await page.reload();
  await openChat(page);
  await say();
  world.wire.cut();
  world.wire.mend();
  await say();
  await world.kill();
  await say();
  await world.restart();
  await page.reload();
  await openChat(page);
  await say();

  const all = Array.from({ length: last }, (_, index) => `Line ${index + 1}`);
  await eventually(
    async () => {
      const said = await world.said(await world.about('Line 1'));
      expect(said.map(({ body }) => body)).toEqual(all);
    },
    { withinMs: 90_000, everyMs: 200 },
  );
  expect((await world.tickets()).data).toHaveLength(1);
  await eventually(async () => expect(await lines(chat)).toEqual(all), { withinMs: 30_000 });
  expect(await log(chat).innerText()).not.toMatch(/Not sent|Waiting to be sent|Sending/);
}, 300_000);

/** Everything that the panel's origin keeps in this browser. */
const kept = (page: Page): Promise<string> =>
  page.frames()[1]?.evaluate(async () => {
    const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((opened, failed) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => opened(request.result);
        request.onerror = () => failed(request.error ?? new Error(name));
      });
      for (const table of database.objectStoreNames) {
        const rows = database.transaction(table).objectStore(table).getAll();
        found.push(name, await new Promise((read) => (rows.onsuccess = () => read(rows.result))));
      }
      database.close();
    }
    return JSON.stringify(found);
  }) ?? Promise.reject(new Error('There is no panel.'));

it('whoever the site signs in finds what is theirs, and whoever comes after them finds nothing of it', async () => {
  const { secret } = await makeSecret(world.desk, world.inboxId);
  const token = (sub: string, name: string) => {
    const now = Math.floor(Date.now() / 1000);
    return jwt(secret, {
      sub,
      aud: world.inboxId,
      iat: now,
      exp: now + 300,
      name,
      jti: `${sub}-${now}-${Math.random()}`,
    });
  };
  const { page } = await world.visit();
  const chat = panel(page);
  await openChat(page, { writing: false });
  await call(page, 'identify', token('anna-17', 'Anna Berg'));
  await openChat(page);
  await write(chat, 'The blue pot of Anna');
  const ticket = await world.about('blue pot');
  await world.calls.say(world.agent, ticket.conversationId, 'It left us this morning');
  await log(chat).getByText('It left us this morning').waitFor();
  await composer(chat).fill('Half a sentence of Anna');
  expect(await kept(page)).toContain('Half a sentence of Anna');
  const annas = (await kept(page)).match(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g) ?? [];
  expect(annas.length).toBeGreaterThan(0);

  await call(page, 'identify', token('ben-4', 'Ben Osei'));
  const sent: string[] = [];
  page.on('request', (request) =>
    sent.push(`${request.url()} ${JSON.stringify(request.headers())} ${request.postData()}`),
  );
  await openChat(page);
  const traces = /Anna|blue pot|this morning|Half a sentence/;
  expect(await chat.locator('body').innerText()).not.toMatch(traces);
  expect(await composer(chat).inputValue()).toBe('');
  await write(chat, 'Hello, this is somebody else');
  const next = await world.about('somebody else');
  expect(next.requesterId).not.toBe(ticket.requesterId);
  expect(await chat.locator('body').innerText()).not.toMatch(traces);
  expect(await kept(page)).not.toMatch(traces);
  for (const secretOfAnna of [...annas, ticket.id, ticket.conversationId, ticket.requesterId]) {
    // Whose session it was is known here until the desk has ended it.
    await eventually(async () => expect(await kept(page)).not.toContain(secretOfAnna));
    expect(sent.filter((each) => each.includes(secretOfAnna))).toEqual([]);
  }

  await call(page, 'identify', token('anna-17', 'Anna Berg'));
  await openChat(page, { writing: false });
  await chat.getByRole('button', { name: /blue pot/ }).click();
  await log(chat).getByText('It left us this morning').waitFor();
});

it('an address that nobody has proved shows nothing of the account that has it', async () => {
  const erin = await world.desk.member({ name: 'Erin Falk', email: 'erin@example.com' });
  const hers = await world.calls.open(erin, 'A private matter', { inboxId: world.inboxId });
  const { page } = await world.visit();
  const answers: string[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/api/'))
      void response.text().then(
        (text) => answers.push(text),
        () => undefined,
      );
  });
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => answers.push(String(payload))));
  const chat = panel(page);
  await openChat(page, { writing: false });
  await call(page, 'setAttributes', { email: erin.email, name: 'Erin Falk' });
  await openChat(page);
  await write(chat, 'I am Erin, am I not?');
  const field = chat.getByRole('textbox', { name: 'Your e-mail' });
  await field.fill(erin.email);
  await field.press('Enter');
  await field.waitFor({ state: 'detached' });
  await page.reload();
  await openChat(page);
  await log(chat).getByText('I am Erin, am I not?').waitFor();
  for (const secret of [hers.id, hers.conversationId, erin.id, 'private matter', 'Erin Falk'])
    expect(answers.filter((each) => each.includes(secret))).toEqual([]);
  expect(await chat.locator('body').innerText()).not.toMatch(/private matter/);
});

it('two tabs are of one mind, and what is said can be answered, changed, taken back and ended', async () => {
  const first = await world.visit();
  const { page } = first;
  const second = await page.context().newPage();
  await second.goto(world.shop);
  const [here, there] = [panel(page), panel(second)];
  await openChat(page);
  await write(here, 'Do the tins come back to you?');
  const ticket = await world.about('tins');
  await here.getByText(/You are (next|number \d+ in the queue)/).waitFor();
  await openChat(second);
  await log(there).getByText('Do the tins come back to you?').waitFor();
  await second.evaluate(() => window.Quickdesk('close'));

  // Unread in both, read in both.
  await page.evaluate(() => window.Quickdesk('close'));
  await world.calls.say(world.agent, ticket.conversationId, 'They do: **three** of them, and a fourth is yours');
  await page.getByRole('button', { name: /1 new message/ }).waitFor();
  await second.getByRole('button', { name: /1 new message/ }).waitFor();
  await page.bringToFront();
  await openChat(page);
  await log(here).getByText('a fourth is yours').waitFor();
  await second.getByRole('button', { name: /support chat$/ }).waitFor();

  // One outbox for both.
  world.wire.cut();
  await write(here, 'Line 1');
  world.wire.mend();
  await eventually(
    async () => {
      const said = (await world.said(ticket)).filter(({ body }) => body === 'Line 1');
      expect(said).toHaveLength(1);
    },
    { withinMs: 40_000 },
  );

  // A file goes along.
  await here
    .getByLabel('Attach files')
    .setInputFiles({ name: 'tins.txt', mimeType: 'text/plain', buffer: Buffer.from('two tins') });
  await here.getByText('tins.txt').waitFor();
  await write(here, 'See the list');
  await eventually(async () => {
    const [found] = (await world.said(ticket)).filter(({ body }) => body === 'See the list');
    expect(found?.attachments).toMatchObject([{ name: 'tins.txt' }]);
  });

  // Changed, and taken back.
  const act = async (text: string, name: string) => {
    const said = log(here).getByRole('article').filter({ hasText: text });
    await said.hover();
    await said.getByRole('button', { name: 'More for this message' }).click();
    await here.getByRole('menuitem', { name }).click();
  };
  await act('Line 1', 'Change');
  await here.getByRole('dialog').getByRole('textbox').fill('Line 2');
  await here.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await log(here).getByText('Line 2').waitFor();
  await act('Line 2', 'Remove');
  await here.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await log(here).getByText('This message was removed.').waitFor();
  expect((await world.said(ticket)).map(({ body }) => body)).not.toContain('Line 2');

  await here.getByRole('button', { name: 'Settings' }).click();
  await here
    .getByRole('checkbox', { name: 'Play a sound when somebody answers' })
    .isChecked()
    .then((on) => expect(on).toBe(false));
  await here.getByRole('button', { name: 'End chat' }).click();
  await here.getByRole('group', { name: 'End chat' }).getByRole('button', { name: 'End chat' }).click();
  await eventually(async () => expect((await world.calls.get(world.agent, ticket.id)).status).toBe('solved'));
  await log(here).getByText('This is marked as solved').waitFor();
});

it.each(looks)('can be used by everybody: %s', async (name, options) => {
  const { page, complaints } = await world.visit(world.shop, options);
  const chat = panel(page);
  await openChat(page);
  await write(chat, `It is ${name} here. Is the *Ceylon Uva* of https://example.com/teas the one of last year?`);
  const ticket = await world.about(name);
  await world.calls.say(
    world.agent,
    ticket.conversationId,
    'It is this year’s. The last tins of the old one are gone.',
  );
  await log(chat).getByText('The last tins').waitFor();
  await picture(page, `widget-journey-${name}`);
  expect(await barriers(page)).toEqual([]);
  await call(page, 'setLocale', 'ar');
  await chat.locator('html[dir="rtl"]').waitFor();
  await picture(page, `widget-journey-${name}-arabic`);
  expect(await barriers(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

declare global {
  interface Window {
    Quickdesk: (command: string, ...args: unknown[]) => unknown;
  }
}
