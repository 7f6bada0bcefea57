import { eventually } from '../support/eventually.js';
import { unwrap } from '@quickdesk/client';
import sharp from 'sharp';
import type { Member } from '../support/desk.js';
import { barriers, narrow, picture } from './browser.js';
import { ConsoleWorld, heading } from './console.js';
import { act, field, group, log, message, post, said, write } from './rooms.js';

let world: ConsoleWorld;
let ana: Member;
let ben: Member;

beforeAll(async () => {
  world = await ConsoleWorld.start();
  [ana, ben] = await Promise.all([
    world.desk.member({ role: 'agent', name: 'Ana Alves' }),
    world.desk.member({ role: 'agent', name: 'Ben Brandt' }),
  ]);
});
afterEach(() => world.leave());
afterAll(() => world.close());

describe('two people in a room', () => {
  it('hear each other at once, see who has read, and find the same after a reload', async () => {
    const id = await group(ana, 'Handover', ben);
    const { page: anas, complaints } = await world.as(ana, `/admin/rooms/${id}`);
    await heading(anas, 'Handover');
    await write(anas, 'Good **morning**');
    await message(anas, 'Good morning').getByText('Sent').waitFor();
    expect(await message(anas, 'Good morning').locator('strong').innerText()).toBe('morning');

    const { page: bens } = await world.as(ben, '/admin/rooms');
    await bens.getByRole('link', { name: /Handover.*1 unread message/ }).click();
    await message(bens, 'Good morning').waitFor();
    await log(bens).getByText('New', { exact: true }).waitFor();
    await message(anas, 'Good morning').getByText('Read by Ben Brandt').waitFor();
    await anas.getByText('Here now: Ben Brandt').waitFor();

    await field(bens).pressSequentially('Morn');
    await anas.getByText('Ben Brandt is writing…').waitFor();
    await write(bens, 'Morning, Ana');
    await message(anas, 'Morning, Ana').waitFor();
    await picture(anas, 'console-room');
    expect(await barriers(anas)).toEqual([]);
    const before = await said(anas);
    await anas.reload();
    await message(anas, 'Morning, Ana').waitFor();
    expect(await said(anas)).toEqual(before);
    expect(complaints).toEqual([]);
  });
});

