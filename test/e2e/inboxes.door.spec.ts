import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { TicketCalls } from '../support/tickets.js';

const shop = 'https://shop.example.com';
const other = 'http://localhost:5173';

describe('the door of the panel', () => {
  let folder: string;
  let desk: Desk;
  let calls: TicketCalls;
  let admin: Member;
  let made = 0;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'quickdesk-door-'));
    mkdirSync(join(folder, 'widget/dist/v1'), { recursive: true });
    writeFileSync(join(folder, 'widget/dist/v1/panel.html'), '<!doctype html><title>Panel</title>');
    desk = await startDesk({ env: { SITE_ROOT: folder } });
    calls = new TicketCalls(desk);
    admin = await desk.member({ role: 'admin' });
  });
  afterAll(async () => {
    await desk.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const create = async (allowedOrigins: readonly string[]) =>
    (await calls.ok(admin, 'POST', '/inboxes', { name: `Inbox ${(made += 1)}`, allowedOrigins })).id;
  const open = (query: string, headers: Record<string, string> = {}) =>
    fetch(`${desk.url}/widget/v1/panel.html${query}`, { headers: { accept: 'text/html', ...headers } });
  /** Whose pages may show it. */
  const ancestors = async (query: string) => {
    const policy = (await open(query)).headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'self'; /);
    return policy.split('; ').filter((each) => each.startsWith('frame-ancestors'));
  };

  it('lets in the sites of its inbox and no other, from the moment that one is named until it is not', async () => {
    const [one, two] = [await create([shop, other]), await create([])];
    expect(await ancestors(`?inbox=${one}`)).toEqual([`frame-ancestors 'self' ${shop} ${other}`]);
    expect(await ancestors(`?inbox=${one.toUpperCase()}#home`)).toEqual([`frame-ancestors 'self' ${shop} ${other}`]);
    expect(await ancestors(`?inbox=${two}`)).toEqual(["frame-ancestors 'self'"]);
    await calls.ok(admin, 'PATCH', `/inboxes/${one}`, { allowedOrigins: [other] });
    expect(await ancestors(`?inbox=${one}`)).toEqual([`frame-ancestors 'self' ${other}`]);
    await calls.ok(admin, 'POST', `/inboxes/${one}/archive`);
    expect(await ancestors(`?inbox=${one}`)).toEqual(["frame-ancestors 'none'"]);
  });

  it.each([
    ['no inbox', ''],
    ['one that is not there', '?inbox=0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11'],
    ['something else', '?inbox=https://evil.example'],
    ['two at once', '?inbox=a&inbox=b'],
  ])('stays shut for %s', async (_what, query) => {
    expect(await ancestors(query)).toEqual(["frame-ancestors 'none'"]);
  });

  it('leaves nothing behind by which an old answer could open it', async () => {
    const { headers } = await open(`?inbox=${await create([shop])}`, { 'if-none-match': '*' });
    expect(headers.get('cache-control')).toBe('no-store');
    for (const name of ['etag', 'last-modified', 'x-frame-options']) expect(headers.get(name)).toBeNull();
  });

  it('tells the inbox that it is on its site, by the page around it', async () => {
    const id = await create([shop]);
    const seen = async () => (await calls.ok(admin, 'GET', `/inboxes/${id}`)).seenAt;
    for (const referer of [desk.url, 'https://evil.example/', 'nonsense']) await open(`?inbox=${id}`, { referer });
    expect(await seen()).toBeNull();
    await open(`?inbox=${id}`, { referer: `${shop}/` });
    expect(await seen()).toEqual(expect.any(String));
  });
});
