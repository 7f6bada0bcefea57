import { unwrap } from '@quickdesk/client';
import type { MediaDto } from '../../src/conversation/media/index.js';
import { MediaReaders, MediaService } from '../../src/conversation/media/index.js';
import { actorKey, FakeClock } from '../../src/kernel/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { Storage } from '../../src/platform/storage/index.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { MediaWorld, picture } from './media-world.js';

const text = 'The quick brown fox jumps over the lazy dog.';
const HOUR = 3_600_000;

describe('a file that is fetched', () => {
  let desk: Desk;
  let clock: FakeClock;
  let world: MediaWorld;
  let anna: Member;
  let ben: Member;
  let file: MediaDto;

  beforeAll(async () => {
    clock = new FakeClock();
    desk = await startDesk({ clock });
    world = new MediaWorld(desk);
    [anna, ben] = [await desk.member(), await desk.member({ role: 'admin' })];
    file = await world.sent(anna, text, { name: 'fox.txt' });
  });
  afterAll(() => desk.close());

  const content = (headers: Record<string, string> = {}, init: RequestInit = {}) =>
    world.ask(`/api/v1/media/${file.id}/content`, anna.token, { ...init, headers });
  const fresh = async (id = file.id) => (await world.get(anna, id)).url ?? '';

  it('comes whole, as something to be saved, and runs nothing', async () => {
    const answer = await content();
    expect([answer.status, await answer.text()]).toEqual([200, text]);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': String(text.length),
      'content-disposition': `attachment; filename="fox.txt"; filename*=UTF-8''fox.txt`,
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-cache',
      'cross-origin-resource-policy': 'same-origin',
      vary: expect.stringContaining('Authorization') as string,
      etag: expect.stringMatching(/^".+"$/) as string,
    });
  });

  it.each([
    ['bytes=0-8', 206, 'The quick', 'bytes 0-8/44'],
    ['bytes=40-', 206, 'dog.', 'bytes 40-43/44'],
    ['bytes=-4', 206, 'dog.', 'bytes 40-43/44'],
    ['bytes=-400', 206, text, 'bytes 0-43/44'],
    ['bytes=40-400', 206, 'dog.', 'bytes 40-43/44'],
    ['bytes=43-43', 206, '.', 'bytes 43-43/44'],
    ['BYTES=0-2', 206, 'The', 'bytes 0-2/44'],
    [`bytes=40-${'9'.repeat(400)}`, 206, 'dog.', 'bytes 40-43/44'],
    ['bytes=44-', 416, undefined, 'bytes */44'],
    [`bytes=${'9'.repeat(400)}-`, 416, undefined, 'bytes */44'],
    ['bytes=-0', 416, undefined, 'bytes */44'],
    ['bytes=5-2', 200, text, null],
    ['bytes=0-1,4-5', 200, text, null],
    ['bytes=-', 200, text, null],
    ['bytes=a-b', 200, text, null],
    ['lines=0-1', 200, text, null],
  ])('by range: %s', async (range, status, expected, contentRange) => {
    const answer = await content({ range });
    const body = await answer.text();
    expect([answer.status, answer.headers.get('content-range')]).toEqual([status, contentRange]);
    if (expected === undefined) expect(JSON.parse(body)).toMatchObject({ code: 'request.range_not_satisfiable' });
    else expect([body, answer.headers.get('content-length')]).toEqual([expected, String(expected.length)]);
  });

  it('by range only while it is the same, and not at all when it is known', async () => {
    const etag = (await content()).headers.get('etag') ?? '';
    const range = 'bytes=0-2';
    expect((await content({ range, 'if-range': etag })).status).toBe(206);
    for (const other of ['"other"', `W/${etag}`, 'Sat, 21 Nov 2026 00:00:00 GMT']) {
      expect([(await content({ range, 'if-range': other })).status]).toEqual([200]);
    }
    for (const known of [etag, `W/${etag}`, '*', `"other", ${etag}`]) {
      const answer = await content({ 'if-none-match': known, range });
      expect([answer.status, answer.headers.get('etag'), await answer.text()]).toEqual([304, etag, '']);
    }
    // By its link too.
    const link = await world.ask(await fresh(), undefined, { headers: { 'if-none-match': etag } });
    expect(link.status).toBe(304);
    expect((await content({ 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('tells its headers to HEAD, and no more', async () => {
    for (const range of [undefined, 'bytes=0-2']) {
      const answer = await content(range ? { range } : {}, { method: 'HEAD' });
      expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([200, '44', '']);
      expect(answer.headers.get('content-disposition')).toContain('fox.txt');
    }
    const etag = (await content()).headers.get('etag') ?? '';
    expect((await content({ 'if-none-match': etag }, { method: 'HEAD' })).status).toBe(304);
    expect((await world.ask(await fresh(), undefined, { method: 'HEAD' })).status).toBe(200);
  });

  it('by a link that needs no credential, is the same for a while, and then is over', async () => {
    const url = await fresh();
    expect(url).toMatch(/^\/api\/v1\/media\/[0-9a-f-]{36}\/content\?expires=\d+&signature=[\w-]{43}$/);
    const answer = await world.ask(url);
    expect([answer.status, await answer.text()]).toEqual([200, text]);
    const kept = /^private, max-age=(\d+), immutable$/.exec(answer.headers.get('cache-control') ?? '')?.[1];
    expect(Number(kept)).toBeGreaterThanOrEqual(3600);
    expect(Number(kept)).toBeLessThanOrEqual(5400);
    expect(await fresh()).toBe(url);

    clock.advance(0.99 * HOUR);
    expect((await world.ask(url)).status).toBe(200);
    clock.advance(0.6 * HOUR);
    // So are their sessions.
    [anna, ben] = [await desk.signIn(anna.id, anna.email), await desk.signIn(ben.id, ben.email)];
    expect(await world.code(world.ask(url))).toEqual([403, 'media.link_expired']);
    expect((await world.ask(await fresh())).status).toBe(200);
  });

  it('by no link that was changed, made for another file or another form of it', async () => {
    const image = await world.sent(anna, await picture('png'));
    const other = await world.sent(anna, 'Another file.');
    const url = new URL(await fresh(), desk.url);
    const changed = (change: (query: URLSearchParams) => void, path = url.pathname) => {
      const query = new URLSearchParams(url.search);
      change(query);
      return `${path}?${query}`;
    };
    const imageUrl = new URL(image.url ?? '', desk.url);
    const signature = url.searchParams.get('signature') ?? '';
    const expires = Number(url.searchParams.get('expires'));
    const links = [
      changed((query) => query.set('expires', String(expires + 1))),
      changed((query) => query.set('expires', `${expires}0`)),
      changed((query) => query.set('expires', `0${expires}`.slice(0, 3))),
      changed((query) => query.set('expires', '-1')),
      changed((query) => query.delete('expires')),
      changed((query) => query.delete('signature')),
      changed((query) => query.set('signature', '')),
      changed((query) => query.append('signature', signature)),
      changed((query) =>
        query.set(
          'signature',
          signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
        ),
      ),
      changed((query) => query.set('signature', signature.slice(0, 20))),
      changed(() => undefined, `/api/v1/media/${other.id}/content`),
      `${imageUrl.pathname.replace('content', 'thumbnail')}${imageUrl.search}`,
    ];
    for (const link of links) {
      expect([link, ...(await world.code(world.ask(link)))]).toEqual([link, 403, 'media.link_invalid']);
      // Who may see it anyway is not let in by a broken link either.
      expect(await world.code(world.ask(link, anna.token))).toEqual([403, 'media.link_invalid']);
    }
    expect((await world.ask(image.thumbnailUrl ?? '')).status).toBe(200);
  });

  it('by nobody else: for an administrator it looks like none, without a credential one is asked for it', async () => {
    const none = '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11';
    for (const rest of ['', '/content', '/thumbnail']) {
      const hidden = await world.ask(`/api/v1/media/${file.id}${rest}`, ben.token);
      const absent = await world.ask(`/api/v1/media/${none}${rest}`, ben.token);
      const told = async (answer: Response) => {
        const { requestId, instance, ...same } = (await answer.json()) as Record<string, unknown>;
        return { status: answer.status, ...same, is: [typeof requestId, typeof instance] };
      };
      expect(await told(hidden)).toEqual(await told(absent));
      expect(hidden.status).toBe(404);
      expect(await world.code(world.ask(`/api/v1/media/${file.id}${rest}`))).toEqual([401, 'auth.credential_missing']);
    }
    const bare = desk.person(['tag.read']);
    expect(await world.code(world.ask(`/api/v1/media/${file.id}/content`, bare.token))).toEqual([
      403,
      'access.forbidden',
    ]);
    expect(await world.code(world.ask(`/api/v1/media/${file.id}`, ben.token, { method: 'DELETE' }))).toEqual([
      404,
      'media.not_found',
    ]);
  });

  it('by whoever may see what it is attached to', async () => {
    const media = await world.sent(anna, 'For the room.');
    const path = `/api/v1/media/${media.id}/content`;
    const asked: string[] = [];
    desk.get(MediaReaders).add((actor, id, to) => {
      asked.push(`${actor.id} ${id} ${to}`);
      return Promise.resolve(to === 'message:open' && actor.id === ben.id);
    });
    expect((await world.ask(path, ben.token)).status).toBe(404);
    // What hangs on nothing is nobody's to ask about.
    expect(asked).toEqual([]);
    const me = { kind: 'user' as const, id: anna.id, permissions: new Set<string>() };
    await desk.get(MediaService).attach(me, [media.id], 'message:open');
    expect(await (await world.ask(path, ben.token)).text()).toBe('For the room.');
    expect(asked).toEqual([`${ben.id} ${media.id} message:open`]);
    expect((await world.ask(path, (await desk.member()).token)).status).toBe(404);
    await desk.get(MediaService).detach('message:open');
    expect((await world.ask(path, ben.token)).status).toBe(404);
  });

  it('is attached once, by its owner, and not deleted while it is', async () => {
    const media = desk.get(MediaService);
    const [one, two] = [await world.sent(anna, 'One.'), await world.sent(anna, 'Two.')];
    const rejected = await world.sent(anna, '\x89PNG\r\n\x1a\nno picture', {});
    const broken = await world.sent(anna, Buffer.from('\x89PNG\r\n\x1a\nno picture', 'latin1'));
    expect([rejected.status, broken.status]).toEqual(['ready', 'rejected']);
    const me = { kind: 'user' as const, id: anna.id, permissions: new Set<string>() };
    const somebody = { ...me, id: ben.id };
    const attach = (who: typeof me, ids: string[], to: string) => media.attach(who, ids, to);

    await expect(attach(somebody, [one.id], 'message:1')).rejects.toMatchObject({ code: 'media.not_found' });
    await expect(attach(me, [one.id, broken.id], 'message:1')).rejects.toMatchObject({ code: 'media.rejected' });
    const both = await attach(me, [two.id, one.id, two.id], 'message:1');
    expect(both.map(({ id, attachedTo }) => [id, attachedTo])).toEqual([
      [two.id, 'message:1'],
      [one.id, 'message:1'],
    ]);
    await attach(me, [one.id], 'message:1');
    await expect(attach(me, [one.id], 'message:2')).rejects.toMatchObject({ code: 'media.attached' });
    expect((await media.attachedTo('message:1')).map(({ id }) => id).sort()).toEqual([one.id, two.id].sort());
    expect((await media.many([two.id, broken.id, 'none'])).map(({ id }) => id)).toEqual([two.id, broken.id]);

    // Two messages at once: one of them gets it.
    const three = await world.sent(anna, 'Three.');
    const races = await Promise.allSettled(['a', 'b', 'c'].map((to) => attach(me, [three.id], `message:${to}`)));
    expect(races.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);

    const remove = () => world.code(world.ask(`/api/v1/media/${one.id}`, anna.token, { method: 'DELETE' }));
    expect(await remove()).toEqual([409, 'media.attached']);
    await media.detach('message:1');
    expect(await remove()).toEqual([204, undefined]);
    expect(await world.files(`media/${one.id}/`)).toEqual([]);
    expect(await remove()).toEqual([404, 'media.not_found']);
    // A unit of work that fails attaches nothing.
    const failing = desk.get(UnitOfWork).run(async () => {
      await attach(me, [two.id], 'message:3');
      throw new Error('it was not to be');
    });
    await expect(failing).rejects.toThrow('it was not to be');
    expect((await world.row(two.id))?.attachedTo).toBeNull();
  });

  it('goes along when a guest becomes somebody', async () => {
    const { session } = await unwrap(desk.stranger().POST('/api/v1/auth/guest', { body: {} }));
    const guest = { token: session?.accessToken ?? '', id: session?.user.id ?? '' };
    const media = await world.sent(guest, 'From a guest.', { clientId: 'first' });
    expect((await world.row(media.id))?.ownerKey).toBe(actorKey({ kind: 'guest', id: guest.id }));
    const member = await desk.member();
    await world.send(member, 'Mine.', { clientId: 'first' });
    const body = { email: member.email, password: member.password };
    const merged = await unwrap(desk.as(guest.token).POST('/api/v1/auth/login', { body }));
    expect((await world.get({ token: merged.session?.accessToken ?? '' }, media.id)).id).toBe(media.id);
  });

  it('is not there when its bytes are lost, and says so before anything else', async () => {
    const media = await world.sent(anna, 'Soon lost.');
    await desk.get(Storage).delete(`media/${media.id}/original`);
    expect(await world.code(world.ask(`/api/v1/media/${media.id}/content`, anna.token))).toEqual([
      404,
      'media.not_found',
    ]);
    const plain = await world.sent(anna, 'No picture.');
    expect(await world.code(world.ask(`/api/v1/media/${plain.id}/thumbnail`, anna.token))).toEqual([
      404,
      'media.not_found',
    ]);
  });
});

describe('with an origin of its own', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk({ env: { MEDIA_ORIGIN: 'https://files.example.com' } });
  });
  afterAll(() => desk.close());

  it('links lead there, and the pages of the desk may show what is there', async () => {
    const world = new MediaWorld(desk);
    const media = await world.sent(await desk.member(), await picture('png'));
    for (const url of [media.url, media.thumbnailUrl]) {
      expect(url).toMatch(/^https:\/\/files\.example\.com\/api\/v1\/media\//);
      const answer = await world.ask((url ?? '').replace('https://files.example.com', desk.url));
      expect([answer.status, answer.headers.get('cross-origin-resource-policy')]).toEqual([200, 'cross-origin']);
    }
  });
});