describe('a message', () => {
  it('is changed, answered, reacted to and taken away, in front of both', async () => {
    const id = await group(ana, 'Returns', ben);
    await post(ben, id, 'Where is the label?');
    const [{ page: anas, complaints }, { page: bens }] = await Promise.all([
      world.as(ana, `/admin/rooms/${id}`),
      world.as(ben, `/admin/rooms/${id}`),
    ]);
    const more = message(anas, 'Where is the label?').getByRole('button', { name: 'More for this message' });
    await more.focus();
    await anas.keyboard.press('Enter');
    await anas.getByRole('menu').waitFor();
    await anas.keyboard.press('Escape');
    await anas.getByRole('menu').waitFor({ state: 'detached' });
    expect(await more.evaluate((button) => button === document.activeElement)).toBe(true);
    await act(anas, 'Where is the label?', 'Answer');
    await anas.getByText('Answering').waitFor();
    await write(anas, 'On the parcle');
    await message(bens, 'On the parcle')
      .getByRole('button', { name: /Ben Brandt.*Where is the label/ })
      .waitFor();

    await field(anas).press('ArrowUp');
    const change = anas.getByRole('textbox', { name: 'Change your message' });
    expect(await change.inputValue()).toBe('On the parcle');
    await change.fill('On the parcel');
    await change.press('Enter');
    await message(bens, 'On the parcel').getByText('edited').waitFor();

    await message(bens, 'On the parcel').hover();
    await message(bens, 'On the parcel').getByRole('button', { name: 'React' }).click();
    await bens.getByRole('menuitem', { name: '🎉' }).click();
    const sign = message(anas, 'On the parcel').getByRole('button', { name: '🎉 1 by Ben Brandt' });
    await sign.click();
    await message(bens, 'On the parcel').getByRole('button', { name: '🎉 2 by Ben Brandt, Ana Alves' }).waitFor();
    await picture(bens, 'console-room-reactions');
    expect(await barriers(bens)).toEqual([]);

    await act(anas, 'On the parcel', 'Take away');
    await anas.getByRole('dialog').getByRole('button', { name: 'Take away' }).click();
    await log(bens).getByText('This message was taken away.').waitFor();
    // What is not one's own can be neither changed nor taken away by a plain member.
    await message(bens, 'Where is the label?').waitFor();
    const before = await log(bens).getByRole('article').allInnerTexts();
    await bens.reload();
    await log(bens).getByText('This message was taken away.').waitFor();
    await eventually(async () => expect(await log(bens).getByRole('article').allInnerTexts()).toEqual(before));
    expect(complaints).toEqual([]);
  });

  it('names somebody by a name that is chosen from a list', async () => {
    const id = await group(ana, 'Names', ben);
    const { page } = await world.as(ana, `/admin/rooms/${id}`);
    await field(page).pressSequentially('Ask @be');
    await page.getByRole('option', { name: 'Ben Brandt' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'console-room-naming');
    await page.keyboard.press('Enter');
    expect(await field(page).inputValue()).toBe('Ask @Ben Brandt ');
    await field(page).pressSequentially('about it');
    await field(page).press('Enter');
    await message(page, 'Ask @Ben Brandt about it').getByText('Sent').waitFor();
    const { data } = await unwrap(ben.client.GET('/api/v1/rooms/{id}/messages', { params: { path: { id } } }));
    expect(data.at(-1)?.data).toMatchObject({ body: `Ask <@${ben.id}> about it`, mentions: [ben.id] });
  });

  it('carries a picture, shown as soon as it was looked at', async () => {
    const id = await group(ana, 'Pictures', ben);
    const [{ page: anas, complaints }, { page: bens }] = await Promise.all([
      world.as(ana, `/admin/rooms/${id}`),
      world.as(ben, `/admin/rooms/${id}`),
    ]);
    const buffer = await sharp({ create: { width: 640, height: 400, channels: 3, background: '#3450c8' } })
      .png()
      .toBuffer();
    const files = { name: 'label.png', mimeType: 'image/png', buffer };
    await anas.locator('input[type=file]').setInputFiles([files]);
    await anas.getByRole('list', { name: 'Attached files' }).getByText('label.png').waitFor();
    await write(anas, 'Here it is');
    await message(bens, 'Here it is').getByRole('img', { name: 'label.png' }).waitFor();
    const shown = message(bens, 'Here it is').getByRole('img', { name: 'label.png' });
    expect(await shown.evaluate((each: HTMLImageElement) => each.decode().then(() => each.naturalWidth))).toBe(480);
    await picture(bens, 'console-room-picture');
    expect(await barriers(bens)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

describe('what somebody writes', () => {
  it('is shown as what it is: no HTML, no script, no address that runs one', async () => {
    const id = await group(ana, 'Hostile', ben);
    await post(
      ben,
      id,
      '<img src=x onerror="window.run = 1"> [here](javascript:window.run=1) <script>window.run=1</script>',
    );
    await post(ben, id, '[there](https://example.com/?a=1)');
    const { page, complaints } = await world.as(ana, `/admin/rooms/${id}`);
    await message(page, 'there').waitFor();
    expect(await said(page)).toContainEqual(expect.stringContaining('<script>window.run=1</script>'));
    const links = log(page).locator('.prose a');
    expect(
      await links.evaluateAll((all) => all.map((each) => [each.getAttribute('href'), each.getAttribute('rel')])),
    ).toEqual([['https://example.com/?a=1', 'noopener noreferrer nofollow']]);
    expect(await log(page).locator('.prose :is(img, script)').count()).toBe(0);
    expect(await page.evaluate(() => (window as { run?: number }).run)).toBeUndefined();
    expect(complaints).toEqual([]);
  });

  it('and is refused comes back to be changed, with its files', async () => {
    const id = await group(ana, 'Refused', ben);
    const { page } = await world.as(ana, `/admin/rooms/${id}`);
    const sent = page.waitForResponse((answer) => answer.url().includes('/api/v1/media?'));
    await page.locator('input[type=file]').setInputFiles({
      name: 'list.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('one, two'),
    });
    const media = (await (await sent).json()) as { id: string };
    await unwrap(ana.client.DELETE('/api/v1/media/{id}', { params: { path: { id: media.id } } }));
    await write(page, 'The list');
    const refused = message(page, 'The list');
    await refused.getByRole('alert').getByText('This file is not there any more.').waitFor();
    await picture(page, 'console-room-refused');
    expect(await barriers(page)).toEqual([]);
    await page.reload();
    await refused.getByRole('button', { name: 'Change it' }).click();
    await refused.waitFor({ state: 'detached' });
    expect(await field(page).inputValue()).toBe('The list');
    await page.getByRole('button', { name: /^Do not attach/ }).click();
    await field(page).press('Enter');
    await message(page, 'The list').getByText('Sent').waitFor();
  });
});

describe('when the connection is away', () => {
  it('what is written waits, survives a reload, and is sent once', async () => {
    const id = await group(ana, 'Far away', ben);
    const { page } = await world.as(ana, `/admin/rooms/${id}`);
    await field(page).waitFor();
    let cut = true;
    await page.routeWebSocket(/socket\.io/, async (socket) => {
      if (cut) await socket.close();
      else socket.connectToServer();
    });
    await page.route('**/socket.io/**', (route) => (cut ? route.abort() : route.continue()));
    await page.reload();
    await field(page).fill('never lost');
    await page.reload();
    expect(await field(page).inputValue()).toBe('never lost');
    await field(page).press('Enter');
    await message(page, 'never lost').getByText('Waiting for the connection').waitFor();
    await picture(page, 'console-room-waiting');
    await page.reload();
    await message(page, 'never lost').getByText('Waiting for the connection').waitFor();
    expect(await field(page).inputValue()).toBe('');

    cut = false;
    await page.reload();
    await message(page, 'never lost').getByText('Sent').waitFor();
    const { data } = await unwrap(ben.client.GET('/api/v1/rooms/{id}/messages', { params: { path: { id } } }));
    expect(data.filter(({ type }) => type === 'message.posted')).toHaveLength(1);
  });

  it('what was refused says why, and can be changed and sent again', async () => {
    const id = await group(ana, 'Quiet', ben);
    const { page } = await world.as(ben, `/admin/rooms/${id}`);
    await field(page).fill('may I?');
    const path = { id, userId: ben.id };
    await unwrap(
      ana.client.PUT('/api/v1/rooms/{id}/members/{userId}/mute', {
        params: { path },
        body: { reason: '', until: null },
      }),
    );
    await page.getByText('You were muted here').waitFor();
    expect(await barriers(page)).toEqual([]);
    await unwrap(ana.client.DELETE('/api/v1/rooms/{id}/members/{userId}/mute', { params: { path } }));
    expect(await field(page).inputValue()).toBe('may I?');
    await field(page).press('Enter');
    await message(page, 'may I?').getByText('Sent').waitFor();
  });
});

describe('a long history', () => {
  it('is loaded upwards without a jump, and an answer leads to what it answers', async () => {
    const id = await group(ana, 'Long', ben);
    await post(ana, id, 'the very first');
    for (let at = 2; at <= 160; at += 1) await post(at % 3 ? ana : ben, id, `line ${at}\n\nand more of it`);
    await post(ben, id, 'in answer to it', 4);
    const { page } = await world.as(ana, `/admin/rooms/${id}`);
    await message(page, 'in answer to it').waitFor();
    expect(await log(page).getByRole('article').count()).toBeLessThan(85);
    await log(page).evaluate((box) => box.scrollTo(0, 0));
    await message(page, 'line 70').waitFor();
    // What was at the upper edge is still there.
    const top = await log(page).evaluate((box) => {
      const edge = box.getBoundingClientRect().top;
      const rows = [...box.querySelectorAll<HTMLElement>('[data-seq]')];
      return Number(rows.find((row) => row.getBoundingClientRect().bottom > edge)?.dataset.seq);
    });
    expect(top).toBeGreaterThan(75);
    // On and on, up to where it began.
    await page.waitForFunction(() => {
      const box = document.querySelector('[role=log]');
      box?.scrollTo(0, 0);
      return box?.textContent.includes('the very first');
    });
    await page.getByRole('button', { name: 'To the newest' }).click();
    await message(page, 'in answer to it').getByRole('button', { name: 'the very first' }).click();
    await page.locator('[data-lit=true]', { hasText: 'the very first' }).waitFor();
    await picture(page, 'console-room-long');
    await post(ben, id, 'something new');
    await page.getByRole('button', { name: '1 new message' }).click();
    await message(page, 'something new').waitFor();
  });
});

describe.each([
  ['wide', 'dark', {}],
  ['narrow', 'light', narrow],
] as const)('how it looks, %s and %s', (size, colorScheme, options) => {
  it('nothing bars anyone, and nothing runs over the edge', async () => {
    const id = await group(ana, `A room with a name that is rather long, and ${size}`, ben);
    await post(ben, id, `Hello\n\n- one\n- two\n\n> quoted\n\n\`code\` and https://example.com/${'long/'.repeat(30)}`);
    await post(ana, id, 'An answer', 4);
    const { page, complaints } = await world.as(ana, `/admin/rooms/${id}`, { ...options, colorScheme });
    await message(page, 'An answer').waitFor();
    await picture(page, `console-room-${size}-${colorScheme}`);
    expect(await barriers(page)).toEqual([]);
    await act(page, 'An answer', 'Take away');
    await picture(page, `console-room-remove-${size}-${colorScheme}`);
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Members' }).click();
    await page.getByRole('region', { name: 'Members' }).getByText('Ben Brandt').waitFor();
    await picture(page, `console-room-members-${size}-${colorScheme}`);
    expect(await barriers(page)).toEqual([]);
    await page.goto(`${world.desk.url}/admin/rooms`);
    await page.getByRole('link', { name: new RegExp(`and ${size}`) }).waitFor();
    await picture(page, `console-rooms-${size}-${colorScheme}`);
    expect(await barriers(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
