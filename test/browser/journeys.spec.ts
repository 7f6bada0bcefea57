import { generateSync } from 'otplib';
import type { Page } from 'playwright-core';
import type { Member } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { TicketCalls } from '../support/tickets.js';
import { barriers, themes, turn } from './browser.js';
import { ConsoleWorld, goTo, heading, settled, signIn, signOut } from './console.js';
import { addresses, routes } from './routes.js';
import { act, group, log, message, post } from './rooms.js';

let world: ConsoleWorld;
let calls: TicketCalls;
let ada: Member;
let lea: Member;
let ana: Member;
let ben: Member;
let cleo: Member;
let team: Record<'Orders' | 'Returns', string>;

beforeAll(async () => {
  world = await ConsoleWorld.start();
  calls = new TicketCalls(world.desk);
  [ada, lea, ana, ben, cleo] = await Promise.all([
    world.desk.member({ role: 'admin', name: 'Ada Adams' }),
    world.desk.member({ role: 'lead', name: 'Lea Lund' }),
    world.desk.member({ role: 'agent', name: 'Ana Alves' }),
    world.desk.member({ role: 'agent', name: 'Ben Brandt' }),
    world.desk.member({ role: 'customer', name: 'Cleo Custer' }),
  ]);
  team = { Orders: await newTeam('Orders', lea, ana), Returns: await newTeam('Returns', ben) };
  // What is sent goes at once here; that it can be taken back is told in console.composer.
  for (const who of [ana, lea]) await calls.ok(who, 'PATCH', '/me', { preferences: { console: { undoSend: 0 } } });
});
afterEach(() => world.leave());
afterAll(() => world.close());

async function newTeam(name: string, ...people: Member[]): Promise<string> {
  const { id } = await calls.ok(ada, 'POST', '/teams', { name, timeZone: 'UTC' });
  for (const person of people)
    await calls.ok(ada, 'PUT', `/teams/${id}/members/${person.id}`, { lead: person === lea });
  return id;
}

const row = (page: Page, text: string) => page.locator('[data-ticket]').filter({ hasText: text });
const reply = (page: Page) => page.getByRole('textbox', { name: 'Write to the customer' });

it('a lead hands a ticket to another team: it leaves one page and comes on another, with what they have to know', async () => {
  const ticket = await calls.open(cleo, 'I want to send it back');
  await calls.ok(ada, 'POST', `/tickets/${ticket.id}/transfer`, { teamId: team.Orders, note: 'An order?' });
  const { page: anas } = await world.as(ana, '/admin/tickets?view=all');
  const { page: bens } = await world.as(ben, '/admin/tickets?view=all');
  const { page: leas, complaints } = await world.as(lea, `/admin/tickets/${ticket.id}?view=all`);
  await row(anas, ticket.subject).waitFor();
  await settled(bens);
  expect(await row(bens, ticket.subject).count()).toBe(0);

  await leas.getByRole('button', { name: `More for #${ticket.number}` }).click();
  await leas.getByRole('menuitem', { name: 'Transfer' }).click();
  const dialog = leas.getByRole('dialog');
  await dialog.getByLabel('Team').selectOption({ label: 'Returns' });
  await dialog.getByLabel('What they have to know').fill('She has the receipt.');
  await dialog.getByRole('button', { name: 'Transfer' }).click();
  await leas.getByText(`#${ticket.number} was transferred.`).waitFor();

  await row(anas, ticket.subject).waitFor({ state: 'detached' });
  await row(bens, ticket.subject)
    .or(bens.getByRole('button', { name: '1 new' }))
    .first()
    .waitFor();
  await bens.goto(`${world.desk.url}/admin/tickets/${ticket.id}?view=all`);
  await message(bens, 'She has the receipt.').waitFor();
  // It is out of her own reach as well now.
  expect(complaints.filter((each) => !each.includes('404'))).toEqual([]);
});

it('what somebody wrote is reported, taken away, and they are banned: the page they have open ends at once', async () => {
  const rude = await world.desk.member({ role: 'agent', name: 'Rudi Rude' });
  const id = await group(ana, 'Coffee corner', rude);
  await post(rude, id, 'You are all fools');
  const [{ page: his }, { page: anas }] = await Promise.all([
    world.as(rude, `/admin/rooms/${id}`),
    world.as(ana, `/admin/rooms/${id}`),
  ]);
  await message(his, 'You are all fools').waitFor();
  await act(anas, 'You are all fools', 'Report');
  await anas.getByRole('dialog').getByLabel('Reason').selectOption('Abuse');
  await anas.getByRole('dialog').getByRole('button', { name: 'Report' }).click();

  const { page, complaints } = await world.as(lea, '/admin/moderation-reports');
  await page.getByRole('link', { name: 'You are all fools' }).click();
  await page.getByLabel('What happens').selectOption('Ban everywhere');
  await page.getByLabel('Remove the message, too').check();
  await page.getByRole('button', { name: 'Ban them everywhere' }).click();
  await page.getByText('It is decided.').waitFor();

  await his.getByText('This account is switched off.').waitFor();
  await log(anas).getByText('This message was taken away.').waitFor();
  await signIn(his, rude.email);
  await his.getByRole('alert').getByText('This account is switched off.').waitFor();
  expect(complaints).toEqual([]);
});

