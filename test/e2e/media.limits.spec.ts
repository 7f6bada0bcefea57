import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import type { Socket } from 'node:net';
import { connect as dial } from 'node:net';
import { join } from 'node:path';
import { unwrap } from '@quickdesk/client';
import { FakeClock } from '../../src/kernel/index.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { MediaWorld } from './media-world.js';

const KB = 1024;
const DAY = 86_400_000;

describe('sending a file', () => {
  let desk: Desk;
  let clock: FakeClock;
  let world: MediaWorld;

  beforeAll(async () => {
    // Noon: a day that ends in the middle of a test gives everything anew.
    clock = new FakeClock(Math.floor(Date.now() / DAY) * DAY + DAY / 2);
    desk = await startDesk({
      clock,
      env: { MEDIA_LIMIT: '100kb', MEDIA_DAILY_BYTES: '300kb', MEDIA_DAILY_COUNT: '6', RATE_LIMIT_MEDIA: '30' },
    });
    world = new MediaWorld(desk);
  });
  afterAll(() => desk.close());

  const left = async () => [(await world.rows()).length, (await world.files()).length];

  function piecemeal(size: number, piece = 10 * KB): ReadableStream<Uint8Array> {
    let given = 0;
    return new ReadableStream({
      pull(controller) {
        if (given >= size) return controller.close();
        const next = Math.min(piece, size - given);
        given += next;
        controller.enqueue(new Uint8Array(next));
      },
    });
  }

  it('takes bytes of any type, JSON and none included, and only as bytes', async () => {
    const member = await desk.member();
    for (const type of ['application/json', 'text/html', 'image/png', 'nonsense', null]) {
      const media = await world.send(member, new Uint8Array(Buffer.from('{"a": 1}')), { type });
      expect(media).toMatchObject({ size: 8, contentType: 'application/octet-stream', kind: 'file', name: 'file' });
    }
    expect(await world.code(world.post(await desk.member(), ''))).toEqual([422, 'media.empty']);
    // No other route reads what this one reads.
    const other = await world.ask('/api/v1/auth/login', undefined, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: '{}',
    });
    expect(await world.code(other)).toEqual([415, 'request.media_type_unsupported']);
  });

  it('ends at the limit, whether the length is said or not', async () => {
    const member = await desk.member();
    const before = await left();
    const tooLarge = [413, 'request.too_large'];
    expect(await world.code(world.post(member, new Uint8Array(100 * KB + 1)))).toEqual(tooLarge);
    expect(await world.code(world.post(member, piecemeal(100 * KB + 1)))).toEqual(tooLarge);
    expect(await world.code(world.post(member, piecemeal(5000 * KB)).catch(() => gone()))).toEqual(tooLarge);
    expect(await left()).toEqual(before);
    expect((await world.send(member, new Uint8Array(100 * KB))).size).toBe(100 * KB);
    const sent = await world.post(member, piecemeal(100 * KB));
    expect([sent.status, ((await sent.json()) as { size: number }).size]).toEqual([201, 100 * KB]);
  });

  /** Far beyond the limit the sender is hung up on, and may not hear why. */
  const gone = () => Response.json({ code: 'request.too_large' }, { status: 413 });

  it('ends at what one may send in a day, by number and by size, and a deleted file counts', async () => {
    const member = await desk.member();
    const quota = [429, 'media.quota'];
    for (let n = 0; n < 6; n += 1) {
      const { id } = await world.send(member, 'x');
      if (n === 0) await world.ask(`/api/v1/media/${id}`, member.token, { method: 'DELETE' });
    }
    const refused = await world.post(member, 'x');
    expect(refused.headers.get('retry-after')).toBe(String(DAY / 2000));
    expect(await world.code(refused)).toEqual(quota);

    const heavy = await desk.member();
    for (let n = 0; n < 3; n += 1) await world.send(heavy, new Uint8Array(90 * KB));
    const before = await left();
    expect(await world.code(world.post(heavy, new Uint8Array(31 * KB)))).toEqual(quota);
    // Not said before, so found out afterwards.
    expect(await world.code(world.post(heavy, piecemeal(31 * KB)))).toEqual(quota);
    expect(await left()).toEqual(before);
    await world.send(heavy, new Uint8Array(30 * KB));

    clock.advance(DAY);
    const tomorrow = [await desk.signIn(member.id, member.email), await desk.signIn(heavy.id, heavy.email)];
    for (const each of tomorrow) await world.send(each, 'x');
  });

  it('ends there also when many are sent at once', async () => {
    const member = await desk.member();
    const before = await left();
    const answers = await Promise.all(Array.from({ length: 15 }, (_, n) => world.post(member, `Number ${n}.`)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(6);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(9);
    const heavy = await desk.member();
    const large = await Promise.all(Array.from({ length: 5 }, () => world.post(heavy, piecemeal(90 * KB))));
    expect(large.filter(({ status }) => status === 201)).toHaveLength(3);
    const [rows = 0, files = 0] = before;
    expect(await left()).toEqual([rows + 9, files + 9]);
  });

  it('ends at the rate limit', async () => {
    const own = await startDesk({ env: { RATE_LIMIT_MEDIA: '2' } });
    try {
      const there = new MediaWorld(own);
      const member = await own.member();
      await there.send(member, 'x');
      await there.send(member, 'x');
      expect(await there.code(there.post(member, 'x'))).toEqual([429, 'request.too_many']);
    } finally {
      await own.close();
    }
  });

  it('leaves nothing when the sender goes away in the middle', async () => {
    const member = await desk.member();
    const before = await left();
    for (const framing of ['Content-Length: 50000', 'Transfer-Encoding: chunked']) {
      const socket = begin(member, framing);
      socket.write(framing.startsWith('T') ? `400\r\n${'x'.repeat(1024)}\r\n` : 'x'.repeat(20_000));
      await eventually(() => expect(arriving()).toHaveLength(1));
      socket.destroy();
      await eventually(() => expect(arriving()).toEqual([]));
    }
    // Whatever is left to be done about them is done before this is answered.
    await world.send(member, 'A whole one.');
    const [rows = 0, files = 0] = before;
    expect(await left()).toEqual([rows + 1, files + 1]);
    expect(await quotaOf(member)).toBe(5);
  });

  it('does not listen to the end where it will refuse', async () => {
    const member = await desk.member();
    // More than it takes, and no end.
    const endless = begin(member, 'Transfer-Encoding: chunked');
    endless.write(`20000\r\n${'x'.repeat(0x20000)}\r\n`);
    expect(await firstLine(endless)).toContain(' 413 ');
    const declared = begin(member, `Content-Length: ${100 * KB + 1}`);
    expect(await firstLine(declared)).toContain(' 413 ');
    for (let n = 0; n < 3; n += 1) await world.send(member, new Uint8Array(90 * KB));
    const beyond = begin(member, `Content-Length: ${31 * KB}`);
    expect(await firstLine(beyond)).toContain(' 429 ');
    expect(arriving()).toEqual([]);
  });

  function begin(member: Member, framing: string): Socket {
    const socket = dial(Number(new URL(desk.url).port), '127.0.0.1');
    const head = `POST /api/v1/media?name=half HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${member.token}\r\n`;
    socket.on('error', () => undefined);
    socket.write(`${head}${framing}\r\n\r\n`);
    return socket;
  }

  async function firstLine(socket: Socket): Promise<string> {
    const [chunk] = (await once(socket, 'data', { signal: AbortSignal.timeout(5000) })) as [Buffer];
    socket.destroy();
    return chunk.toString().split('\r\n')[0] ?? '';
  }

  /** What the storage has begun to write. */
  function arriving(): string[] {
    return readdirSync(join(desk.env.DATA_FOLDER ?? '', 'files', '.incoming'));
  }

  /** How many more this one may send today. */
  async function quotaOf(member: Member): Promise<number> {
    for (let n = 0; ; n += 1) if ((await world.post(member, 'x')).status !== 201) return n;
  }

  it('gives the first file again for the same clientId, also at once, and to nobody else', async () => {
    const [anna, ben] = [await desk.member(), await desk.member()];
    const clientId = randomUUID();
    const before = await left();
    const all = await Promise.all(
      Array.from({ length: 4 }, (_, n) => world.send(anna, `Try ${n}.`, { clientId, name: `${n}.txt` })),
    );
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    const again = await world.send(anna, 'Something else.', { clientId });
    expect(again.id).toBe(all[0]?.id);
    const his = await world.send(ben, 'His.', { clientId });
    expect(his.id).not.toBe(again.id);
    const [rows = 0, files = 0] = before;
    expect(await left()).toEqual([rows + 2, files + 2]);
    // One file, and one taken from the day.
    expect(await quotaOf(anna)).toBe(5);
    for (const wrong of ['', 'a b', 'x'.repeat(101), 'a/b']) {
      const answer = await world.ask(`/api/v1/media?clientId=${encodeURIComponent(wrong)}`, ben.token, {
        method: 'POST',
        body: 'x',
      });
      const { code, errors } = (await answer.json()) as { code: string; errors: { pointer: string }[] };
      expect([answer.status, code, errors[0]?.pointer]).toEqual([422, 'request.invalid', '?clientId']);
    }
  });

  it('is for guests and keys that may, and for nobody else', async () => {
    const { session } = await unwrap(desk.stranger().POST('/api/v1/auth/guest', { body: {} }));
    const guest = { token: session?.accessToken ?? '' };
    expect((await world.sent(guest, 'From a guest.')).status).toBe('ready');
    const key = async (scopes: string[]) => {
      const body = { name: 'A machine', scopes: scopes as never[] };
      return { token: (await unwrap(desk.operator().client.POST('/api/v1/api-keys', { body }))).key };
    };
    const machine = await key(['media.upload', 'media.read']);
    expect((await world.sent(machine, 'From a machine.')).status).toBe('ready');
    expect(await world.code(world.post(await key(['media.read']), 'x'))).toEqual([403, 'access.forbidden']);
    expect(await world.code(world.post({ token: 'nonsense' }, 'x'))).toEqual([401, 'auth.credential_invalid']);
    const nobody = world.ask('/api/v1/media', undefined, { method: 'POST', body: 'x' });
    expect(await world.code(nobody)).toEqual([401, 'auth.credential_missing']);
  });
});
