import type { Page } from 'playwright-core';
import { Database } from '../../src/platform/database/index.js';
import type { Member } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import type { TicketSeen } from '../support/tickets.js';
import { TicketCalls } from '../support/tickets.js';
import type { Sight } from './browser.js';
import { barriers, picture } from './browser.js';
import { ConsoleWorld, heading, problem } from './console.js';
import { log, message } from './rooms.js';

const TICKETS = 100_000;
/** So far down the list lies the one that is opened. */
const DEEP = 900;
const MESSAGES = 10_000;

let world: ConsoleWorld;
let calls: TicketCalls;
let lea: Member;
let ben: Member;
let cleo: Member;
let deep: TicketSeen;

beforeAll(async () => {
  world = await ConsoleWorld.start();
  calls = new TicketCalls(world.desk);
  [lea, ben, cleo] = await Promise.all([
    world.desk.member({ role: 'lead', name: 'Lea Lund' }),
    world.desk.member({ role: 'agent', name: 'Ben Brandt' }),
    world.desk.member({ role: 'customer', name: 'Cleo Custer' }),
  ]);
  await calls.open(cleo, 'One of very many');
  deep = await calls.get(lea, (await calls.open(cleo, 'The one far down')).id);
  await manifold();
}, 60_000);
afterEach(() => world.leave());
afterAll(() => world.close());

/** Copies of the first ticket, each a second older than the one before, around the one far down. */
async function manifold(): Promise<void> {
  const database = world.desk.get(Database).source;
  const about: { name: string }[] = await database.query('PRAGMA table_info(tickets)');
  const columns = about.map(({ name }) => name);
  const own: Record<string, string> = {
    number: 'number + 1000 + i',
    id: `printf('0198d0f4-7c1a-7b52-9a2e-%012d', i)`,
    conversationId: `printf('0198d0f4-7c1a-7b52-9a2f-%012d', i)`,
    backstageId: `printf('0198d0f4-7c1a-7b52-9a30-%012d', i)`,
    openKey: `'copy-' || i`,
    subject: `'Question ' || i`,
    createdAt: 'createdAt - 1000 * i',
    updatedAt: 'updatedAt - 1000 * i',
  };
  const values = columns.map((name) => own[name] ?? name);
  await database.query(`
    WITH RECURSIVE counted(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM counted WHERE i < ${TICKETS})
    INSERT INTO tickets (${columns.join(', ')})
    SELECT ${values.join(', ')} FROM tickets CROSS JOIN counted WHERE subject = 'One of very many'`);
  await database.query('UPDATE tickets SET updatedAt = updatedAt - ? WHERE id = ?', [1000 * DEEP + 500, deep.id]);
}

/** A long talk in the conversation: its first message, again and again. */
async function talk({ conversationId }: TicketSeen): Promise<void> {
  const database = world.desk.get(Database).source;
  const stream = '(SELECT id FROM event_streams WHERE name = ?)';
  const name = `room:${conversationId}`;
  await database.query(
    `WITH RECURSIVE counted(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM counted WHERE i < ${MESSAGES})
     INSERT INTO event_log (id, streamId, seq, type, version, actorId, clientId, at, payload)
     SELECT (SELECT MAX(id) FROM event_log) + i, streamId, seq + i - 1, type, version, actorId, 'line-' || i, at + i,
       json_set(payload, '$.clientId', 'line-' || i, '$.body', 'line ' || i)
     FROM event_log CROSS JOIN counted WHERE streamId = ${stream} AND type = 'message.posted'`,
    [name],
  );
  await database.query(
    `UPDATE event_streams SET lastSeq = (SELECT MAX(seq) FROM event_log WHERE streamId = event_streams.id) WHERE name = ?`,
    [name],
  );
  // Nobody has to be told of it.
  await database.query('UPDATE event_consumers SET position = (SELECT MAX(id) FROM event_log)');
}

/** The copies have no rooms of their own, and one page is refused. */
const isNews = (complaint: string) => !/status of (404|503)/.test(complaint);

const rows = (page: Page) => page.locator('[data-ticket]');
const row = (page: Page, subject: string) =>
  rows(page).filter({ has: page.getByRole('link', { name: subject, exact: true }) });
const top = (page: Page) => page.locator('.tickets-rows').evaluate((box) => box.scrollTop);
const thread = (page: Page) => page.locator('.thread-scroll');

