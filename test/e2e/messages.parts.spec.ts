import { randomUUID } from 'node:crypto';
import { unwrap } from '@quickdesk/client';
import sharp from 'sharp';
import { system } from '../../src/kernel/index.js';
import { MessagesService } from '../../src/conversation/messages/index.js';
import { Queues } from '../../src/platform/queue/index.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import type { TestSocket } from '../support/socket.js';

interface Attachment {
  id: string;
  name: string;
  kind: string;
  status: string;
  reason: string | null;
  url: string | null;
  thumbnailUrl: string | null;
}

interface RoomEvent {
  seq: number;
  type: string;
  actor: { kind: string };
  data: {
    body: string;
    thread: number | null;
    replies: { count: number; seq: number } | null;
    mentions: string[];
    attachments: Attachment[];
    message: number;
    attachment: Attachment;
  };
}

describe('what messages have besides their text', () => {
  let desk: Desk;
  let ana: Member;
  let ben: Member;
  let outsider: Member;
  let anas: TestSocket;
  let bens: TestSocket;
  let roomId: string;
  let picture: Uint8Array<ArrayBuffer>;

  beforeAll(async () => {
    desk = await startDesk();
    [ana, ben, outsider] = [
      await desk.member({ role: 'agent' }),
      await desk.member({ role: 'agent' }),
      await desk.member(),
    ];
    const drawn = sharp({ create: { width: 640, height: 480, channels: 3, background: '#2f6fed' } });
    picture = new Uint8Array(await drawn.jpeg().toBuffer());
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    roomId = (await unwrap(ana.client.POST('/api/v1/rooms', { body: { name: 'A room', memberIds: [ben.id] } }))).id;
    [anas, bens] = [await ana.socket(), await ben.socket()];
    await bens.command('room:open', { roomId });
  });

  const upload = async (body: BodyInit, name: string, by = ana) => {
    const headers = { authorization: `Bearer ${by.token}`, 'content-type': 'application/octet-stream' };
    const response = await fetch(`${desk.url}/api/v1/media?name=${name}`, { method: 'POST', headers, body });
    expect(response.status).toBe(201);
    return ((await response.json()) as { id: string }).id;
  };
  const send = (more: object, socket = anas) =>
    socket.command<RoomEvent>('message:send', { roomId, clientId: randomUUID(), ...more });
  const refused = (more: object, socket = anas) =>
    socket.ack('message:send', { roomId, clientId: randomUUID(), ...more });
  const history = async (by = ben) =>
    (await unwrap(by.client.GET('/api/v1/rooms/{id}/messages', { params: { path: { id: roomId } } })))
      .data as unknown as RoomEvent[];
  const message = async (seq: number) => (await history()).find((event) => event.seq === seq);
  const heard = (type: string) => bens.heard<RoomEvent>('room:event', (event: RoomEvent) => event.type === type);

  describe('files', () => {
    // Nobody looks at a file before the story says so.
    beforeEach(() => desk.get(Queues).pause('media'));
    afterEach(() => desk.get(Queues).resume('media'));
    const lookedAt = async () => {
      await desk.get(Queues).resume('media');
      await desk.settle();
    };

    it('are shown pending, and live when they have been looked at, to whoever may read the room', async () => {
      const id = await upload(picture, 'harbour.jpg');
      const sent = await send({ attachmentIds: [id] });
      expect(sent.data).toMatchObject({
        body: '',
        attachments: [{ id, name: 'harbour.jpg', kind: 'image', url: null }],
      });
      expect(await heard('message.posted')).toEqual(sent);

      await lookedAt();
      const changed = await heard('message.attachment_changed');
      expect(changed.data).toMatchObject({ message: sent.seq, attachment: { id, status: 'ready' } });
      expect((await message(sent.seq))?.data.attachments).toEqual([changed.data.attachment]);
      for (const url of [changed.data.attachment.url, changed.data.attachment.thumbnailUrl]) {
        expect((await fetch(new URL(url ?? '', desk.url))).headers.get('content-type')).toMatch(/^image\//);
      }
      const read = (by: Member) => by.client.GET('/api/v1/media/{id}', { params: { path: { id } } });
      expect((await read(ben)).response.status).toBe(200);
      expect((await read(outsider)).response.status).toBe(404);
    });

    it('that turn out bad say so in the message', async () => {
      const id = await upload(picture.slice(0, 300), 'broken.jpg');
      const { seq } = await send({ body: 'See this', attachmentIds: [id] });
      await lookedAt();
      const { data } = await heard('message.attachment_changed');
      expect(data.attachment).toMatchObject({ id, status: 'rejected', reason: 'unreadable', url: null });
      expect((await message(seq))?.data).toMatchObject({ body: 'See this', attachments: [{ status: 'rejected' }] });
    });

    it('keep what an edit of that moment has made of the message', async () => {
      const id = await upload(picture, 'harbour.jpg');
      const { seq } = await send({ body: 'one', attachmentIds: [id] });
      await Promise.all([lookedAt(), anas.command('message:edit', { roomId, seq, body: 'two' })]);
      expect((await message(seq))?.data).toMatchObject({ body: 'two', attachments: [{ status: 'ready' }] });
    });

    it('go with the message, and nobody else sees them then', async () => {
      const id = await upload('a,b\n1,2\n', 'table.csv');
      const { seq } = await send({ attachmentIds: [id] });
      await lookedAt();
      await anas.command('message:remove', { roomId, seq });
      expect((await message(seq))?.data.attachments).toEqual([]);
      const { response } = await ben.client.GET('/api/v1/media/{id}', { params: { path: { id } } });
      expect(response.status).toBe(404);
    });

    it('are one’s own, hang on one message, and are ten at the most; a message says or carries something', async () => {
      const id = await upload('hello', 'note.txt');
      expect(await refused({ attachmentIds: [id] }, bens)).toMatchObject({ error: { code: 'media.not_found' } });
      const twice = await Promise.all([refused({ attachmentIds: [id] }), refused({ attachmentIds: [id] })]);
      expect(twice.map(({ ok }) => ok).sort()).toEqual([false, true]);
      expect(twice.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'media.attached' } });
      const many = Array.from({ length: 11 }, () => randomUUID());
      expect(await refused({ attachmentIds: many })).toMatchObject({ error: { code: 'request.invalid' } });
      expect(await refused({ body: '  ' })).toMatchObject({ error: { code: 'message.empty' } });
      const { seq } = await send({ body: 'Something' });
      const emptied = await anas.ack('message:edit', { roomId, seq, body: '' });
      expect(emptied).toMatchObject({ error: { code: 'message.empty' } });
    });

    it('are the same when the message is sent again', async () => {
      const again = { attachmentIds: [await upload('hello', 'note.txt')], clientId: randomUUID() };
      expect((await send(again)).seq).toBe((await send(again)).seq);
    });
  });

  describe('answers', () => {
    it('make one thread, and what they answer knows how many there are', async () => {
      const { seq: root } = await send({ body: 'Who goes?' });
      const first = await send({ body: 'I', replyTo: root }, bens);
      const second = await send({ body: 'Thanks', replyTo: first.seq });
      expect([first.data.thread, second.data.thread]).toEqual([root, root]);
      expect((await message(root))?.data.replies).toEqual({ count: 2, seq: second.seq });
      const path = { id: roomId, seq: String(root) };
      const replies = async (query: object = {}) =>
        (await unwrap(ben.client.GET('/api/v1/rooms/{id}/messages/{seq}/replies', { params: { path, query } }))).data;
      expect(await replies()).toEqual([await message(first.seq), await message(second.seq)]);
      expect((await replies({ after: first.seq })).map(({ seq }) => seq)).toEqual([second.seq]);
      expect((await replies({ limit: 1 })).map(({ seq }) => seq)).toEqual([first.seq]);

      await bens.command('message:remove', { roomId, seq: first.seq });
      expect((await message(root))?.data.replies?.count).toBe(1);
    });

    it('are counted when many come at once', async () => {
      const { seq: root } = await send({ body: 'Who goes?' });
      await Promise.all(
        Array.from({ length: 20 }, (_, index) => send({ body: `${index}`, replyTo: root }, index % 2 ? anas : bens)),
      );
      expect((await message(root))?.data.replies?.count).toBe(20);
    });

    it('answer a message of the room', async () => {
      expect(await refused({ body: 'What?', replyTo: 999 })).toMatchObject({
        error: { code: 'message.reply_unknown' },
      });
      expect(await refused({ body: 'What?', replyTo: 1 })).toMatchObject({ error: { code: 'message.reply_unknown' } });
    });
  });

  it('name people, as they say it now', async () => {
    const body = `<@${ben.id}> and <@${randomUUID()}>, and <@${ben.id.toUpperCase()}> again; <@${outsider.id}>`;
    const { seq, data } = await send({ body });
    expect(data.mentions).toEqual([ben.id, outsider.id]);
    await anas.command('message:edit', { roomId, seq, body: `Only <@${ana.id}>` });
    expect((await heard('message.edited')).data.mentions).toEqual([ana.id]);
    expect((await message(seq))?.data.mentions).toEqual([ana.id]);
  });

  it('can come from the desk itself', async () => {
    const words = { roomId, clientId: randomUUID(), body: 'This was moved here.', replyTo: null, attachmentIds: [] };
    await desk.get(MessagesService).send(system('desk'), words);
    const event = await heard('message.posted');
    expect(event).toMatchObject({ actor: { kind: 'system', id: 'desk' }, data: { body: words.body } });
    expect(event).toEqual((await history()).at(-1));
  });
});
