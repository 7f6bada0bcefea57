import { HttpException } from '@nestjs/common';
import type { ErrorKind, FieldError } from '../../kernel/index.js';
import { definedErrors, DomainError } from '../../kernel/index.js';
import * as codes from './codes.js';
import { definedHttpErrors, HttpError } from './http-error.js';

/** What an error comes to: everything that may be told of it. */
export interface Failure {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly retryAfter?: number;
  readonly data?: unknown;
  readonly allow?: readonly string[];
}

const kinds: Record<ErrorKind, { status: number; title: string }> = {
  malformed: { status: 400, title: 'The request cannot be read' },
  unauthenticated: { status: 401, title: 'Not signed in' },
  forbidden: { status: 403, title: 'Not allowed' },
  not_found: { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'Not possible in this state' },
  stale: { status: 412, title: 'Changed in the meantime' },
  invalid: { status: 422, title: 'Not valid' },
  too_many: { status: 429, title: 'Too often' },
  unavailable: { status: 503, title: 'Not available right now' },
};

/** Every code an answer can carry, for the documents. */
export interface DefinedProblem {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly sentence: string;
}

export function definedProblems(): readonly DefinedProblem[] {
  const ours = definedErrors().map(({ code, kind, sentence }) => ({ code, ...kinds[kind], sentence }));
  return [...ours, ...definedHttpErrors()].sort((a, b) => a.code.localeCompare(b.code));
}

export function failureOf(error: unknown): Failure {
  if (error instanceof DomainError) {
    const { kind, code, message, extras } = error;
    return {
      ...kinds[kind],
      code,
      detail: message,
      errors: extras.errors,
      retryAfter: extras.retryAfter,
      data: extras.data,
    };
  }
  if (error instanceof HttpError) return error.failure;
  if (error instanceof HttpException) return ofNest(error);
  return ofFastify(error) ?? codes.unexpected().failure;
}

/** Fastify's own errors, by the code they carry; the message is ours, as theirs repeats what was sent. */
function ofFastify(error: unknown): Failure | undefined {
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown };
  if (typeof code === 'string' && Object.hasOwn(fastifyCodes, code)) return failureOf(fastifyCodes[code]?.());
  if (error instanceof Error && error.name === 'FastifyError' && typeof statusCode === 'number' && statusCode < 500) {
    return { ...codes.refused().failure, status: statusCode };
  }
  return undefined;
}

const fastifyCodes: Record<string, () => Error> = {
  FST_ERR_CTP_INVALID_JSON_BODY: codes.MalformedJson,
  FST_ERR_CTP_EMPTY_JSON_BODY: codes.BodyMissing,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: codes.LengthMismatch,
  FST_ERR_CTP_BODY_TOO_LARGE: codes.bodyTooLarge,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: codes.mediaTypeUnsupported,
  FST_ERR_BAD_URL: codes.UrlMalformed,
  FST_ERR_MAX_PARAM_LENGTH: codes.urlTooLong,
  FST_ERR_NOT_FOUND: codes.RouteNotFound,
  HPE_HEADER_OVERFLOW: codes.headersTooLarge,
  ERR_HTTP_REQUEST_TIMEOUT: codes.requestTimeout,
};

/** Nest's exceptions: a guard that says no, a route that is not there, or a Fastify error in Nest's wrapping. */
function ofNest(error: HttpException): Failure {
  const inner = error.cause === undefined ? undefined : ofFastify(error.cause);
  if (inner) return inner;
  const status = error.getStatus();
  const known = nestStatuses[status]?.();
  if (known) return failureOf(known);
  if (status >= 400 && status < 500) return { ...codes.refused().failure, status, detail: error.message };
  return codes.unexpected().failure;
}

const nestStatuses: Record<number, () => Error> = {
  400: codes.RequestMalformed,
  401: codes.CredentialMissing,
  403: codes.ActForbidden,
  404: codes.RouteNotFound,
  413: codes.bodyTooLarge,
  415: codes.mediaTypeUnsupported,
  503: codes.ServerUnavailable,
};
