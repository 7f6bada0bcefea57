import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as live from '@quickdesk/live';
import type { Page } from 'playwright-core';
import { Devices, newRoom, showing, Wire } from '../e2e/live-world.js';
import type { Desk, Member } from '../support/desk.js';
import { Visitors } from './browser.js';
import { startSite } from './one-site.js';

const root = join(__dirname, '../..');
const socketIo = join(root, 'node_modules/socket.io-client/dist/socket.io.esm.min.js');
const html = `<!doctype html><title>A page of somebody</title>
<script type="importmap">{"imports": {"@quickdesk/live": "/live/index.js", "socket.io-client": "/live/socket.io.js"}}</script>
<script type="module">
  import * as live from '@quickdesk/live';
  window.begin = ({ url, token, userId, roomId }, more) => {
    const store = live.indexedDbOutbox(userId);
    const desk = live.openDesk({ url, token: () => token, userId, store, ...more });
    const room = desk.room(roomId);
    room.open();
    return (window.mine = { store, desk, room });
  };
  window.ready = true;
</script>`;

interface Mine {
  store: live.OutboxStore;
  desk: live.Desk;
  room: live.Room;
}

declare global {
  interface Window {
    ready?: boolean;
    mine: Mine;
    begin(who: { url: string; token: string; userId: string; roomId: string }, more?: Partial<live.DeskOptions>): Mine;
  }
}

describe('the live client in a browser', () => {
  let desk: Desk;
  let devices: Devices;
  let visitors: Visitors;
  let wire: Wire;
  let folder: string;
  let site: string;
  let ana: Member;
  let ben: Member;
  let roomId: string;

  /** Somebody's own site, which is there when the desk is not. */
  const pages = createServer(({ url = '' }, answer) => {
    const script = url.startsWith('/live/');
    const file = url.replace('/live/', '');
    answer.setHeader('content-type', script ? 'text/javascript' : 'text/html');
    answer.end(script ? readFileSync(file === 'socket.io.js' ? socketIo : join(folder, file)) : html);
  });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'quickdesk-live-'));
    execFileSync(process.execPath, [join(root, 'live/build.mjs'), folder]);
    [desk, visitors] = [await startSite(), await Visitors.arrive()];
    wire = await Wire.to(desk.url);
    await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
    site = `http://127.0.0.1:${(pages.address() as AddressInfo).port}/`;
    devices = new Devices(desk);
    [ana, ben] = [await desk.member({ role: 'agent' }), await desk.member({ role: 'agent' })];
  });
  afterAll(async () => {
    await visitors.leave();
    wire.close();
    pages.close();
    await desk.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    roomId = await newRoom(ana, ben);
    wire.mend();
  });
  afterEach(() => devices.close());

  const visit = async (page: Page): Promise<void> => {
    await page.goto(site);
    await page.waitForFunction(() => window.ready);
  };
  const who = () => ({ url: wire.url, token: ana.token, userId: ana.id, roomId });
  const begin = (page: Page) => page.evaluate((me) => void window.begin(me), who());
  const type = (page: Page, body: string) =>
    page.evaluate(async (said) => {
      const sending = window.mine.room.send({ body: said });
      const kept = async () =>
        (await window.mine.store.load()).some(({ clientId }) => clientId === sending.item.clientId);
      for (let tries = 0; tries < 500 && !(await kept()); tries += 1);
      if (!(await kept())) throw new Error('It was not kept.');
    }, body);
  const waiting = (page: Page) => page.evaluate(async () => (await window.mine.store.load()).map(({ body }) => body));

  it('keeps what was typed without a connection when the page is gone, and sends it when somebody is back', async () => {
    const { room: bens } = await devices.in(roomId, ben);
    const { page, close } = await visitors.look();
    await visit(page);
    wire.cut();
    await begin(page);
    await type(page, 'In the tunnel');
    await type(page, 'Still in it');
    await page.close();
    wire.mend();
    const again = await page.context().newPage();
    await visit(again);
    await begin(again);
    await showing(bens, ['In the tunnel', 'Still in it']);
    await again.waitForFunction(() => window.mine.room.state.messages.length === 2);
    await again.waitForFunction(async () => (await window.mine.store.load()).length === 0);
    await close();
  });

  it('sends from one tab what several know of', async () => {
    const { room: bens } = await devices.in(roomId, ben);
    const { page, close } = await visitors.look();
    await visit(page);
    wire.cut();
    await begin(page);
    await type(page, 'Typed in the first tab');
    const second = await page.context().newPage();
    await visit(second);
    wire.mend();
    await begin(second);
    await second.evaluate(() => window.mine.desk.online());
    await showing(bens, ['Typed in the first tab']);
    await page.waitForFunction(() => window.mine.room.state.messages.length === 1);
    expect(await waiting(second)).toEqual([]);
    expect(await second.evaluate(() => window.mine.room.state.outbox)).toEqual([]);

    wire.cut();
    await type(page, 'And another');
    const third = await page.context().newPage();
    await visit(third);
    await begin(third);
    await third.waitForFunction(async () => ((await navigator.locks.query()).pending ?? []).length === 1);
    expect(await third.evaluate(() => window.mine.room.state.outbox)).toEqual([]);
    await page.close();
    await third.waitForFunction(() => window.mine.room.state.outbox.length === 1);
    wire.mend();
    await showing(bens, ['Typed in the first tab', 'And another'], 10_000);
    await close();
  });

  it('connects at once when the network is back', async () => {
    const { page, close } = await visitors.look();
    await visit(page);
    await page.evaluate((me) => {
      // Whoever waited for the end of the pause would wait for ever.
      window.begin(me, { clock: { now: () => Date.now(), random: () => 1, after: () => () => undefined } });
    }, who());
    const status = (expected: string) =>
      page.waitForFunction((wanted) => window.mine.desk.state.status === wanted, expected);
    await status('online');
    wire.cut();
    await status('offline');
    wire.mend();
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await status('online');
    await close();
  });
});
