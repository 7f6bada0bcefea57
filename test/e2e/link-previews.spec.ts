import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { unwrap } from '@quickdesk/client';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import type { TestSocket } from '../support/socket.js';

interface RoomEvent {
  seq: number;
  type: string;
  data: { body: string; preview: object | null };
}

describe('link previews', () => {
  let pages: Server;
  let page: string;
  let asked = 0;
  let desk: Desk;
  let ana: Member;
  let anas: TestSocket;
  let roomId: string;

  beforeAll(async () => {
    pages = createServer((request, response) => {
      asked += 1;
      const html = request.url === '/page';
      response.writeHead(200, { 'content-type': html ? 'text/html; charset=iso-8859-1' : 'application/json' });
      response.end(Buffer.from('<title>Öffnungszeiten</title><meta name="description" content="Mo bis Fr">', 'latin1'));
    });
    await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
    page = `http://127.0.0.1:${(pages.address() as AddressInfo).port}/page`;
  });
  afterAll(() => pages.close());
  afterEach(() => desk.close());

  const start = async (env: Record<string, string>) => {
    asked = 0;
    desk = await startDesk({ env });
    ana = await desk.member({ role: 'agent' });
    roomId = (await unwrap(ana.client.POST('/api/v1/rooms', { body: { name: 'A room' } }))).id;
    anas = await ana.socket();
    await anas.command('room:open', { roomId });
  };
  const send = (body: string) => anas.command<RoomEvent>('message:send', { roomId, clientId: randomUUID(), body });
  const message = async (seq: number) => {
    const path = { id: roomId };
    const { data } = await unwrap(ana.client.GET('/api/v1/rooms/{id}/messages', { params: { path } }));
    return (data as unknown as RoomEvent[]).find((event) => event.seq === seq)?.data;
  };

  it('are shown live and in history once the page was fetched, and go when the link does', async () => {
    await start({ LINK_PREVIEWS: 'on', OUTBOUND_ALLOW: '127.0.0.1' });
    const { seq, data } = await send(`When? See ${page}.`);
    expect(data.preview).toBeNull();
    await desk.settle();
    const preview = { url: page, title: 'Öffnungszeiten', description: 'Mo bis Fr', site: '127.0.0.1' };
    const found = await anas.heard<RoomEvent>('room:event', ({ type }) => type === 'message.preview_found');
    expect(found.data).toEqual({ message: seq, preview });
    expect((await message(seq))?.preview).toEqual(preview);

    await anas.command('message:edit', { roomId, seq, body: `Look: ${page}` });
    expect((await message(seq))?.preview).toEqual(preview);
    await anas.command('message:edit', { roomId, seq, body: 'Never mind' });
    const edited = await anas.heard<RoomEvent>(
      'room:event',
      (event: RoomEvent) => event.type === 'message.edited' && event.data.preview === null,
    );
    expect(edited.data.preview).toBeNull();
    expect((await message(seq))?.preview).toBeNull();
  });

  it('are not there for what is no page, and come too late for a message that is gone', async () => {
    await start({ LINK_PREVIEWS: 'on', OUTBOUND_ALLOW: '127.0.0.1' });
    const { seq: other } = await send(page.replace('/page', '/data.json'));
    const { seq: gone } = await send(page);
    await anas.command('message:remove', { roomId, seq: gone });
    await desk.settle();
    expect(asked).toBe(2);
    expect((await message(other))?.preview).toBeNull();
    expect((await message(gone))?.preview).toBeNull();
  });

  it('never fetch what lies inside the house', async () => {
    await start({ LINK_PREVIEWS: 'on' });
    await send(page);
    await desk.settle();
    expect(asked).toBe(0);
  });

  it('are off unless the desk is told otherwise', async () => {
    await start({ OUTBOUND_ALLOW: '127.0.0.1' });
    await send(page);
    await desk.settle();
    expect(asked).toBe(0);
  });
});
