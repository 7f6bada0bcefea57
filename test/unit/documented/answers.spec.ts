import type { FastifyInstance } from 'fastify';
import { fastify } from 'fastify';
import type { OpenApi } from '../../support/documented/answer-checks.js';
import { AnswerChecks } from '../../support/documented/answer-checks.js';
import { expectDocumented } from '../../support/documented/fail-undocumented.js';
import { takeFindings } from '../../support/documented/findings.js';
import { watchAnswers } from '../../support/documented/watch-answers.js';

const cup = {
  type: 'object',
  properties: { id: { type: 'string', format: 'uuid' }, handles: { type: ['integer', 'null'], minimum: 0 } },
  required: ['id', 'handles'],
  additionalProperties: false,
};
const document = {
  paths: {
    '/api/v1/cups/{id}': {
      get: {
        responses: {
          200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Cup' } } } },
          404: { $ref: '#/components/responses/NotFound' },
        },
      },
      delete: { responses: { 204: {} } },
    },
    '/api/v1/pictures/{id}': { get: { responses: { 200: { content: { 'image/*': {} } } } } },
  },
  components: {
    schemas: { Cup: cup, Problem: { type: 'object', required: ['code'] } },
    responses: {
      NotFound: { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    },
  },
} as unknown as OpenApi;
const id = '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11';

/** What each address answers with next. */
let answer: { status?: number; type?: string; body?: unknown };

describe('an answer that the document does not know', () => {
  let app: FastifyInstance;

  beforeAll(async () => {
    app = fastify();
    watchAnswers(app, new AnswerChecks(document));
    for (const url of ['/api/v1/cups/:id', '/api/v1/pictures/:id', '/api/v1/saucers', '/health'])
      app.route({
        method: ['GET', 'DELETE'],
        url,
        handler: async (_request, reply) => {
          void reply.code(answer.status ?? 200).type(answer.type ?? 'application/json');
          return reply.send(answer.body);
        },
      });
    await app.ready();
  });
  afterAll(() => app.close());

  async function found(
    given: typeof answer,
    method: 'GET' | 'DELETE' = 'GET',
    url = '/api/v1/cups/1',
  ): Promise<string> {
    answer = given;
    await app.inject({ method, url });
    return takeFindings().join('\n');
  }

  it.each([
    ['as documented', { body: { id, handles: 1 } }],
    ['with nothing where nothing may be', { body: { id, handles: null } }],
    ['a refusal', { status: 404, type: 'application/problem+json', body: JSON.stringify({ code: 'cup.not_found' }) }],
  ])('is not one %s', async (_what, given) => {
    expect(await found(given)).toBe('');
  });

  it.each([
    ['a status', { status: 201, body: { id, handles: 1 } }, 'answers 201; documented are 200, 404'],
    ['a field too many', { body: { id, handles: 1, secret: 'x' } }, '/ must NOT have additional properties ("secret")'],
    ['a field too few', { body: { id } }, "/ must have required property 'handles'"],
    ['a value', { body: { id, handles: -1 } }, '/handles must be >= 0: -1'],
    ['a format', { body: { id: 'x', handles: 1 } }, '/id must match format "uuid": "x"'],
    ['a type', { type: 'text/plain', body: 'cup' }, '200 is "text/plain"; documented is application/json'],
    ['no body', {}, '200 has no body, and application/json is documented'],
    [
      'a refusal',
      { status: 404, body: { code: 'x' } },
      '404 is "application/json"; documented is application/problem+json',
    ],
  ])('is found by %s', async (_what, given, says) => {
    expect(await found(given)).toContain(`GET /api/v1/cups/1: ${says}`);
  });

  it('is found where there should be no body', async () => {
    expect(await found({ status: 204 }, 'DELETE')).toBe('');
    expect(await found({ status: 204, body: 'gone' }, 'DELETE')).toContain('204 has a body, and none is documented');
  });

  it('may be of any type that a range allows', async () => {
    const picture = { type: 'image/png', body: Buffer.from('x') };
    expect(await found(picture, 'GET', '/api/v1/pictures/1')).toBe('');
    expect(await found({ ...picture, type: 'text/html' }, 'GET', '/api/v1/pictures/1')).toContain(
      'documented is image/*',
    );
  });

  it('is found at an address of the API that is not documented, and nowhere else', async () => {
    expect(await found({ body: {} }, 'GET', '/api/v1/saucers')).toContain('there is no such operation');
    expect(await found({ body: {} }, 'GET', '/health')).toBe('');
    expect(await found({}, 'GET', '/nowhere')).toBe('');
  });

  it('fails the test that it happened in', async () => {
    answer = { body: { id, handles: -1 } };
    await app.inject('/api/v1/cups/1');
    expect(expectDocumented).toThrow('GET /api/v1/cups/1: /handles must be >= 0');
    expect(expectDocumented).not.toThrow();
  });
});
