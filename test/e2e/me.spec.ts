import { builtInRoles } from '../../src/identity/access/index.js';
import { unwrap } from '@quickdesk/client';
import type { Desk, Person } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import type { Known } from './users-world.js';
import { eventsOf, somebody } from './users-world.js';

const permissionsOf = (role: string) => [...(builtInRoles.find(({ key }) => key === role)?.permissions ?? [])].sort();

describe('my own profile', () => {
  let desk: Desk;
  let anna: Known;
  let guest: Known;

  beforeAll(async () => {
    desk = await startDesk();
    anna = await somebody(desk, { role: 'agent', name: 'Anna', email: 'anna@example.com', emailVerified: true });
    guest = await somebody(desk, { kind: 'guest' });
  });
  afterAll(() => desk.close());

  const get = (who: Person = anna) => unwrap(who.client.GET('/api/v1/me'));
  const change = (body: object, who: Person = anna, etag?: string) =>
    who.client.PATCH('/api/v1/me', {
      params: { header: etag === undefined ? {} : { 'If-Match': etag } },
      body: body as never,
    });
  const changed = async (body: object, who: Person = anna) => {
    const { data, error } = await change(body, who);
    expect(error).toBeUndefined();
    return data;
  };
  const wrong = async (body: object) => {
    const { response, error } = await change(body);
    expect(response.status).toBe(422);
    return (error as { errors: { pointer: string; code: string }[] }).errors.map((each) => [each.pointer, each.code]);
  };
  /** As it is written on the wire, whatever a client would make of it. */
  const send = (text: string) =>
    fetch(`${desk.url}/api/v1/me`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${anna.token}`, 'content-type': 'application/json' },
      body: text,
    });

  it('is never answered out of what a browser has kept of somebody else', async () => {
    const read = (token: string, headers: Record<string, string> = {}) =>
      fetch(`${desk.url}/api/v1/me`, { headers: { authorization: `Bearer ${token}`, ...headers } });
    const [first, other] = [await read(anna.token), await read(guest.token)];
    expect(first.headers.get('etag')).toBe(other.headers.get('etag'));
    expect(first.headers.get('cache-control')).toBe('no-store');
    const asked = await read(guest.token, { 'if-none-match': first.headers.get('etag') ?? '' });
    expect([asked.status, await asked.json()]).toMatchObject([200, { id: guest.id }]);
  });

  it('says who I am and what I may do', async () => {
    expect(await get()).toEqual({
      id: anna.id,
      kind: 'user',
      name: 'Anna',
      email: 'anna@example.com',
      emailVerified: true,
      contactEmail: null,
      role: 'agent',
      locale: 'en',
      timeZone: 'UTC',
      avatarUrl: null,
      preferences: {},
      permissions: permissionsOf('agent'),
      scope: 'team',
      version: 1,
      createdAt: new Date(anna.user.createdAt).toISOString(),
    });
    expect(await get(guest)).toMatchObject({
      kind: 'guest',
      name: 'Guest',
      email: null,
      role: 'guest',
      permissions: permissionsOf('guest'),
      scope: 'own',
    });
  });

  it('is changed in what is given, and says so once', async () => {
    const someone = await somebody(desk, { role: 'customer', name: 'Sam' });
    const body = { name: ' Samuel ', locale: 'de-at', timeZone: 'Asia/Kolkata', preferences: { theme: 'dark' } };
    const after = await changed(body, someone);
    expect(after).toMatchObject({
      name: 'Samuel',
      locale: 'de-AT',
      timeZone: 'Asia/Kolkata',
      preferences: { theme: 'dark' },
      version: 2,
    });
    expect(await get(someone)).toEqual(after);
    expect(await changed({ name: 'Samuel', preferences: { theme: 'dark' } }, someone)).toEqual(after);
    expect((await eventsOf(desk, `user:${someone.id}`)).slice(1)).toEqual([
      ['user.renamed', { userId: someone.id, from: 'Sam', to: 'Samuel' }],
      ['user.profile_changed', { userId: someone.id, fields: ['locale', 'timeZone', 'preferences'] }],
    ]);
    expect(await changed({ name: 'Gisela' }, guest)).toMatchObject({ name: 'Gisela', kind: 'guest' });
  });

  it('cannot be changed in what is not mine to change', async () => {
    const before = await get();
    for (const body of [{ role: 'admin' }, { email: 'x@example.com' }, { emailVerified: true }, { status: 'active' }]) {
      expect(await wrong({ ...body, name: 'Mallory' })).toEqual([[`/${Object.keys(body)[0]}`, 'field.unknown']]);
    }
    expect(await wrong({})).toEqual([['', 'object.empty']]);
    expect(await wrong({ name: null })).toEqual([['/name', 'field.null']]);
    expect(await wrong({ locale: 'x', timeZone: 'Nowhere' })).toEqual([
      ['/locale', 'locale.unknown'],
      ['/timeZone', 'time_zone.unknown'],
    ]);
    expect(await get()).toEqual(before);
  });

  it('is not overwritten unseen', async () => {
    const read = await anna.client.GET('/api/v1/me');
    const etag = read.response.headers.get('etag') ?? '';
    const answers = await Promise.all([
      change({ name: 'Anna One' }, anna, etag),
      change({ preferences: { two: 2 } }, anna, etag),
    ]);
    expect(answers.map(({ response }) => response.status).sort()).toEqual([200, 412]);
    expect(answers.find(({ error }) => error)?.error).toMatchObject({ code: 'user.stale' });
  });

  it('has preferences that are merged key by key, and taken away with null', async () => {
    const someone = await somebody(desk, { role: 'customer' });
    const set = async (preferences: object) =>
      ((await changed({ preferences }, someone)) as { preferences: object }).preferences;
    expect(await set({ theme: 'dark', columns: { name: 120, role: 80 }, list: [1, 2] })).toEqual({
      theme: 'dark',
      columns: { name: 120, role: 80 },
      list: [1, 2],
    });
    expect(await set({ columns: { role: null, email: 200 }, list: [3], sound: { on: true, from: null } })).toEqual({
      theme: 'dark',
      columns: { name: 120, email: 200 },
      list: [3],
      sound: { on: true },
    });
    expect(await set({ theme: null, columns: null, list: null })).toEqual({ sound: { on: true } });
    // Two at once change different things: neither is lost.
    await Promise.all(['a', 'b', 'c', 'd'].map((key) => changed({ preferences: { [key]: key } }, someone)));
    expect(await get(someone)).toMatchObject({
      preferences: { sound: { on: true }, a: 'a', b: 'b', c: 'c', d: 'd' },
    });
  });

  it('has preferences of at most 8 KB in all, no deeper than four', async () => {
    const someone = await somebody(desk, { role: 'customer' });
    await changed({ preferences: { one: 'x'.repeat(4000) } }, someone);
    const { response, error } = await change({ preferences: { two: 'é'.repeat(2200) } }, someone);
    expect([response.status, error]).toMatchObject([
      422,
      { errors: [{ pointer: '/preferences', code: 'preferences.too_large' }] },
    ]);
    await changed({ preferences: { one: null, two: 'é'.repeat(2200) } }, someone);
    expect(await wrong({ preferences: { a: { b: { c: { d: { e: 1 } } } } } })).toEqual([
      ['/preferences', 'object.too_deep'],
    ]);
    expect(await wrong({ preferences: [] })).toEqual([['/preferences', 'object.type']]);
  });

  it('takes no key that reaches a prototype', async () => {
    const before = await get();
    for (const text of [
      '{"preferences":{"__proto__":{"polluted":true}}}',
      '{"preferences":{"a":{"__proto__":{"polluted":true}}}}',
      '{"preferences":{"constructor":{"prototype":{"polluted":true}}}}',
      '{"preferences":{"constructor":1}}',
      '{"preferences":{"prototype":1}}',
      '{"__proto__":{"name":"Mallory"}}',
    ]) {
      const { status } = await send(text);
      expect([text, status]).toEqual([text, expect.any(Number)]);
      expect([400, 422]).toContain(status);
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(await get()).toEqual(before);
    // Names that every object has are names like any other here.
    expect(await changed({ preferences: { toString: 'kept', valueOf: null } })).toMatchObject({
      preferences: { toString: 'kept' },
    });
  });

  it('is nobody’s without a person: a key has none, and an unknown person none either', async () => {
    const told = async (who: Person) => {
      const [read, write] = [await who.client.GET('/api/v1/me'), await change({ name: 'X' }, who)];
      return [read, write].map(({ response, error }) => [response.status, (error as { code: string }).code]);
    };
    const none = [404, 'me.no_profile'];
    expect(await told(desk.operator())).toEqual([none, none]);
    expect(await told(desk.person(['me.read', 'me.update']))).toEqual([none, none]);
    const key = desk.person(['me.read', 'me.update'], { kind: 'key' });
    Object.assign(key.actor, { id: anna.id });
    expect(await told(key)).toEqual([none, none]);
    expect((await desk.stranger().GET('/api/v1/me')).response.status).toBe(401);
    const powerless = await somebody(desk, {}, { permissions: [] });
    expect((await powerless.client.GET('/api/v1/me')).response.status).toBe(403);
    expect((await change({ name: 'X' }, powerless)).response.status).toBe(403);
  });
});
