import { unwrap } from '@quickdesk/client';
import { Database } from '../../src/platform/database/index.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { describeServices } from '../support/services.js';
import { TicketCalls } from '../support/tickets.js';

const ORIGIN = 'https://shop.example.com';
const absent = '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11';

/** All that a site can choose. */
const chosen = {
  title: 'Leaf & Kettle',
  greeting: 'How can we help?',
  replyTime: 'Within an hour',
  colour: '#1f6b4a',
  darkColour: '#7fd1a8',
  languages: ['en', 'de'],
  translations: { de: { greeting: 'Wie können wir helfen?', launcherLabel: 'Fragen' } },
  launcher: { icon: 'hand', label: 'Ask us' },
  position: 'start',
  hours: {
    timeZone: 'Europe/Berlin',
    open: [
      { day: 1, from: '09:00', to: '12:30' },
      { day: 7, from: '20:00', to: '24:00' },
    ],
  },
  guests: false,
};

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly form: readonly { readonly key: string; readonly label: string }[];
  readonly [field: string]: unknown;
}

describe('what a site chooses for its chat', () => {
  let desk: Desk;
  let calls: TicketCalls;
  let admin: Member;
  let agent: Member;
  let made = 0;

  beforeAll(async () => {
    desk = await startDesk();
    calls = new TicketCalls(desk);
    [admin, agent] = [await desk.member({ role: 'admin' }), await desk.member({ role: 'agent' })];
  });
  afterAll(() => desk.close());

  const create = (about: object = {}) =>
    calls.ok<Shown>(admin, 'POST', '/inboxes', { name: `Inside name ${(made += 1)}`, ...about });
  const change = (id: string, about: object) => calls.ok<Shown>(admin, 'PATCH', `/inboxes/${id}`, about);
  const ask = (id: string, headers: Record<string, string> = {}, at = desk) =>
    fetch(`${at.url}/api/v1/inboxes/${id}/public`, { headers });
  const look = async (id: string, at = desk) => (await (await ask(id, {}, at)).json()) as Shown;
  const aGuest = async () => {
    const { session } = await unwrap(desk.stranger().POST('/api/v1/auth/guest', { body: {} }));
    return { token: session?.accessToken ?? '' };
  };
  const attribute = (about: object = {}) =>
    calls.ok<{ id: string }>(admin, 'POST', '/customer-attributes', {
      ...{ key: 'order', label: 'Order number', type: 'text', fromSite: true },
      ...about,
    });
  const wrong = async (about: object) => {
    const { status, body } = await calls.call(admin, 'POST', '/inboxes', { name: 'Wrong', ...about });
    const errors = (body.errors ?? []) as { pointer: string; code: string }[];
    return [status, ...errors.map(({ pointer, code }) => `${pointer} ${code}`)];
  };

  it('is kept, shown to everybody, and in the audit trail', async () => {
    const inbox = await create(chosen);
    expect(inbox).toMatchObject({ ...chosen, seenAt: null });
    expect(await look(inbox.id)).toEqual({ ...chosen, id: inbox.id, form: [], version: 1 });
    const plain = await create();
    expect(await look(plain.id)).toMatchObject({
      ...{ title: plain.name, replyTime: '', darkColour: null, translations: {}, hours: null, form: [] },
      ...{ launcher: { icon: 'bubble', label: '' }, position: 'end', guests: true },
    });
    await change(plain.id, { ...chosen, greeting: '' });
    await change(plain.id, { translations: {}, hours: null, darkColour: null });
    expect(await look(plain.id)).toMatchObject({ title: 'Leaf & Kettle', translations: {}, hours: null, version: 3 });
    await desk.settle();
    const trail = JSON.stringify(await calls.ok(admin, 'GET', `/audit-entries?subject=inbox:${plain.id}`));
    for (const word of ['replyTime', 'Within an hour', 'launcher', 'Europe/Berlin', 'guests'])
      expect(trail).toContain(word);
  });

  it('is refused by its place, all at once', async () => {
    const long = 'x'.repeat(121);
    expect(
      await wrong({ title: long, replyTime: long, position: 'left', launcher: { icon: 'cat' }, darkColour: 'red' }),
    ).toEqual([
      422,
      '/replyTime text.too_long',
      '/darkColour colour.format',
      '/launcher/label field.required',
      '/launcher/icon choice.unknown',
      '/position choice.unknown',
      '/title text.too_long',
    ]);
    const translations = {
      'no language': {},
      de: { title: long, greetings: 'x' },
      fr: [],
      en: { title: 'A' },
      EN: { title: 'B' },
    };
    const open = [
      { day: 1, from: '09:00', to: '12:00' },
      { day: 1, from: '11:59', to: '13:00' },
      { day: 1, from: '12:00', to: '13:00' },
      { day: 2, from: '13:00', to: '13:00' },
    ];
    expect(await wrong({ translations, hours: { timeZone: '+02:00', open } })).toEqual([
      422,
      '/translations/no language locale.unknown',
      '/translations/de/greetings field.unknown',
      '/translations/de/title text.too_long',
      '/translations/fr object.type',
      '/translations/EN list.twice',
      '/hours/timeZone time_zone.unknown',
      '/hours/open/1 hours.overlap',
      '/hours/open/2 hours.overlap',
      '/hours/open/3/to hours.backwards',
    ]);
    expect(await wrong({ hours: { timeZone: 'UTC', open: [{ day: 8, from: '9:00', to: '24:01' }] } })).toEqual([
      422,
      '/hours/open/0/day number.too_large',
      '/hours/open/0/from text.format',
      '/hours/open/0/to text.format',
    ]);
  });

  it('asks for a name, an address, and what a page may say of its visitor; for nothing else', async () => {
    const mine = await attribute();
    await attribute({ key: 'inside', label: 'Inside', fromSite: false });
    const keys = ['name', 'email', 'order', 'inside', 'nothing', 'name'];
    const form = keys.map((key) => ({ key, required: key === 'email' }));
    expect(await wrong({ form })).toEqual([
      422,
      '/form/3/key attribute.unknown',
      '/form/4/key attribute.unknown',
      '/form/5/key list.twice',
    ]);
    expect((await wrong({ form: Array.from({ length: 9 }, (_, at) => ({ key: `k${at}`, required: false })) }))[1]).toBe(
      '/form list.too_long',
    );
    const { id } = await create({ form: form.slice(0, 3) });
    expect((await look(id)).form).toEqual([
      { key: 'name', label: 'Name', type: 'text', choices: [], required: false },
      { key: 'email', label: 'E-mail', type: 'email', choices: [], required: true },
      { key: 'order', label: 'Order number', type: 'text', choices: [], required: false },
    ]);
    const watcher = await (await desk.member()).socket();
    await watcher.command('inbox:watch', { inboxId: id });
    const before = (await ask(id)).headers.get('etag');
    await calls.ok(admin, 'PATCH', `/customer-attributes/${mine.id}`, { label: 'Your order' });
    const told = await watcher.heard<{ settings: Shown }>('inbox:settings');
    expect(told.settings.form[2]?.label).toBe('Your order');
    expect((await look(id)).form[2]?.label).toBe('Your order');
    expect((await ask(id)).headers.get('etag')).not.toBe(before);
    await calls.call(admin, 'DELETE', `/customer-attributes/${mine.id}`);
    expect((await look(id)).form.map(({ key }) => key)).toEqual(['name', 'email']);
    // Nor is it kept: another attribute by this name is another question, and the rest can be changed as before.
    const left = form.slice(0, 2);
    expect(await calls.ok(admin, 'GET', `/inboxes/${id}`)).toMatchObject({ form: left, version: 2 });
    await attribute();
    expect((await look(id)).form.map(({ key }) => key)).toEqual(['name', 'email']);
    expect(await change(id, { form: [...left].reverse() })).toMatchObject({ version: 3 });
    await desk.settle();
    const trail = await calls.ok<{ data: unknown[] }>(admin, 'GET', `/audit-entries?subject=inbox:${id}`);
    expect(JSON.stringify(trail.data)).toContain('"order"');
  });

  it('is as usual where an older node has made the inbox and knows nothing of it', async () => {
    const { id, name } = await create({ ...chosen, hours: null, darkColour: null });
    const columns = ['title', 'replyTime', 'translations', 'launcher', 'position', 'form', 'guests'];
    await desk
      .get(Database)
      .source.query(
        `UPDATE \`inboxes\` SET ${columns.map((each) => `\`${each}\` = NULL`).join(', ')} WHERE \`id\` = ?`,
        [id],
      );
    const usual = {
      ...{ title: '', replyTime: '', darkColour: null, translations: {}, hours: null, form: [] },
      ...{ launcher: { icon: 'bubble', label: '' }, position: 'end', guests: true },
    };
    expect(await calls.ok(admin, 'GET', `/inboxes/${id}`)).toMatchObject(usual);
    const { data } = await calls.ok<{ data: { id: string }[] }>(admin, 'GET', '/inboxes?sort=-createdAt&limit=1');
    expect(data).toMatchObject([{ id, ...usual }]);
    expect(await look(id)).toMatchObject({ ...usual, title: name, greeting: chosen.greeting });
    expect(
      (await calls.call(await aGuest(), 'POST', '/tickets', { inboxId: id, message: calls.message('Hello') })).status,
    ).toBe(201);
    expect(await change(id, { replyTime: 'Soon' })).toMatchObject({ ...usual, replyTime: 'Soon', version: 2 });
  });

  it('is read by the pages of every site, asked for again each time, and sent again only when it is another', async () => {
    const { id } = await create(chosen);
    const first = await ask(id, { origin: 'https://anywhere.example' });
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'no-cache',
      'content-type': 'application/json; charset=utf-8',
      etag: expect.stringMatching(/^"[\w-]{22}"$/) as string,
    });
    expect(first.headers.get('vary')).toBeNull();
    const etag = first.headers.get('etag') ?? '';
    const again = await ask(id, { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    await change(id, { greeting: 'Another' });
    expect((await ask(id, { 'if-none-match': etag })).status).toBe(200);
    for (const gone of [absent, 'nonsense'])
      expect((await ask(gone)).headers.get('access-control-allow-origin')).toBe('*');
    const inside = await fetch(`${desk.url}/api/v1/inboxes/${id}`, {
      headers: { authorization: `Bearer ${admin.token}` },
    });
    expect(inside.headers.get('access-control-allow-origin')).toBeNull();
    expect(inside.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  it('says nothing of what is inside', async () => {
    const team = await calls.ok<{ id: string }>(admin, 'POST', '/teams', { name: 'Hidden team' });
    const { id, name } = await create({ ...chosen, teamId: team.id, allowedOrigins: [ORIGIN] });
    const text = await (await ask(id)).text();
    for (const secret of [team.id, ORIGIN, String(name), 'teamId', 'allowedOrigins', 'createdAt', 'seenAt'])
      expect(text).not.toContain(secret);
    await calls.ok(admin, 'POST', `/inboxes/${id}/archive`);
    const [archived, never] = await Promise.all([ask(id), ask(absent)]);
    const said = async (answer: Response) => {
      const { code, detail } = (await answer.json()) as { code: string; detail: string };
      return [answer.status, code, detail];
    };
    expect(await said(archived)).toEqual(await said(never));
    expect(archived.status).toBe(404);
  });

  it('is that of the oldest open inbox on the support page', async () => {
    const support = async () => (await fetch(`${desk.url}/api/v1/support-inbox`)).json() as Promise<Shown>;
    const first = await support();
    expect(first.title).toBe('Website');
    await calls.ok(admin, 'POST', `/inboxes/${first.id}/archive`);
    expect((await support()).id).not.toBe(first.id);
    await calls.ok(admin, 'POST', `/inboxes/${first.id}/restore`);
    expect(await support()).toMatchObject({ id: first.id, version: 3 });
  });

  it('reaches those who watch at once, guests too, in the shape a reload gives; nobody else', async () => {
    const { id } = await create(chosen);
    const guest = await aGuest();
    const [watcher, other] = [await desk.socketOf(guest.token), await agent.socket()];
    expect(await watcher.command('inbox:watch', { inboxId: id })).toEqual(await look(id));
    await change(id, { replyTime: 'Soon' });
    expect(await watcher.heard('inbox:settings')).toEqual({ id, settings: await look(id) });
    await calls.ok(admin, 'POST', `/inboxes/${id}/archive`);
    expect(await watcher.heard('inbox:gone')).toEqual({ id });
    expect(await watcher.ack('inbox:watch', { inboxId: id })).toMatchObject({
      ok: false,
      error: { code: 'inbox.not_found' },
    });
    await other.silent('inbox:settings');
    await other.silent('inbox:gone');
  });

  it('turns guests away where the site wants accounts, and nobody else', async () => {
    const { id } = await create({ guests: false });
    const visitor = await aGuest();
    const open = () => ({ message: calls.message('Hello'), inboxId: id });
    expect(await calls.refused(visitor, 'POST', '/tickets', open())).toBe('403 inbox.guests_off');
    expect(await calls.ok<{ data: unknown[] }>(visitor, 'GET', '/tickets')).toMatchObject({ data: [] });
    await calls.ok(await desk.member(), 'POST', '/tickets', open());
    await change(id, { guests: true });
    const ticket = await calls.ok(visitor, 'POST', '/tickets', open());

    // What follows a closed one is a new ticket; what is open goes on.
    await change(id, { guests: false });
    await calls.say(visitor, ticket.conversationId, 'One more thing');
    await calls.change(agent, ticket.id, { status: 'closed' });
    const more = () => calls.message('And another');
    const messages = `/rooms/${ticket.conversationId}/messages`;
    expect(await calls.refused(visitor, 'POST', messages, more())).toBe('403 inbox.guests_off');
    await change(id, { guests: true });
    await calls.ok(visitor, 'POST', messages, more());
  });

  it('is known to have been on a page of one of its sites: once, and of no other', async () => {
    const { id } = await create({ allowedOrigins: [ORIGIN] });
    const seen = async () => (await calls.ok(agent, 'GET', `/inboxes/${id}`)).seenAt;
    await ask(id);
    await ask(id, { origin: 'https://evil.example' });
    expect(await seen()).toBeNull();
    const socket = await agent.socket();
    await Promise.all(Array.from({ length: 12 }, () => ask(id, { origin: ORIGIN })));
    const at = await seen();
    expect(at).toEqual(expect.any(String));
    await socket.heard('inbox:changed', (each: { id: string }) => each.id === id);
    await ask(id, { origin: ORIGIN });
    expect(await calls.ok(agent, 'GET', `/inboxes/${id}`)).toMatchObject({ seenAt: at, version: 2 });
    await desk.settle();
    const trail = await calls.ok<{ data: { type: string }[] }>(admin, 'GET', `/audit-entries?subject=inbox:${id}`);
    expect(trail.data.filter(({ type }) => type === 'inbox.seen')).toHaveLength(1);
  });

  describeServices('on several nodes', () => {
    it('is the same on all of them, for those who ask and those who watch', async () => {
      const beside = await desk.beside();
      const { id } = await create();
      expect(await look(id, beside)).toMatchObject({ greeting: '' });
      const watcher = await beside.socketOf((await aGuest()).token);
      await watcher.command('inbox:watch', { inboxId: id });
      await change(id, { greeting: 'New' });
      expect(await watcher.heard('inbox:settings')).toMatchObject({ settings: { greeting: 'New' } });
      // Sooner than it would be asked again by itself.
      await eventually(async () => expect((await look(id, beside)).greeting).toBe('New'), { withinMs: 8000 });
      await calls.ok(admin, 'POST', `/inboxes/${id}/archive`);
      expect(await watcher.heard('inbox:gone')).toEqual({ id });
      await eventually(async () => expect((await ask(id, {}, beside)).status).toBe(404), { withinMs: 8000 });
    });
  });
});