it('whoever is invited accepts, sets up a second factor, and is asked for it when they come again', async () => {
  const body = { email: 'nia@example.com', name: 'Nia New', role: 'agent' };
  await calls.ok(ada, 'POST', '/invitations', body);
  const password = 'four words in a row';
  const { page, complaints } = await world.look(await world.link(body.email));
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Accept the invitation' }).click();
  await page.getByRole('link', { name: 'Go to the console' }).click();
  await heading(page);
  await goTo(page, '/account');
  const factor = page.locator('.part', { has: page.getByRole('heading', { name: 'Second factor' }) });
  await factor.getByRole('button', { name: 'Set up' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Present password' }).fill(password);
  await dialog.getByRole('button', { name: 'Go on' }).click();
  const secret = (await dialog.locator('.secret').innerText()).replaceAll(' ', '');
  const code = () => generateSync({ secret });
  const used = code();
  await dialog.getByLabel('Code from the app').fill(used);
  await dialog.getByRole('button', { name: 'Switch on' }).click();
  const [recovery = ''] = await dialog
    .getByRole('list', { name: 'Recovery codes' })
    .getByRole('listitem')
    .allInnerTexts();
  await dialog.getByLabel('I have kept them').check();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await signOut(page);

  await signIn(page, body.email, password);
  // The password alone leads nowhere; neither does a code that was used.
  await page.getByLabel('Code from the app').fill(used);
  await page.keyboard.press('Enter');
  await page.getByText('That code is not right').waitFor();
  await page.getByRole('button', { name: 'Use a recovery code' }).click();
  await page.getByLabel('Recovery code').fill(recovery);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: /Signed in as\s+Nia New/ }).waitFor();
  expect(complaints.filter((each) => !/40[01]|422/.test(each))).toEqual([]);
});

it('offline for a while, nothing that was typed or sent is lost, and it is sent once', async () => {
  const ticket = await calls.open(cleo, 'Are you there?');
  await calls.change(lea, ticket.id, { assigneeId: ana.id });
  const { page } = await world.as(ana, `/admin/tickets/${ticket.id}?view=all`);
  await message(page, 'Are you there?').waitFor();
  await page.context().setOffline(true);
  await page.getByText('You are offline.').first().waitFor();
  await reply(page).fill('Yes, one moment');
  await reply(page).press('Enter');
  await message(page, 'Yes, one moment').getByText('Waiting for the connection').waitFor();
  await reply(page).fill('And then I had');
  // On to somewhere else and back, as one does while waiting.
  await page.getByRole('link', { name: 'Rooms' }).click();
  await page.goBack();
  expect(await reply(page).inputValue()).toBe('And then I had');
  await calls.say(cleo, ticket.conversationId, 'Hello?');

  await page.context().setOffline(false);
  await message(page, 'Hello?').waitFor({ timeout: 20_000 });
  await message(page, 'Yes, one moment')
    .getByText(/Sent|Delivered|Read/)
    .waitFor();
  expect(await reply(page).inputValue()).toBe('And then I had');
  const bodies = async () => {
    const { data } = await calls.ok<{ data: { data: { body?: string } }[] }>(
      cleo,
      'GET',
      `/rooms/${ticket.conversationId}/messages`,
    );
    return data.map(({ data: { body } }) => body).filter((each) => each === 'Yes, one moment');
  };
  await eventually(async () => expect(await bodies()).toHaveLength(1));
  await page.reload();
  expect(await reply(page).inputValue()).toBe('And then I had');
});

describe('every screen', () => {
  it('is in the table of what is looked at', () => {
    expect(routes().sort()).toEqual(Object.keys(addresses).sort());
  });

  it('bars nobody, light and dark', async () => {
    const ticket = await calls.open(cleo, 'Everything at once');
    const room = await group(ada, 'Everybody', ana);
    const { seq } = await post(ana, room, 'A word too many');
    await calls.ok(ada, 'POST', '/moderation-reports', { roomId: room, seq, reason: 'abuse' });
    const first = async (path: string) =>
      (await calls.ok<{ data: { id?: string; name?: string; kind?: string }[] }>(ada, 'GET', path)).data[0];
    const known = { ticket: ticket.id, room, team: team.Orders, person: ana.id, customer: cleo.id, first };
    const { page, complaints } = await world.as(ada, '/admin/account');
    for (const [route, address] of Object.entries(addresses)) {
      const path = await address(known);
      await goTo(page, path);
      await settled(page);
      for (const colorScheme of themes) {
        await turn(page, colorScheme);
        const found = await barriers(page);
        expect({ route, colorScheme, found }).toEqual({ route, colorScheme, found: [] });
      }
    }
    expect(complaints).toEqual([]);
  }, 300_000);
});
