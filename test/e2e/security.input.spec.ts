import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Answer } from '../support/tickets.js';
import { TicketCalls } from '../support/tickets.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { rawSignIn } from '../support/raw-socket.js';

const lists = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const objects = (depth: number) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);

const poisons = [
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"\\u005f_proto__":{"polluted":true}}',
  '{"a":[{"b":{"__proto__":{"polluted":true}}}]}',
];

interface Schema {
  $ref?: string;
  additionalProperties?: unknown;
}
const openapi = JSON.parse(readFileSync('openapi.json', 'utf8')) as {
  paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: Schema }> } }>>;
  components: { schemas: Record<string, Schema> };
};

describe('what is sent to do harm', () => {
  let desk: Desk;
  let calls: TicketCalls;
  let admin: Member;
  let customer: Member;

  beforeAll(async () => {
    desk = await startDesk();
    calls = new TicketCalls(desk);
    admin = await desk.member({ role: 'admin', name: 'Ada' });
    customer = await desk.member({ name: 'Cleo' });
  });
  afterAll(() => desk.close());

  const send = async (who: Member, method: string, path: string, body: string, headers = {}): Promise<Answer> => {
    const answer = await fetch(`${desk.url}/api/v1${path}`, {
      method,
      body,
      headers: { authorization: `Bearer ${who.token}`, 'content-type': 'application/json', ...headers },
    });
    return { status: answer.status, body: (await answer.json()) as Answer['body'] };
  };

  describe('JSON so deep that whoever goes through it falls off the stack', () => {
    it.each([
      ['POST', '/tags', (deep: string) => deep],
      ['POST', '/tags', (deep: string) => `{"name":"\\"]}\\\\","colour":${deep}}`],
      ['PATCH', '/me', (deep: string) => `{"preferences":{"a":${deep}}}`],
      ['POST', '/ticket-views', (deep: string) => `{"name":"A view","filter":${deep}}`],
      ['POST', '/auth/login', (deep: string) => `{"email":${deep},"password":"x"}`],
    ])('is refused: %s %s', async (method, path, around) => {
      const deep = around(lists(300_000));
      const answers = await Promise.all([
        send(admin, method, path, deep),
        send(admin, method, path, deep, { 'idempotency-key': randomUUID() }),
        send(admin, method, path, around(objects(100_000)), { 'idempotency-key': randomUUID() }),
      ]);
      for (const answer of answers)
        expect(answer).toMatchObject({ status: 400, body: { code: 'request.json_too_deep' } });
    });

    it('is read as far as anybody means it; brackets in texts are none', async () => {
      for (const fine of [lists(400), objects(400), JSON.stringify({ name: '['.repeat(50_000) })]) {
        const answer = await send(admin, 'POST', '/tags', fine, { 'idempotency-key': randomUUID() });
        expect(answer).toMatchObject({ status: 422, body: { code: 'request.invalid' } });
      }
    });

    it('is refused over a socket, which goes on', async () => {
      const raw = await rawSignIn(desk.url, customer.token);
      const deep = lists(100_000);
      raw.socket.send(`421["message:send",${deep}]`);
      expect(await raw.next((text) => text.startsWith('431'))).toContain('"status":422');
      raw.socket.send(`422["message:send",{"roomId":${deep},"clientId":"a","body":"b"}]`);
      expect(await raw.next((text) => text.startsWith('432'))).toContain('"status":422');
      raw.socket.terminate();
    });
  });

  it('that would change what every object has changes nothing: bodies, addresses, commands', async () => {
    for (const poison of poisons) {
      for (const [method, path] of [
        ['POST', '/tags'],
        ['PATCH', '/me'],
        ['POST', '/auth/login'],
      ] as const)
        expect(await send(admin, method, path, poison)).toMatchObject({ status: 400 });
      const patch = { 'content-type': 'application/merge-patch+json' };
      expect(await send(admin, 'PATCH', '/me', `{"preferences":${poison}}`, patch)).toMatchObject({ status: 400 });
    }
    for (const query of ['__proto__[polluted]=1', 'constructor[prototype][polluted]=1', '__proto__=1', 'a.__proto__=1'])
      expect(await calls.refused(admin, 'GET', `/tags?${query}`)).toMatch(/^4(00|22) /);
    const raw = await rawSignIn(desk.url, customer.token);
    for (const [at, poison] of poisons.entries()) {
      raw.socket.send(`42${10 + at}["message:send",${poison}]`);
      expect(await raw.next((text) => text.startsWith(`43${10 + at}`))).toContain('"status":422');
    }
    raw.socket.terminate();
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  describe('fields that are not for whoever sends them', () => {
    it('are in no body of the document: each refuses what it does not name', () => {
      const open = Object.entries(openapi.paths).flatMap(([path, methods]) =>
        Object.entries(methods).flatMap(([method, { requestBody }]) => {
          const schema = requestBody?.content['application/json']?.schema;
          if (!schema) return [];
          const { additionalProperties } = schema.$ref
            ? (openapi.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {})
            : schema;
          return additionalProperties === false ? [] : [`${method} ${path}`];
        }),
      );
      expect(open).toEqual([]);
    });

    it.each([
      ['PATCH', '/me', {}, { role: 'admin' }],
      ['PATCH', '/me', {}, { emailVerified: true, id: randomUUID() }],
      [
        'POST',
        '/auth/register',
        { email: 'eve@example.com', name: 'Eve', password: 'x'.repeat(20) },
        { role: 'admin' },
      ],
      ['POST', '/auth/guest', {}, { kind: 'user', role: 'admin' }],
      ['POST', '/tickets', { message: { clientId: 'm1', body: 'Hello' } }, { status: 'closed', number: 7 }],
    ])('are refused by their place: %s %s %j', async (method, path, right, wrong) => {
      const { status, body } = await send(customer, method, path, JSON.stringify({ ...right, ...wrong }));
      expect(status).toBe(422);
      const pointers = (body.errors as { pointer: string }[]).map(({ pointer }) => pointer);
      expect(pointers).toEqual(expect.arrayContaining(Object.keys(wrong).map((name) => `/${name}`)));
    });

    it('of a ticket are refused to whoever asks the question, even where they are known', async () => {
      const about = [{ assigneeId: customer.id }, { priority: 'urgent' }, { requesterId: admin.id }, { tagIds: [] }];
      for (const more of about) {
        const message = calls.message('Hello');
        expect(await calls.refused(customer, 'POST', '/tickets', { message, ...more })).toMatch(/^(403|422) /);
      }
    });
  });

  it('that is written for a database finds nothing and sorts by nothing', async () => {
    const lists = ['customers', 'inboxes', 'message-filters', 'rooms', 'tags', 'teams', 'users'];
    await calls.ok(admin, 'POST', '/tags', { name: 'refund', colour: 'red' });
    for (const words of [`' OR 1=1 --`, `") OR ("1"="1`, '%', '_', '!', '\\', `'; DROP TABLE users; --`]) {
      for (const list of lists) {
        const found = await calls.ok<{ data: unknown[] }>(admin, 'GET', `/${list}?q=${encodeURIComponent(words)}`);
        expect([list, words, found.data]).toEqual([list, words, []]);
      }
      const sort = `/users?sort=${encodeURIComponent(`name${words}`)}`;
      expect(await calls.refused(admin, 'GET', sort)).toMatch(/^4(00|22) /);
    }
    expect(await calls.ok<{ data: unknown[] }>(admin, 'GET', '/users?q=Ada')).toMatchObject({ data: [{}] });
  });

  it('in an address puts nothing into the headers of the answer', async () => {
    for (const name of ['a', 'b']) await calls.ok(admin, 'POST', '/tags', { name, colour: 'red' });
    const evil = encodeURIComponent('x\r\nSet-Cookie: evil=1\r\n\r\n<script>>; rel="next"');
    for (const query of [`limit=1&q=${evil}`, `limit=1&sort=name&cursor=${evil}`, `limit=1&sort=${evil}`]) {
      const { headers } = await fetch(`${desk.url}/api/v1/tags?${query}`, {
        headers: { authorization: `Bearer ${admin.token}`, 'x-request-id': 'a%0d%0aSet-Cookie: b' },
      });
      expect(headers.get('set-cookie')).toBeNull();
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
    const { headers } = await fetch(`${desk.url}/api/v1/tags?limit=1&sort=name`, {
      headers: { authorization: `Bearer ${admin.token}` },
    });
    expect(headers.get('link')).toMatch(/^<\/api\/v1\/tags\?[\w=&%.-]+>; rel="next"$/);
  });

  it('as a name with lines of its own is refused', async () => {
    for (const name of ['Eve\r\nBcc: everybody@example.com', 'Eve\nX: y', 'Eve\u0000', 'Eve\u202e'])
      expect(await calls.refused(customer, 'PATCH', '/me', { name })).toBe('422 request.invalid');
    const message = calls.message('Hello');
    expect(await calls.refused(customer, 'POST', '/tickets', { message, subject: 'A\r\nBcc: b@example.com' })).toBe(
      '422 request.invalid',
    );
  });
});
