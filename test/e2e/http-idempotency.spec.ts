import { randomUUID } from 'node:crypto';
import type { Actor } from '../../src/kernel/index.js';
import {
  Conflict,
  FakeClock,
  FieldsInvalid,
  Forbidden,
  NotFound,
  TooMany,
  Unavailable,
} from '../../src/kernel/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { HttpAuth, IdempotencyKey, KeptAnswers } from '../../src/platform/http/index.js';
import { eventually } from '../support/eventually.js';
import { describeServices } from '../support/services.js';
import { Notes, NotesController, scene } from './http-notes.js';
import type { World } from './http-world.js';
import { json, Note, startHttp } from './http-world.js';

const { gate } = scene;
const Taken = Conflict.define('note.taken', 'Taken.');
const Gone = NotFound.define('note.gone', 'Gone.');
const No = Forbidden.define('note.no', 'No.');
const Often = TooMany.define('note.often', 'Too often.');
const Away = Unavailable.define('note.away', 'Away.');

describe('Idempotency-Key', () => {
  let world: World;
  beforeAll(async () => {
    world = await startHttp({ controllers: [NotesController], providers: [Notes] });
    world.get(HttpAuth).use((headers) => {
      const actor: Actor = { kind: 'user', id: headers.authorization?.slice(7) ?? '', permissions: new Set() };
      return Promise.resolve(actor);
    });
  });
  afterAll(() => world.close());
  beforeEach(() => {
    Object.assign(scene, { refusal: undefined, announce: true, steal: false });
    gate.entered = 0;
  });

  const send = (key: string, body: unknown, headers: Record<string, string> = {}, at = world, path = '') =>
    at.fetch(`/api/v1/notes${path}`, json(body, { 'idempotency-key': key, ...headers }));
  const written = (text: string) => world.get(UnitOfWork).read().countBy(Note, { text });
  const told = async (response: Response) => (await response.json()) as { code: string; status: number };
  const rows = () => world.get(UnitOfWork).read().find(IdempotencyKey);

  it('gives the first answer again: status, body, Location and ETag, and writes once', async () => {
    const [key, text] = [randomUUID(), randomUUID()];
    const first = await send(key, { text });
    const second = await send(key, { text });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(await second.text()).toBe(await first.text());
    for (const name of ['location', 'etag', 'content-type']) {
      expect(first.headers.get(name)).toEqual(expect.any(String));
      expect(second.headers.get(name)).toBe(first.headers.get(name));
    }
    expect(await written(text)).toBe(1);
  });

  it('gives lists, and answers without content, again as they were', async () => {
    const [key, text] = [randomUUID(), randomUUID()];
    const page = await send(key, { text }, {}, world, '/page');
    const again = await send(key, { text }, {}, world, '/page');
    expect(await again.text()).toBe(await page.text());
    expect(again.headers.get('link')).toBe(page.headers.get('link'));
    const silent = randomUUID();
    await send(silent, { text }, {}, world, '/silent');
    const nothing = await send(silent, { text }, {}, world, '/silent');
    expect([nothing.status, nothing.headers.get('idempotent-replayed'), await nothing.text()]).toEqual([
      204,
      'true',
      '',
    ]);
    expect(await written(text)).toBe(2);
  });

  it('is not needed', async () => {
    const text = randomUUID();
    await world.fetch('/api/v1/notes', json({ text }));
    await world.fetch('/api/v1/notes', json({ text }));
    expect(await written(text)).toBe(2);
  });

  it('is answered with 409 while the first request runs, and with its answer afterwards', async () => {
    const [key, text] = [randomUUID(), randomUUID()];
    gate.close();
    const first = send(key, { text });
    await eventually(() => expect(gate.entered).toBe(1));
    const second = await send(key, { text });
    expect([second.status, second.headers.get('retry-after')]).toEqual([409, '1']);
    expect(await told(second)).toMatchObject({ code: 'idempotency.in_flight' });
    gate.release();
    expect((await first).status).toBe(201);
    expect((await send(key, { text })).headers.get('idempotent-replayed')).toBe('true');
    expect(await written(text)).toBe(1);
  });

  it('of many that come at once lets one through', async () => {
    const [key, text] = [randomUUID(), randomUUID()];
    const statuses = await Promise.all(Array.from({ length: 12 }, async () => (await send(key, { text })).status));
    expect(new Set(statuses)).toEqual(new Set(statuses.includes(409) ? [201, 409] : [201]));
    expect(await written(text)).toBe(1);
  });

  it('is refused with 422 for another body or address, and free for somebody else', async () => {
    const [key, text] = [randomUUID(), randomUUID()];
    await send(key, { text });
    for (const other of [await send(key, { text: `${text}!` }), await send(key, { text }, {}, world, '/silent')]) {
      expect(await told(other)).toMatchObject({ status: 422, code: 'idempotency.key_reused' });
    }
    expect((await send(key, { text }, { authorization: 'Bearer ann' })).headers.get('idempotent-replayed')).toBeNull();
    expect((await send(key, { text }, { authorization: 'Bearer bea' })).headers.get('idempotent-replayed')).toBeNull();
    expect((await send(key, { text }, { authorization: 'Bearer ann' })).headers.get('idempotent-replayed')).toBe(
      'true',
    );
    expect(await written(text)).toBe(3);
    // The same JSON with other spaces is the same request.
    const init = { ...json({}, { 'idempotency-key': key }), body: ` { "text" : "${text}" } ` };
    expect((await world.fetch('/api/v1/notes', init)).headers.get('idempotent-replayed')).toBe('true');
  });

  it.each(['', ' ', 'with space', 'x'.repeat(256), 'ü'])(
    'must be printable and not too long: %j is refused',
    async (key) => {
      const response = await send(key, { text: 'x' });
      expect(await told(response)).toMatchObject({ status: 400, code: 'idempotency.key_malformed' });
    },
  );

  it('keeps a refusal that would be the same next time', async () => {
    for (const [make, status] of [
      [Taken, 409],
      [Gone, 404],
    ] as const) {
      const [key, text] = [randomUUID(), randomUUID()];
      scene.refusal = () => make();
      const first = await send(key, { text });
      scene.refusal = undefined;
      const second = await send(key, { text });
      expect([first.status, second.status, second.headers.get('idempotent-replayed')]).toEqual([
        status,
        status,
        'true',
      ]);
      expect(second.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect(await second.text()).toBe(await first.text());
      expect(await written(text)).toBe(0);
    }
  });

  it.each<[string, () => Error, number]>([
    ['a wrong field', () => FieldsInvalid({}, { errors: [] }), 422],
    ['a missing right', () => No(), 403],
    ['too many', () => Often(), 429],
    ['something that is away', () => Away(), 503],
    ['a fault', () => new Error('oops'), 500],
  ])('keeps nothing after %s: the same key may be used again', async (_what, make, status) => {
    const [key, text] = [randomUUID(), randomUUID()];
    scene.refusal = make;
    expect((await send(key, { text })).status).toBe(status);
    scene.refusal = undefined;
    expect((await send(key, { text: `${text} corrected` })).status).toBe(201);
    expect([await written(text), await written(`${text} corrected`)]).toEqual([0, 1]);
  });

  it('is forgotten after a day', async () => {
    const [key, text] = [randomUUID(), randomUUID()];
    await send(key, { text });
    world.clock.advance(24 * 3_600_000 - 1000);
    expect((await send(key, { text })).headers.get('idempotent-replayed')).toBe('true');
    world.clock.advance(1001);
    expect((await send(key, { text })).headers.get('idempotent-replayed')).toBeNull();
    expect(await written(text)).toBe(2);
  });

  it('leaves no row behind once it has expired', async () => {
    await send(randomUUID(), { text: 'swept' });
    const kept = await rows();
    expect(kept.length).toBeGreaterThan(0);
    expect(await world.get(KeptAnswers).sweep()).toBeLessThan(kept.length);
    world.clock.advance(24 * 3_600_000 + 1);
    await send(randomUUID(), { text: 'fresh' });
    await world.get(KeptAnswers).sweep();
    expect(await rows()).toHaveLength(1);
  });

  it('is kept as a hash, and so is the body', async () => {
    const [key, text] = [randomUUID(), randomUUID()];
    scene.refusal = () => Taken();
    await send(key, { text });
    const stored = JSON.stringify(await rows());
    expect(stored).not.toContain(key);
    expect(stored).not.toContain(text);
  });

  it('does not keep a stream', async () => {
    const [key, text] = [randomUUID(), randomUUID()];
    expect(await (await send(key, { text }, {}, world, '/stream')).text()).toBe('bytes');
    expect((await send(key, { text }, {}, world, '/stream')).headers.get('idempotent-replayed')).toBeNull();
  });

  it('does not hide a change that announces nothing', async () => {
    scene.announce = false;
    const response = await send(randomUUID(), { text: 'silent' });
    expect(response.status).toBe(500);
    expect(JSON.stringify(world.log)).toContain('emitted no event');
  });

  it('commits effect and answer together: with the answer unwritten there is no effect', async () => {
    const [key, text] = [randomUUID(), randomUUID()];
    const answers = world.get(KeptAnswers) as unknown as { keys: { answer: unknown } };
    const { keys } = answers;
    const original = keys.answer;
    keys.answer = () => Promise.reject(new Error('the disk is full'));
    try {
      expect((await send(key, { text })).status).toBe(500);
    } finally {
      keys.answer = original;
    }
    expect(await written(text)).toBe(0);
    expect((await send(key, { text })).headers.get('idempotent-replayed')).toBeNull();
    expect(await written(text)).toBe(1);
  });

  it('whose claim was lost while it ran does not commit', async () => {
    const [key, text] = [randomUUID(), randomUUID()];
    scene.steal = true;
    const response = await send(key, { text });
    expect(await told(response)).toMatchObject({ status: 409, code: 'idempotency.in_flight' });
    expect(await written(text)).toBe(0);
  });

  it('keeps the answer when only the confirmation of its commit was lost', async () => {
    const [key, text] = [randomUUID(), randomUUID()];
    const uow = world.get(UnitOfWork);
    const run = uow.run.bind(uow) as (work: unknown) => Promise<unknown>;
    let outermost = 0;
    Object.assign(uow, {
      run: async (work: unknown) => {
        // The first claims the key, the second is the request itself.
        const last = !uow.isRunning() && (outermost += 1) === 2;
        const value = await run(work);
        if (last) throw Away();
        return value;
      },
    });
    try {
      expect((await send(key, { text })).status).toBe(503);
    } finally {
      Object.assign(uow, { run });
    }
    const retried = await send(key, { text });
    expect([retried.status, retried.headers.get('idempotent-replayed')]).toEqual([201, 'true']);
    expect(await written(text)).toBe(1);
  });

  // SQLite has one writer, so there a second process comes to its turn only when the first is done.
  describeServices('whose run is silent for too long', () => {
    it('may be taken over, and then the first run cannot commit', async () => {
      const late = await world.beside(new FakeClock(world.clock.ms() + 61_000));
      const [key, text] = [randomUUID(), randomUUID()];
      try {
        gate.close();
        const first = send(key, { text });
        await eventually(() => expect(gate.entered).toBe(1));
        const second = send(key, { text }, {}, late);
        await eventually(() => expect(gate.entered).toBe(2));
        gate.release();
        expect([(await first).status, (await second).status]).toEqual([409, 201]);
        expect(await written(text)).toBe(1);
        expect((await send(key, { text })).headers.get('idempotent-replayed')).toBe('true');
      } finally {
        gate.release();
        await late.close();
      }
    });
  });
});
