import { notesIn } from '../../../widget/src/customer/browser.js';
import { call, pauseMs, Refusal } from '../../../widget/src/customer/call.js';
import { subjectOf } from '../../../widget/src/customer/session.js';

/** A storage that holds so many notes and no more. */
function storageOf(most: number): Storage {
  const kept: Record<string, string> = {};
  const methods = {
    getItem: (name: string) => kept[name] ?? null,
    setItem: (name: string, value: string) => {
      if (!(name in kept) && Object.keys(kept).length >= most) throw new DOMException('Full', 'QuotaExceededError');
      kept[name] = value;
    },
    removeItem: (name: string) => void delete kept[name],
  };
  return methods as unknown as Storage;
}

describe('what a page keeps', () => {
  it('is known on after the storage has failed, in the words last said and not in those it still holds', () => {
    const storage = storageOf(1);
    storage.setItem('session', 'old');
    const notes = notesIn(() => storage);
    expect(notes.get('session')).toBe('old');
    notes.set('draft', 'Hello');
    notes.set('session', 'new');
    expect([notes.get('session'), notes.get('draft'), storage.getItem('session')]).toEqual(['new', 'Hello', 'old']);
    notes.set('session', null);
    expect([notes.get('session'), notes.names()]).toEqual([null, ['draft']]);
  });

  it('is what it has said itself where storage is forbidden', () => {
    const notes = notesIn(() => {
      throw new DOMException('Not here', 'SecurityError');
    });
    notes.set('draft', 'Hello');
    expect([notes.get('draft'), notes.get('session')]).toEqual(['Hello', null]);
  });
});

describe('asking the desk', () => {
  const answering = (answer: () => Response | Promise<Response>) => call(() => Promise.resolve(answer()), '/api/v1/me');

  it.each([
    ['a problem', () => Response.json({ code: 'x.y', detail: 'No.', status: 409 }, { status: 409 }), 409, 'x.y', false],
    ['a proxy', () => new Response('<h1>Bad gateway</h1>', { status: 502 }), 502, 'http.502', true],
    ['a cut', () => new Response('{"id": "half', { status: 200 }), 0, 'network.failed', true],
    ['nobody', () => Promise.reject(new TypeError('fetch failed')), 0, 'network.failed', true],
  ])('is refused in one shape by %s', async (_who, answer, status, code, transient) => {
    const refusal = await answering(answer).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ status, code, transient });
  });

  it('waits as long as it was told to, and then up to a limit that doubles', async () => {
    const limited = () => new Response('{}', { status: 429, headers: { 'retry-after': '7' } });
    const refusal = (await answering(limited).catch((error: unknown) => error)) as Refusal;
    expect(refusal.transient).toBe(true);
    expect(pauseMs(0, 0.5, refusal)).toBe(7250);
    expect(pauseMs(50, 1, new Refusal(503))).toBe(30_000);
  });

  it('leaves nothing of a person in the cache of the browser', async () => {
    const asked: RequestInit[] = [];
    const fetch = (_url: unknown, init?: RequestInit) => {
      asked.push(init ?? {});
      return Promise.resolve(new Response(null, { status: 204 }));
    };
    await call(fetch, '/api/v1/me', { token: 'secret' });
    await call(fetch, '/api/v1/inboxes/1/public');
    expect(asked.map(({ cache }) => cache)).toEqual(['no-store', 'default']);
  });
});

it('reads of a signed token whom it is about, and of anything else nothing', () => {
  const claims = Buffer.from(JSON.stringify({ sub: 'anna?>' })).toString('base64url');
  expect(subjectOf(`x.${claims}.y`)).toBe('anna?>');
  for (const token of ['', 'x', 'x.y.z', 'qd_123']) expect(subjectOf(token)).toBeUndefined();
});
