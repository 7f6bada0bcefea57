import type { FieldError } from '../../kernel/index.js';
import type { Failure } from './failure.js';
import { failureOf } from './failure.js';

/** RFC 9457, with a stable code and the request's id; what HTTP answers and sockets acknowledge with. */
export class Problem {
  /** Leads to the page that explains the code. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  /** What was asked for: the path, or the socket command. */
  readonly instance?: string;
  readonly code: string;
  readonly requestId?: string;
  readonly errors?: readonly FieldError[];

  constructor({ code, title, status, detail, errors, data }: Failure, { requestId, instance }: Occasion) {
    this.type = `${PROBLEMS_PAGE}#${code}`;
    this.title = title;
    this.status = status;
    if (detail !== undefined) this.detail = detail;
    if (instance !== undefined) this.instance = instance;
    this.code = code;
    if (requestId !== undefined) this.requestId = requestId;
    if (errors && errors.length > 0) this.errors = errors;
    // Facts a client can act on stand beside the members above and never instead of them.
    const facts = (typeof data === 'object' && data !== null ? data : { data }) as Record<string, unknown>;
    for (const [name, value] of Object.entries(facts)) {
      if (value !== undefined && !(name in this)) Object.assign(this, { [name]: value });
    }
  }
}

export interface Occasion {
  readonly requestId?: string;
  readonly instance?: string;
}

export const PROBLEMS_PAGE = '/api/docs/problems';
export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** Any error as a problem: what it tells is chosen here, once, for both transports. */
export function problemOf(error: unknown, occasion: Occasion = {}): Problem {
  return new Problem(failureOf(error), occasion);
}

/** The headers that go with a failure. */
export function problemHeaders(failure: Failure, hadCredential: boolean): Record<string, string> {
  const headers: Record<string, string> = {};
  if (failure.retryAfter !== undefined) headers['retry-after'] = String(Math.max(1, Math.ceil(failure.retryAfter)));
  if (failure.allow) headers.allow = failure.allow.join(', ');
  if (failure.status === 401) {
    headers['www-authenticate'] = `Bearer realm="quickdesk"${hadCredential ? ', error="invalid_token"' : ''}`;
  }
  return headers;
}
