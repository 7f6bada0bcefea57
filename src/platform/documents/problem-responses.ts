import type { DefinedProblem } from '../http/index.js';
import { definedProblems, PROBLEMS_PAGE } from '../http/index.js';
import type { HeaderObject, Operation, Reference, Response, Schema } from './open-api.types.js';

/** Each failure that an operation may share with others: its name among the components, and the code shown as example. */
const failures = {
  400: [
    'Malformed',
    'request.malformed_json',
    'The request cannot be read, or has a parameter that is not known here.',
  ],
  401: ['Unauthenticated', 'auth.credential_invalid', 'No credential, or one that is unknown, expired or revoked.'],
  403: ['Forbidden', 'request.forbidden', 'You are known, but not allowed to do this.'],
  404: ['NotFound', 'route.not_found', 'There is no such thing, or none that you may see.'],
  409: ['Conflict', 'idempotency.in_flight', 'The state of things does not allow it.'],
  412: ['Stale', undefined, 'Somebody changed it after the version you named in `If-Match`.'],
  413: ['TooLarge', 'request.too_large', 'The body is larger than this server reads.'],
  415: ['UnsupportedMediaType', 'request.media_type_unsupported', 'The body is not of a type that is read here.'],
  416: ['BeyondTheEnd', 'request.range_not_satisfiable', 'The file ends before the range that was asked for.'],
  422: ['Invalid', 'request.invalid', 'Some values are not valid; `errors` names each of them.'],
  429: ['TooManyRequests', 'request.too_many', 'Too often; `Retry-After` says when to try again.'],
  500: ['Unexpected', 'server.unexpected', 'A fault of the server. The request id finds it in its log.'],
  503: ['Unavailable', 'server.unavailable', 'Something the answer needs is away for now.'],
} as const;

export type FailureStatus = keyof typeof failures;

/** How this operation can fail, by what it takes. */
export function failuresOf(method: string, path: string, operation: Operation): FailureStatus[] {
  const changes = method !== 'get' && method !== 'head';
  const takes = (name: string) => operation.parameters?.some((each) => 'name' in each && each.name === name) ?? false;
  const query = operation.parameters?.some((each) => 'in' in each && each.in === 'query') ?? false;
  const body = operation.requestBody !== undefined;
  const applies: [FailureStatus, boolean][] = [
    [400, true],
    [401, true],
    // Whoever is switched off may not even do what strangers may.
    [403, true],
    // A body or a parameter may name what is not there, too; and what is switched off is not there.
    [404, true],
    // Some of what can be read is there in some states only.
    [409, changes || path.includes('{')],
    [412, takes('If-Match')],
    // A body is read, or refused, before anybody asks whether it is wanted.
    [413, changes],
    [415, changes],
    [416, '206' in operation.responses],
    [422, body || query || path.includes('{') || method === 'post'],
    [429, true],
    [500, true],
    [503, true],
  ];
  return applies.filter(([, fits]) => fits).map(([status]) => status);
}

export function failureReference(status: FailureStatus): Reference {
  return { $ref: `#/components/responses/${failures[status][0]}` };
}

export function failureResponses(): Record<string, Response> {
  const known = new Map(definedProblems().map((each) => [each.code, each]));
  return Object.fromEntries(
    Object.entries(failures).map(([key, [name, code, description]]) => {
      const status = Number(key);
      // Codes belong to modules: which of them shows a 412 depends on what is built in.
      const shown = code ? known.get(code) : [...known.values()].find((each) => each.status === status);
      return [name, { description, headers: headersOf(status), content: content(shown, status) }];
    }),
  );
}

function content(shown: DefinedProblem | undefined, status: number): Response['content'] {
  const schema = { $ref: '#/components/schemas/Problem' };
  return { 'application/problem+json': shown ? { schema, example: exampleOf(shown, status) } : { schema } };
}

function exampleOf({ code, title, sentence }: DefinedProblem, status: number): object {
  return {
    type: `${PROBLEMS_PAGE}#${code}`,
    title,
    status,
    detail: sentence.replaceAll('{seconds}', '42'),
    instance: '/api/v1/things/01938f0e-7a4c-7b21-9d35-4f1c2a8e6b70',
    code,
    requestId: '01938f0e-7a4c-7b21-9d35-4f1c2a8e6b71',
    ...(status === 422
      ? { errors: [{ pointer: '/name', code: 'too_long', message: 'Has at most 50 characters.' }] }
      : {}),
  };
}

function headersOf(status: number): Record<string, Reference> {
  const names = ['XRequestId'];
  if (status === 401) names.push('WwwAuthenticate');
  if (status === 429 || status === 503 || status === 409) names.push('RetryAfter');
  return { ...headerReferences(names), ...(status === 500 ? {} : headerReferences(rateLimitHeaders)) };
}

