import type { Desk, Member } from '../support/desk.js';
import { AssignmentWorld } from '../e2e/assignment-world.js';
import { barriers, looks, picture } from './browser.js';
import { ConsoleWorld, problem } from './console.js';

describe('assignment', () => {
  let world: ConsoleWorld;
  let desk: Desk;
  let queue: AssignmentWorld;
  let admin: Member;
  let lead: Member;
  let teamId: string;
  let people: Record<'Ana Larsson' | 'Ben Okafor' | 'Cem Yılmaz', Member>;

  beforeAll(async () => {
    world = await ConsoleWorld.start({ env: { PRESENCE_GRACE: '100ms' } });
    ({ desk } = world);
    admin = await desk.member({ role: 'admin', name: 'Ada Admin' });
    queue = new AssignmentWorld(desk, admin, await desk.member({ name: 'Carla' }));
    ({ teamId, people } = await queue.team('Ana Larsson', 'Ben Okafor', 'Cem Yılmaz'));
    await queue.ok(admin, 'PATCH', `/teams/${teamId}`, { name: 'Returns' });
    lead = await desk.member({ role: 'lead', name: 'Lea Lead' });
    await queue.join(teamId, lead);
    await queue.team();
  });
  afterEach(() => world.leave());
  afterAll(() => world.close());

  it('rules are changed by those who may, for their own teams, and not unseen', async () => {
    const { page, complaints } = await world.as(lead, '/admin/assignment');
    const rules = page.getByRole('table', { name: 'Rules of the teams' });
    await rules.getByRole('row', { name: /Returns.*By hand/ }).waitFor();
    await page.getByRole('button', { name: 'Change the rules of Returns' }).waitFor();
    expect(await page.getByRole('button', { name: /Change the rules of/ }).count()).toBe(1);
    await page.getByRole('button', { name: 'Change the rules of Returns' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Given out').selectOption({ label: 'By load' });
    await dialog.getByLabel('For how many days').fill('7');
    await dialog.getByLabel('Give away what absent agents have').uncheck();
    expect(await barriers(page)).toEqual([]);
    // Somebody else is faster.
    await queue.policy(teamId, 'manual');
    await queue.policy(teamId, 'round_robin');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Somebody changed these rules meanwhile').waitFor();
    await dialog.getByText('By turns', { exact: true }).and(page.locator('p')).waitFor();
    await dialog.getByRole('button', { name: 'Save mine over it' }).click();
    await page.getByText('The rules of Returns were saved.').waitFor();
    await rules.getByRole('row', { name: /Returns.*By load.*7 d.*Off/ }).waitFor();
    expect(complaints.filter((each) => !each.includes('412'))).toEqual([]);
  });

  it('loads are live: what they have, whether they are here, and how much they take', async () => {
    await queue.policy(teamId, 'manual');
    const { page } = await world.as(admin, '/admin/assignment');
    const ana = page.getByRole('row', { name: /Ana Larsson/ });
    await ana.getByText('0 of 10 units').waitFor();
    await ana.getByRole('cell', { name: 'Offline' }).waitFor();
    const socket = await queue.here(people['Ana Larsson']);
    await ana.getByRole('cell', { name: 'Gets tickets' }).waitFor();
    await queue.claim(people['Ana Larsson'], (await queue.ticket(teamId, { priority: 'urgent' })).id);
    await ana.getByText('3 of 10 units').waitFor();
    await queue.ok(people['Ana Larsson'], 'PUT', '/me/availability', { accepting: false });
    await ana.getByRole('cell', { name: 'Not accepting' }).waitFor();
    await queue.ok(people['Ana Larsson'], 'PUT', '/me/availability', { accepting: true });

    await page.getByRole('button', { name: 'Change how much Ana Larsson takes' }).click();
    await page.getByRole('dialog').getByLabel('Units').fill('3');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await ana.getByText('3 of 3 units').waitFor();
    await ana.getByRole('cell', { name: 'No room' }).waitFor();
    socket.close();
    await ana.getByRole('cell', { name: 'Offline' }).waitFor();
    await page.getByLabel('Team', { exact: true }).selectOption({ label: 'Returns' });
    await page.getByRole('row', { name: /Ada Admin/ }).waitFor({ state: 'detached' });
  });

  it('looks right in both themes and on a phone, and passes for those who cannot see it', async () => {
    await queue.policy(teamId, 'round_robin');
    for (const [look, options] of looks) {
      const { page, complaints } = await world.as(admin, '/admin/assignment', options);
      await page.getByRole('row', { name: /Cem Yılmaz/ }).waitFor();
      await picture(page, `console-assignment-${look}`);
      expect(await barriers(page)).toEqual([]);
      await page.getByRole('button', { name: 'Change the rules of Returns' }).click();
      await picture(page, `console-assignment-rules-${look}`);
      expect(await barriers(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await world.leave();
    }
    const german = await world.as(lead, '/admin/assignment');
    await german.page.getByLabel('Language').selectOption('de');
    await german.page.getByRole('heading', { level: 1, name: 'Zuteilung' }).waitFor();
    await picture(german.page, 'console-assignment-german');
    expect(await barriers(german.page)).toEqual([]);
  });

  it('says so when nothing could be read, and when there is nobody', async () => {
    const { page } = await world.as(admin, '/admin/assignment');
    await page.route('**/api/v1/agents/load*', (route) => route.fulfill(problem(500, 'server.unexpected')));
    await page.reload();
    await page.getByText('The server could not answer').waitFor();
    await picture(page, 'console-assignment-error');
    await page.unroute('**/api/v1/agents/load*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('row', { name: /Cem Yılmaz/ }).waitFor();
    await page.getByLabel('Team', { exact: true }).selectOption({ index: 2 });
    await page.getByText('Nobody here works on tickets').waitFor();
    await picture(page, 'console-assignment-empty');
  });

  it('the next ticket is taken by a button and by a key, and the panel says why a ticket went to whom', async () => {
    await queue.policy(teamId, 'round_robin', { sticky: false });
    const given = await queue.ticket(teamId, { subject: 'Nobody is here' });
    await desk.settle();
    await queue.policy(teamId, 'manual');
    const ben = people['Ben Okafor'];
    const { page, complaints } = await world.as(ben, '/admin/tickets');
    await page.getByRole('button', { name: 'Next ticket' }).click();
    await page.getByText(`Ticket #${given.number} is yours.`).waitFor();
    await page.waitForURL(new RegExp(given.id));
    expect(await queue.assigneeOf(given.id)).toBe(ben.id);
    await page.getByRole('button', { name: 'Show the customer' }).click();
    const panel = page.locator('.ticket-panel');
    await panel.getByText('Why it went to whom').waitFor();
    await panel.getByText('To nobody').click();
    await panel.getByText('Ana Larsson').waitFor();
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'console-assignment-decisions');

    const more = await queue.ticket(teamId, { subject: 'One more' });
    await page.locator('h2').first().click();
    await page.keyboard.press('t');
    await page.getByText(`Ticket #${more.number} is yours.`).waitFor();
    await page.keyboard.press('t');
    await page.getByText('Nothing waits for you.').waitFor();
    expect(complaints).toEqual([]);
    await queue.capacity(ben, 1);
    await page.getByRole('button', { name: 'Next ticket' }).click();
    await page.getByText('You have 2 of 1 units').waitFor();
  });
});
