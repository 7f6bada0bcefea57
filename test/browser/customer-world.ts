import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { BrowserContextOptions, FrameLocator, Page } from 'playwright-core';
import { Wire } from '../e2e/live-world.js';
import type { Desk, Member } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { DeskProcess } from '../support/process.js';
import type { TicketSeen } from '../support/tickets.js';
import { TicketCalls } from '../support/tickets.js';
import type { Sight } from './browser.js';
import { Visitors } from './browser.js';
import { startSite } from './one-site.js';

export const site = process.env.SITE_ROOT ?? join(__dirname, '../..');
const types: Record<string, string> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.js': 'text/javascript',
};

interface Said {
  readonly body: string;
  readonly attachments: readonly object[];
}

interface Happened {
  readonly seq: number;
  readonly type: string;
  readonly data: Said;
}

/**
 * The demo shop on an origin of its own, which is there when the desk is not; the desk behind a wire that can be cut; and
 * somebody who looks at it from the agents' side.
 */
export class CustomerWorld {
  readonly calls: TicketCalls;
  private readonly open: Sight[] = [];
  private server?: DeskProcess;

  private constructor(
    readonly desk: Desk,
    readonly agent: Member,
    readonly inboxId: string,
    readonly wire: Wire,
    readonly shop: string,
    private readonly visitors: Visitors,
    private readonly closeShop: () => Promise<void>,
  ) {
    this.calls = new TicketCalls(desk);
  }

  static async start(about: object = {}, env: Record<string, string> = {}): Promise<CustomerWorld> {
    const all = { SITE_ROOT: site, ACCESS_TOKEN_TTL: '1d', ...env };
    const [desk, visitors] = await Promise.all([startSite({ env: all }), Visitors.arrive()]);
    const wire = await Wire.to(desk.url);
    const shop = await openShop(
      () => `${wire.url}/widget/v1/loader.js`,
      () => world.inboxId,
    );
    const agent = await desk.member({ role: 'admin', name: 'Ana Vogt' });
    const inbox = { name: 'Shop', greeting: 'How can we help?', allowedOrigins: [shop.url], ...about };
    const { id } = await new TicketCalls(desk).ok<{ id: string }>(agent, 'POST', '/inboxes', inbox);
    const world = new CustomerWorld(desk, agent, id, wire, shop.url, visitors, shop.close);
    return world;
  }

  /** Behind the wire from now on: the desk as a process of its own, on the same data, that can be killed. */
  async restart(): Promise<void> {
    this.server = await DeskProcess.start({ ...this.desk.env, PORT: '0' });
    this.wire.lead(this.server.url);
  }

  async kill(): Promise<void> {
    await this.server?.kill();
  }

  /** There is no other inbox any more, so that the support page has this one. */
  async only(): Promise<void> {
    const { data } = await this.calls.ok<{ data: readonly { id: string }[] }>(this.agent, 'GET', '/inboxes');
    for (const { id } of data)
      if (id !== this.inboxId) await this.calls.ok(this.agent, 'POST', `/inboxes/${id}/archive`);
  }

  /** Somebody new, who goes to the shop or somewhere else. */
  async visit(url = this.shop, options: BrowserContextOptions = {}): Promise<Sight> {
    const sight = await this.visitors.look(options);
    this.open.push(sight);
    await sight.page.goto(url);
    return sight;
  }

  tickets(): Promise<{ data: readonly TicketSeen[] }> {
    return this.calls.ok(this.agent, 'GET', `/tickets?inboxId=${this.inboxId}&limit=100`);
  }

  /** The messages that an agent reads in a ticket, in the order in which the server has them. */
  async said(ticket: TicketSeen): Promise<readonly Said[]> {
    const path = `/rooms/${ticket.conversationId}/messages?limit=100`;
    const { data } = await this.calls.ok<{ data: readonly Happened[] }>(this.agent, 'GET', path);
    const messages = data.filter(({ type }) => type === 'message.posted');
    return [...messages].sort((one, other) => one.seq - other.seq).map((each) => each.data);
  }

  /** The ticket that somebody has opened with these words, once it has come. */
  about(words: string): Promise<TicketSeen> {
    return eventually(
      async () => {
        const found = (await this.tickets()).data.find(({ subject }) => subject.includes(words));
        if (!found) throw new Error(`There is no ticket about "${words}".`);
        return found;
      },
      { withinMs: 45_000, everyMs: 100 },
    );
  }

  /** Everybody goes, and the wire leads to the first desk again. */
  async leave(): Promise<void> {
    await Promise.all(this.open.splice(0).map((each) => each.close()));
    this.wire.lead(this.desk.url);
    this.wire.mend();
    this.wire.mute(false);
    await this.server?.stop();
  }

  async close(): Promise<void> {
    await this.leave();
    await this.visitors.leave();
    this.wire.close();
    await this.closeShop();
    await this.desk.close();
  }
}

async function openShop(loader: () => string, inbox: () => string) {
  const folder = join(site, 'widget/dist/demo');
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://shop').pathname.slice(1) || 'index.html';
    const path = join(folder, name);
    if (!existsSync(path)) return response.writeHead(404).end();
    response.setHeader('content-type', types[extname(path)] ?? 'text/plain');
    if (name !== 'index.html') return response.end(readFileSync(path));
    const html = readFileSync(path, 'utf8')
      .replace(/src="[^"]*loader\.js"/, `src="${loader()}"`)
      .replace(/data-inbox="[^"]*"/, `data-inbox="${inbox()}"`);
    return response.end(html);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const close = () => new Promise<void>((closed) => void server.close(() => closed()));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

export const launcher = (page: Page) => page.getByRole('button', { name: /support chat/ });

/** Its title is in the language of the page. */
export const panel = (page: Page): FrameLocator => page.frameLocator('iframe');

type Scene = Page | FrameLocator;

export const composer = (scene: Scene) => scene.getByRole('textbox', { name: 'Message' });

export const log = (scene: Scene) => scene.getByRole('log', { name: 'Messages' });

/** Types and sends it, as people do who have no patience: nothing is waited for but that it is kept. */
export async function write(scene: Scene, text: string): Promise<void> {
  await composer(scene).fill(text);
  await scene.getByRole('button', { name: 'Send', exact: true }).click();
  await eventually(async () => expect(await composer(scene).inputValue()).toBe(''), { withinMs: 15_000 });
}

/** Opens the chat, unless it is open, and goes to where one can write. */
export async function openChat(page: Page, { writing = true } = {}): Promise<void> {
  await launcher(page).waitFor();
  await page.evaluate(() => window.Quickdesk('open'));
  const begin = panel(page).getByRole('button', { name: 'Write to us' });
  const field = composer(panel(page));
  const another = panel(page).getByRole('button', { name: 'New conversation' });
  await begin.or(field).or(another).first().waitFor({ timeout: 30_000 });
  if (!writing) return;
  if (await begin.isVisible()) await begin.click();
  await field.waitFor();
}
