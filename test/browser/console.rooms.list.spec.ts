import { unwrap } from '@quickdesk/client';
import sharp from 'sharp';
import type { Member } from '../support/desk.js';
import { barriers, picture } from './browser.js';
import { ConsoleWorld, heading, problem } from './console.js';
import { act, field, group, log, message, post, write } from './rooms.js';

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

describe('the rooms one is in', () => {
  it('are none at first; one is made, and somebody is added, made a moderator, muted and banned', async () => {
    const admin = await world.desk.member({ role: 'admin', name: 'Alex Admin' });
    const { page, complaints } = await world.as(admin, '/admin/rooms');
    await page.getByText('You are in no room yet').waitFor();
    await picture(page, 'console-rooms-empty');
    expect(await barriers(page)).toEqual([]);

    await page.getByRole('button', { name: 'New room' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Night shift');
    await dialog.getByLabel('Topic').fill('Who takes over from whom');
    await dialog.getByLabel('Address').fill('Night shift');
    await dialog.getByRole('button', { name: 'Make the room' }).click();
    await dialog.locator('.field-error').waitFor();
    await dialog.getByLabel('Address').fill('night-shift');
    await picture(page, 'console-room-new');
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Make the room' }).click();
    await heading(page, 'Night shift');
    await page.getByText('Nothing was said here yet').waitFor();

    await page.getByRole('button', { name: 'Members' }).click();
    const members = page.getByRole('region', { name: 'Members' });
    await members.getByRole('button', { name: 'Add somebody' }).click();
    await dialog.getByLabel('Who').fill('Ben');
    await page.getByRole('option', { name: /Ben Brandt/ }).click();
    await dialog.getByRole('button', { name: 'Add somebody' }).click();
    await log(page).getByText('Alex Admin added Ben Brandt.').waitFor();
    const more = async (name: string) => {
      await members.getByRole('button', { name: 'More for Ben Brandt' }).click();
      await page.getByRole('menuitem', { name }).click();
    };
    await more('Make a moderator');
    await members.getByText('Moderator').waitFor();
    await more('Mute');
    await dialog.getByLabel('For how long').selectOption('An hour');
    await picture(page, 'console-room-mute');
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Mute' }).click();
    await members.getByText('Muted').waitFor();
    await more('Let them write again');
    await members.getByText('Muted').waitFor({ state: 'detached' });
    await more('Ban');
    await dialog.getByLabel('Why').fill('Advertising');
    await dialog.getByRole('button', { name: 'Ban' }).click();
    const banned = members.getByRole('region', { name: 'Banned' });
    await banned.getByText('Advertising').waitFor();
    await picture(page, 'console-room-members');
    expect(await barriers(page)).toEqual([]);
    await banned.getByRole('button', { name: 'Let in again' }).click();
    await banned.waitFor({ state: 'detached' });
    // The address that was refused is all there was.
    expect(complaints.filter((each) => !each.includes('422'))).toEqual([]);
  });

  it('are renamed, get a picture, are archived and opened again', async () => {
    const id = await group(ana, 'Old name', ben);
    const { page } = await world.as(ana, `/admin/rooms/${id}`);
    await page.getByRole('button', { name: 'Room settings' }).click();
    const dialog = page.getByRole('dialog');
    const buffer = await sharp({ create: { width: 90, height: 90, channels: 3, background: 'teal' } })
      .png()
      .toBuffer();
    await dialog.locator('input[type=file]').setInputFiles({ name: 'room.png', mimeType: 'image/png', buffer });
    await dialog.getByRole('button', { name: 'Remove' }).waitFor();
    await dialog.getByLabel('Name').fill('New name');
    await picture(page, 'console-room-settings');
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await heading(page, 'New name');
    await log(page).getByText('Ana Alves named the room “New name”.').waitFor();
    await page.getByRole('button', { name: 'Room settings' }).click();
    await dialog.getByRole('button', { name: 'Archive' }).click();
    await page.getByText('This room is archived').waitFor();
    expect(await field(page).count()).toBe(0);
    await page.getByRole('button', { name: 'Open again' }).click();
    await field(page).waitFor();
  });

  it('are found: public channels to look at and to join, and people to write to', async () => {
    const body = { name: 'Announcements', kind: 'channel' as const, visibility: 'public' as const, topic: 'News' };
    const { id } = await unwrap(ana.client.POST('/api/v1/rooms', { body }));
    await post(ana, id, 'We open at nine.');
    const newcomer = await world.desk.member({ role: 'agent', name: 'Nia New' });
    const { page } = await world.as(newcomer, '/admin/rooms');
    await page.getByRole('button', { name: 'Find a channel' }).click();
    await page.getByRole('dialog').getByText('News').waitFor();
    await picture(page, 'console-room-find');
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Look at Announcements' }).click();
    await message(page, 'We open at nine.').waitFor();
    await page.getByText('You are looking at this channel.').waitFor();
    expect(await field(page).count()).toBe(0);
    await page.getByRole('button', { name: 'Join', exact: true }).click();
    await field(page).waitFor();
    await page.getByRole('link', { name: 'Announcements' }).waitFor();

    await page.getByRole('button', { name: 'Begin or join a conversation' }).click();
    await page.getByRole('menuitem', { name: 'Write to somebody' }).click();
    await page.getByRole('dialog').getByLabel('Who').fill('Ben');
    await page.getByRole('option', { name: /Ben Brandt/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Open the conversation' }).click();
    await heading(page, 'Ben Brandt');
    await write(page, 'Hello Ben, I am new here');
    const { page: bens } = await world.as(ben, '/admin/tags');
    await bens.getByRole('link', { name: /Rooms.*unread message/ }).click();
    expect(await bens.title()).toMatch(/^\(\d+\) /);
    await bens.getByRole('link', { name: /Nia New.*1 unread message/ }).click();
    await message(bens, 'Hello Ben').waitFor();

    await page.getByRole('link', { name: 'Announcements' }).click();
    await page.getByRole('button', { name: 'Members' }).click();
    await page.getByRole('button', { name: 'Leave the room' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Leave the room' }).click();
    await page.getByRole('link', { name: 'Announcements' }).waitFor({ state: 'detached' });
  });

  it('tell of new messages elsewhere, and whoever is removed sees it at once', async () => {
    const [one, other] = [await group(ana, 'One', ben), await group(ana, 'Other', ben)];
    const { page } = await world.as(ben, `/admin/rooms/${one}`);
    await field(page).waitFor();
    await post(ana, other, 'first');
    await post(ana, other, 'second');
    await page.getByRole('link', { name: /^Other.*2 unread messages/ }).click();
    await message(page, 'second').waitFor();
    await page.getByRole('link', { name: /^Other$/ }).waitFor();
    await act(page, 'second', 'Mark unread from here');
    await page.getByRole('link', { name: /^Other.*1 unread message/ }).waitFor();
    const path = { id: other, userId: ben.id };
    await unwrap(ana.client.DELETE('/api/v1/rooms/{id}/members/{userId}', { params: { path } }));
    await page.getByRole('heading', { level: 1, name: 'This room is not there for you' }).waitFor();
    await page.getByRole('link', { name: /^Other/ }).waitFor({ state: 'detached' });
    expect(await barriers(page)).toEqual([]);
  });

  it('of which one does not exist is said, and a server that fails can be asked again', async () => {
    const { page } = await world.as(ana, '/admin/rooms/0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11');
    await heading(page, 'This room is not there for you');
    await page.route('**/api/v1/rooms?*', (route) => route.fulfill(problem(500, 'server.unexpected')));
    await page.goto(`${world.desk.url}/admin/rooms`);
    await page.getByRole('alert').getByText('The server could not answer').waitFor();
    await picture(page, 'console-rooms-error');
    expect(await barriers(page)).toEqual([]);
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
  });

  it('are nothing for an operator, who is nobody', async () => {
    const { page } = await world.operator('/admin/rooms');
    await page.getByText('Rooms are for people.').waitFor();
    expect(await page.getByRole('link', { name: 'Rooms' }).count()).toBe(0);
  });
});