interface Ride {
  /** How long each frame took, in milliseconds, the longest last. */
  frames: number[];
  /** What one of them costs. */
  cost: number;
  mostRows: number;
  at: number;
}

/** What the page costs its processor from now on, in milliseconds: the same however busy the machine is. */
async function meter(page: Page): Promise<() => Promise<number>> {
  const costs = await page.context().newCDPSession(page);
  await costs.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () => {
    const { metrics } = await costs.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000;
  };
  const before = await spent();
  return async () => {
    const all = (await spent()) - before;
    await costs.detach();
    return all;
  };
}

/** Scrolls down, a screenful in each frame, until that row is drawn, and measures what that costs. */
async function ride(page: Page, place: number): Promise<Ride> {
  const done = await meter(page);
  const found = await page.evaluate(async (wanted) => {
    const box = document.querySelector('.tickets-rows');
    if (!box) throw new Error('There is no list.');
    const frames: number[] = [];
    let mostRows = 0;
    let last = performance.now();
    const begun = last;
    while (!box.querySelector(`[aria-posinset="${wanted}"]`)) {
      if (performance.now() - begun > 40_000) throw new Error(`The list stopped at ${box.scrollTop}.`);
      box.scrollTop += 400;
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      frames.push(now - last);
      last = now;
      mostRows = Math.max(mostRows, box.querySelectorAll('[data-ticket]').length);
    }
    return { frames: frames.sort((a, b) => a - b), mostRows, at: box.scrollTop };
  }, place);
  return { ...found, cost: (await done()) / found.frames.length };
}

/** Scrolls by a screenful in each frame until these words are drawn. */
async function climb(page: Page, by: 1 | -1, words: string): Promise<{ cost: number; most: number }> {
  const done = await meter(page);
  const { most, frames } = await thread(page).evaluate(
    async (box, [way, text]) => {
      let most = 0;
      let frames = 0;
      const is = (line: Element) => line.textContent === text;
      for (const begun = performance.now(); ![...box.querySelectorAll('.prose')].some(is); frames += 1) {
        if (performance.now() - begun > 40_000) throw new Error(`"${text}" is not reached.`);
        box.scrollTop += way * box.clientHeight;
        await new Promise(requestAnimationFrame);
        most = Math.max(most, box.querySelectorAll('article').length);
      }
      return { most, frames };
    },
    [by, words] as const,
  );
  return { cost: (await done()) / frames, most };
}

/** How long it takes from a click to the words of the ticket, as the page itself sees it. */
function opening(page: Page, id: string, words: string): Promise<number> {
  return page.evaluate(
    async ([ticket, text]) => {
      const link = document.querySelector<HTMLElement>(`[data-ticket="${ticket}"] a`);
      performance.mark('asked');
      link?.click();
      while (!document.querySelector('.thread-scroll')?.textContent.includes(text ?? '')) {
        await new Promise(requestAnimationFrame);
      }
      return performance.measure('list to thread', 'asked').duration;
    },
    [id, words],
  );
}

async function asLead(options = {}): Promise<Sight> {
  const sight = await world.as(lea, '/admin/tickets?view=all', options);
  await row(sight.page, 'Question 1').waitFor();
  return sight;
}