export const rateLimitHeaders = [
  'RateLimit',
  'RateLimitPolicy',
  'XRateLimitLimit',
  'XRateLimitRemaining',
  'XRateLimitReset',
];

const headerNames: Record<string, string> = {
  ETag: 'ETag',
  IdempotentReplayed: 'Idempotent-Replayed',
  Link: 'Link',
  RateLimit: 'RateLimit',
  RateLimitPolicy: 'RateLimit-Policy',
  RetryAfter: 'Retry-After',
  WwwAuthenticate: 'WWW-Authenticate',
  XRateLimitLimit: 'X-RateLimit-Limit',
  XRateLimitRemaining: 'X-RateLimit-Remaining',
  XRateLimitReset: 'X-RateLimit-Reset',
  XRequestId: 'X-Request-Id',
  XTotalCount: 'X-Total-Count',
};

export function headerReferences(names: readonly string[]): Record<string, Reference> {
  return Object.fromEntries(names.map((name) => [headerNames[name] ?? name, { $ref: `#/components/headers/${name}` }]));
}

const text = (description: string, example: string): HeaderObject => ({
  description,
  schema: { type: 'string' },
  example,
});
const count = (description: string, example: number): HeaderObject => ({
  description,
  schema: { type: 'integer', minimum: 0 },
  example,
});

export const headers: Record<string, HeaderObject> = {
  ETag: text('The version of the record; send it back as `If-Match` or `If-None-Match`.', '"7"'),
  IdempotentReplayed: text(
    '`true` when this is the answer of an earlier request with the same `Idempotency-Key`.',
    'true',
  ),
  Link: text('The next page, when there is one (RFC 8288).', '</api/v1/things?cursor=abc>; rel="next"'),
  RateLimit: text('What is left of each limit, and the seconds until it is whole again.', '"api";r=99;t=42'),
  RateLimitPolicy: text('The limits that applied: requests a window, and its seconds.', '"api";q=100;w=60'),
  RetryAfter: count('Seconds after which trying again makes sense.', 42),
  WwwAuthenticate: text('The scheme that is understood here.', 'Bearer realm="quickdesk"'),
  XRateLimitLimit: count('Requests a window, of the limit that is nearest.', 100),
  XRateLimitRemaining: count('Requests left in this window.', 99),
  XRateLimitReset: count('When the window ends, in seconds since 1970.', 1_795_000_000),
  XRequestId: text(
    'What this request is known by in logs and errors; the one you sent, if you sent one.',
    '01938f0e-7a4c-7b21-9d35-4f1c2a8e6b71',
  ),
  XTotalCount: count('How many there are in all, where that was asked for.', 42),
};

export function problemSchemas(): Record<string, Schema> {
  const problems = definedProblems();
  return {
    ErrorCode: {
      type: 'string',
      description: [
        'Stable; the one to branch on. More may be added.',
        '',
        '| code | status | what it means |',
        '|---|---|---|',
        ...problems.map(
          ({ code, status, sentence }) => `| \`${code}\` | ${status} | ${sentence.replaceAll('|', '\\|')} |`,
        ),
      ].join('\n'),
      enum: problems.map(({ code }) => code),
    },
    FieldProblem: {
      type: 'object',
      description: 'One value that was not accepted.',
      properties: {
        pointer: {
          type: 'string',
          description: 'A JSON pointer into the body, `?name` for a parameter, `{name}` for a part of the path.',
        },
        code: { type: 'string', description: 'Stable; why it was not accepted.' },
        message: { type: 'string', description: 'The same as a sentence.' },
      },
      required: ['pointer', 'code', 'message'],
    },
    Problem: {
      type: 'object',
      description: 'What every failed request answers with (RFC 9457). Some codes add facts of their own beside these.',
      properties: {
        type: { type: 'string', format: 'uri-reference', description: 'The page that explains the code.' },
        title: { type: 'string', description: 'The kind of failure, the same each time.' },
        status: { type: 'integer', minimum: 400, maximum: 599 },
        detail: { type: 'string', description: 'What happened this time, and what to do about it.' },
        instance: { type: 'string', format: 'uri-reference', description: 'What was asked for.' },
        code: { $ref: '#/components/schemas/ErrorCode' },
        requestId: { type: 'string', description: 'What this request is known by; also in `X-Request-Id`.' },
        errors: {
          type: 'array',
          items: { $ref: '#/components/schemas/FieldProblem' },
          description: 'Each wrong value.',
        },
      },
      required: ['type', 'title', 'status', 'code'],
    },
  };
}
