import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Client } from '@quickdesk/client';
import { createClient, pages, ProblemError, unwrap } from '@quickdesk/client';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let answer: Handler;
const server = createServer((request, response) => answer(request, response));
let baseUrl: string;
let token: string | undefined;
let client: Client;

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  client = createClient({ baseUrl, token: () => token });
});

afterAll(() => new Promise((closed) => server.close(closed)));

function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  response.writeHead(status, { 'content-type': type, ...headers }).end(JSON.stringify(body));
}

async function problemOf(call: Promise<unknown>): Promise<ProblemError> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemError)) throw new Error(`A ProblemError was expected, but it was ${String(error)}.`);
  return error;
}

const listTags = (query: { cursor?: string; q?: string } = {}) =>
  unwrap(client.GET('/api/v1/tags', { params: { query } }));

describe('a call', () => {
  it('asks for the token each time, so that a renewed one is used at once', async () => {
    const seen: (string | undefined)[] = [];
    answer = (request, response) => {
      seen.push(request.headers.authorization);
      json(response, 200, { data: [], page: { nextCursor: null } });
    };
    for (token of ['first', 'second', undefined]) await listTags();
    expect(seen).toEqual(['Bearer first', 'Bearer second', undefined]);
  });

  it('gives the data, and nothing for an answer without a body', async () => {
    answer = (_request, response) => json(response, 200, { data: [{ name: 'vip' }], page: { nextCursor: null } });
    expect((await listTags()).data[0]?.name).toBe('vip');
    answer = (_request, response) => response.writeHead(204).end();
    const gone = unwrap(client.DELETE('/api/v1/tags/{id}', { params: { path: { id: '1' } } }));
    await expect(gone).resolves.toBeUndefined();
  });
});

describe('what goes wrong', () => {
  it('is thrown as the problem that the server told', async () => {
    answer = (_request, response) =>
      json(response, 422, {
        type: 'about:blank',
        title: 'Not valid',
        status: 422,
        detail: 'Some fields are not valid.',
        code: 'request.invalid',
        requestId: 'req-1',
        errors: [{ pointer: '/name', code: 'text.too_long', message: 'At most 50 characters.' }],
      });
    const error = await problemOf(
      unwrap(client.POST('/api/v1/tags', { body: { name: 'x'.repeat(51), colour: 'red' } })),
    );
    expect([error.status, error.code, error.message]).toEqual([422, 'request.invalid', 'Some fields are not valid.']);
    expect(error.field('/name')?.message).toBe('At most 50 characters.');
    expect(error.field('/colour')).toBeUndefined();
    expect(error.transient).toBe(false);
  });

  it('is a problem too when a proxy answers with a page of its own', async () => {
    answer = (_request, response) => response.writeHead(502, { 'x-request-id': 'req-2' }).end('<h1>Bad Gateway</h1>');
    const { problem, transient } = await problemOf(listTags());
    expect(problem).toEqual({
      type: 'about:blank',
      title: 'Bad Gateway',
      status: 502,
      code: 'http.502',
      requestId: 'req-2',
    });
    expect(transient).toBe(true);
  });

  it('takes the request id from the header when the body has none', async () => {
    answer = (_request, response) =>
      json(
        response,
        404,
        { type: 'about:blank', title: 'Not found', status: 404, code: 'tag.not_found' },
        { 'x-request-id': 'req-3' },
      );
    expect((await problemOf(listTags())).problem.requestId).toBe('req-3');
  });

  it('is "unreachable" when nothing answers', async () => {
    answer = (request) => request.socket.destroy();
    const error = await problemOf(listTags());
    expect([error.status, error.code, error.transient]).toEqual([0, 'client.unreachable', true]);
  });

  it('is not a problem when the caller gave up', async () => {
    const controller = new AbortController();
    answer = () => controller.abort();
    const call = unwrap(client.GET('/api/v1/tags', { signal: controller.signal }));
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a list', () => {
  it('is walked to its end, page by page', async () => {
    const asked: (string | null)[] = [];
    answer = (request, response) => {
      const cursor = new URL(request.url ?? '', baseUrl).searchParams.get('cursor');
      asked.push(cursor);
      const next = { null: 'b', b: 'c', c: null }[String(cursor)];
      json(response, 200, { data: [{ name: `after ${cursor}` }], page: { nextCursor: next } });
    };
    const names: string[] = [];
    for await (const page of pages((cursor) => listTags({ cursor }))) names.push(...page.data.map((tag) => tag.name));
    expect(asked).toEqual([null, 'b', 'c']);
    expect(names).toEqual(['after null', 'after b', 'after c']);
  });

  it('does not run in circles when a server gives the same cursor again', async () => {
    answer = (_request, response) => json(response, 200, { data: [], page: { nextCursor: 'same' } });
    const walk = async () => {
      let count = 0;
      for await (const page of pages((cursor) => listTags({ cursor }))) count += page.data.length + 1;
      return count;
    };
    await expect(walk()).rejects.toThrow('same cursor twice');
  });
});