describe('a hundred thousand tickets', () => {
  it('scroll smoothly, page after page; one far down is opened at once, and left where it was', async () => {
    const { page, complaints } = await asLead();
    const { frames, cost, mostRows } = await ride(page, DEEP + 3);
    const at95 = frames[Math.floor(frames.length * 0.95)] ?? 0;
    console.log(
      `${frames.length} frames, 95 % within ${at95.toFixed(0)} ms, the longest ${frames.at(-1)?.toFixed(0)} ms, ${mostRows} rows, ${cost.toFixed(1)} ms each`,
    );
    expect(mostRows).toBeLessThan(100);
    expect(cost).toBeLessThan(40);

    // Whoever points at it has read it before they open it, and is not seen in it by that.
    const link = row(page, 'The one far down').getByRole('link');
    const read = page.waitForResponse((answer) => answer.url().includes(`/rooms/${deep.conversationId}/messages`));
    await link.hover();
    await read;
    const bens = await ben.socket();
    expect(await bens.command('room:who', { roomId: deep.backstageId })).toMatchObject({ total: 0 });
    bens.close();
    const before = await top(page);
    // From here on the server says nothing: what is shown was there already.
    const held = Promise.withResolvers<void>();
    await page.route('**/api/v1/**', (route) => held.promise.then(() => route.fallback()));
    const done = await meter(page);
    const ms = await opening(page, deep.id, 'The one far down');
    const work = await done();
    console.log(`from the list to the thread: ${ms.toFixed(0)} ms, ${work.toFixed(0)} ms of work`);
    expect(work).toBeLessThan(200);
    held.resolve();
    await heading(page, 'The one far down');
    await row(page, 'The one far down').and(page.locator('[data-current=true]')).waitFor();

    await page.goBack();
    await page.locator('.tickets-none, .tickets[data-open=false]').first().waitFor();
    expect(Math.abs((await top(page)) - before)).toBeLessThan(150);
    await row(page, 'The one far down').waitFor();
    expect(complaints.filter(isNews)).toEqual([]);
  });

  it('show who has one open, keep what has the focus, and say what could not be read', async () => {
    const { page, complaints } = await asLead();
    const bens = await ben.socket();
    const first = row(page, 'One of very many');
    const { backstageId } = await calls.get(lea, (await first.getAttribute('data-ticket')) ?? '');
    await bens.command('room:open', { roomId: backstageId });
    await first.locator('.ticket-viewers').getByText('Ben Brandt').waitFor({ state: 'attached' });
    await first.getByText('1 colleague has it open').waitFor({ state: 'attached' });
    await picture(page, 'console-tickets-viewers');
    expect(await barriers(page)).toEqual([]);
    bens.close();
    await first.locator('.ticket-viewers').waitFor({ state: 'detached' });

    // The focus is where it was, however far one scrolls; a key brings it back into sight.
    await row(page, 'Question 3').getByRole('link').focus();
    await ride(page, 200);
    expect(
      await row(page, 'Question 3')
        .getByRole('link')
        .evaluate((it) => it === document.activeElement),
    ).toBe(true);
    expect(await rows(page).count()).toBeLessThan(60);
    await page.keyboard.press('Tab');
    await row(page, 'Question 4').and(page.locator(':focus-within')).waitFor();
    expect(await top(page)).toBeLessThan(1_000);

    // The next page is not to be had: what is here stays, and one can try again.
    const pages = (url: URL) => url.pathname === '/api/v1/tickets' && url.searchParams.has('cursor');
    await page.route(pages, (route) => route.fulfill(problem(503, 'database.busy', { requestId: 'r-18' })));
    await page.locator('.tickets-rows').evaluate((box) => box.scrollTo(0, box.scrollHeight));
    await page.getByText('r-18').waitFor();
    const shown = await rows(page).count();
    expect(shown).toBeGreaterThan(5);
    await picture(page, 'console-tickets-more-error');
    expect(await barriers(page)).toEqual([]);
    await page.unroute(pages);
    const many = await page.locator('.tickets-rows > ul').evaluate((list) => list.clientHeight);
    await page.getByRole('button', { name: 'Try again' }).click();
    await eventually(async () =>
      expect(await page.locator('.tickets-rows > ul').evaluate((list) => list.clientHeight)).toBeGreaterThan(many),
    );
    expect(complaints.filter(isNews)).toEqual([]);
  });
});

describe('ten thousand messages', () => {
  it('are read up and down without more than a few being drawn', async () => {
    await talk(deep);
    const { page, complaints } = await world.as(lea, `/admin/tickets/${deep.id}?view=all`);
    await message(page, `line ${MESSAGES}`).waitFor();
    expect(await log(page).getByRole('article').count()).toBeLessThan(90);
    const up = await climb(page, -1, 'line 9500');
    const down = await climb(page, 1, `line ${MESSAGES}`);
    console.log(`up ${up.cost.toFixed(1)} ms, down ${down.cost.toFixed(1)} ms a frame, ${up.most} lines at the most`);
    expect(Math.max(up.most, down.most)).toBeLessThan(260);
    expect(Math.max(up.cost, down.cost)).toBeLessThan(60);

    // To what is new, far above all that was read; and back to where one writes.
    await page.getByRole('button', { name: 'Back to the first unread' }).click();
    await page.locator('[data-lit=true]').waitFor({ timeout: 30_000 });
    await log(page).locator('.new-line').waitFor();
    expect(await log(page).getByRole('article').count()).toBeLessThan(260);
    await page.getByRole('button', { name: 'To the newest' }).click();
    await message(page, `line ${MESSAGES}`).waitFor();
    await calls.say(cleo, deep.conversationId, 'And one more');
    await message(page, 'And one more').waitFor();
    expect(complaints).toEqual([]);
  });
});
