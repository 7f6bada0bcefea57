import sharp from 'sharp';
import { Storage } from '../../src/platform/storage/index.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { call, heardIn, RoomsWorld, said } from './rooms-world.js';

function picture(background: string): Promise<Buffer> {
  return sharp({ create: { width: 600, height: 400, channels: 3, background } })
    .withExif({ IFD0: { Copyright: 'Secret place' } })
    .png()
    .toBuffer();
}

describe('the picture of a room', () => {
  let desk: Desk;
  let world: RoomsWorld;
  let owner: Member;
  let member: Member;
  let stranger: Member;

  beforeAll(async () => {
    desk = await startDesk({ env: { AVATAR_LIMIT: '200kb', RATE_LIMIT_AVATAR: '1000' } });
    world = new RoomsWorld(desk);
    [owner, member, stranger] = [
      await desk.member({ role: 'agent' }),
      await desk.member(),
      await desk.member({ role: 'agent' }),
    ];
  });
  afterAll(() => desk.close());

  const put = (who: Member, id: string, body: object) => call(desk, who, 'PUT', `/rooms/${id}/avatar`, body);
  const files = async () => (await desk.get(Storage).list('avatars/')).files.map(({ key }) => key);
  const room = async (id: string) => (await world.do(member, 'GET', `/rooms/${id}`)).body;

  it('is a small square of pixels for whoever has its address, and everybody in the room hears of it', async () => {
    const id = await world.make(owner, { memberIds: [member.id] });
    expect(await room(id)).toMatchObject({ avatarUrl: null, version: 1 });
    const socket = await member.socket();
    await socket.command('room:open', { roomId: id });
    const sent = await put(owner, id, await picture('#ff0000'));
    expect(sent).toMatchObject({ status: 200, body: { id, version: 2 } });
    expect(sent.headers.get('etag')).toBe('"2"');
    const { avatarUrl } = sent.body as { avatarUrl: string };
    expect(avatarUrl).toMatch(/^\/api\/v1\/avatars\/[0-9a-f]{32}\.webp$/);
    expect((await heardIn(socket, id, 'room.avatar_changed')).data).toEqual({ avatarUrl });
    expect(await room(id)).toEqual(sent.body);

    const shown = Buffer.from(await (await fetch(`${desk.url}${avatarUrl}`)).arrayBuffer());
    const { format, width, height, exif } = await sharp(shown).metadata();
    expect([format, width, height, exif]).toEqual(['webp', 256, 256, undefined]);
  });

  it('is replaced and removed, and no file of it stays', async () => {
    const before = await files();
    const id = await world.make(owner, { memberIds: [member.id] });
    const first = (await put(owner, id, await picture('#ff0000'))).body.avatarUrl as string;
    const second = (await put(owner, id, await picture('#0000ff'))).body.avatarUrl as string;
    expect(second).not.toBe(first);
    expect((await fetch(`${desk.url}${first}`)).status).toBe(404);
    expect(await files()).toHaveLength(before.length + 1);
    for (let time = 0; time < 2; time += 1)
      expect((await world.do(owner, 'DELETE', `/rooms/${id}/avatar`)).status).toBe(204);
    // Removing what is not there changes nothing.
    expect(await room(id)).toMatchObject({ avatarUrl: null, version: 4 });
    expect((await fetch(`${desk.url}${second}`)).status).toBe(404);
    expect(await files()).toEqual(before);
  });

  it('is for its owners, and leaves no file behind when it is refused', async () => {
    const id = await world.make(owner, { memberIds: [member.id] });
    const before = await files();
    const image = await picture('#ff0000');
    expect(said(await put(member, id, image))).toBe('room.role_needed');
    expect(said(await put(stranger, id, image))).toBe('room.not_found');
    expect(said(await world.do(member, 'DELETE', `/rooms/${id}/avatar`))).toBe('room.role_needed');
    expect(said(await world.do(stranger, 'DELETE', `/rooms/${id}/avatar`))).toBe('room.not_found');
    expect(said(await put(owner, id, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>')))).toBe(
      'avatar.unreadable',
    );
    expect(said(await put(owner, id, Buffer.alloc(200 * 1024 + 1, 1)))).toBe('request.too_large');
    expect(said(await put(owner, await world.direct(owner, member.id), image))).toBe('room.role_needed');
    expect(await room(id)).toMatchObject({ avatarUrl: null, version: 1 });
    expect(await files()).toEqual(before);
  });
});
