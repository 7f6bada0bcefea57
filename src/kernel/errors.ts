/**
 * What can go wrong, in product words. No transport is known here: HTTP and sockets both turn a `DomainError`
 * into one problem document. The code is stable and listed in the OpenAPI document; the sentence says what to do.
 */
export type ErrorKind =
  | 'invalid'
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'stale'
  | 'too_many'
  | 'unavailable';

export type ErrorCode = `${string}.${string}`;
export type ErrorParams = Record<string, string | number | boolean | null>;

/** One wrong field: where it is (a JSON pointer into the body, or `?name` for a query parameter) and why. */
export interface FieldError {
  pointer: string;
  code: string;
  message: string;
}

export interface ErrorDefinition {
  readonly kind: ErrorKind;
  readonly code: ErrorCode;
  readonly sentence: string;
}

export interface ErrorExtras {
  /** The fields that are wrong. */
  errors?: readonly FieldError[];
  /** Seconds after which trying again makes sense. */
  retryAfter?: number;
  /** Facts a client can act on, such as the messages a stale reply has missed. */
  data?: unknown;
  cause?: unknown;
}

const definitions = new Map<ErrorCode, ErrorDefinition>();

/** Every code this build can answer with, for the documents. */
export function definedErrors(): readonly ErrorDefinition[] {
  return [...definitions.values()].sort((a, b) => a.code.localeCompare(b.code));
}

export class DomainError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: ErrorCode,
    sentence: string,
    readonly params: ErrorParams = {},
    readonly extras: ErrorExtras = {},
  ) {
    super(fill(sentence, params), { cause: extras.cause });
    this.name = new.target.name;
  }
}

type ErrorClass<E extends DomainError> = new (
  code: ErrorCode,
  sentence: string,
  params?: ErrorParams,
  extras?: ErrorExtras,
) => E;

/** Gives each kind its class and its `define`: declare the code once, beside the rule, and throw what it returns. */
function kindOf(kind: ErrorKind) {
  return class extends DomainError {
    constructor(code: ErrorCode, sentence: string, params?: ErrorParams, extras?: ErrorExtras) {
      super(kind, code, sentence, params, extras);
    }

    static define<E extends DomainError>(this: ErrorClass<E>, code: ErrorCode, sentence: string) {
      const known = definitions.get(code);
      if (known && (known.kind !== kind || known.sentence !== sentence)) {
        throw new Error(`The error code "${code}" is defined twice, with different words.`);
      }
      definitions.set(code, { kind, code, sentence });
      return (params?: ErrorParams, extras?: ErrorExtras): E => new this(code, sentence, params, extras);
    }
  };
}

/** A field has a value that is not allowed (422). */
export class Invalid extends kindOf('invalid') {}
/** The request cannot be read at all: broken JSON, an unknown parameter (400). */
export class Malformed extends kindOf('malformed') {}
/** Nobody, or nobody any more, stands behind the request (401). */
export class Unauthenticated extends kindOf('unauthenticated') {}
/** The subject is known to the actor, the act is not allowed (403). */
export class Forbidden extends kindOf('forbidden') {}
/** Absent, or hidden from this actor: the same answer (404). */
export class NotFound extends kindOf('not_found') {}
/** The state of things does not allow it (409). */
export class Conflict extends kindOf('conflict') {}
/** The caller decided on an older version than the one stored (412). */
export class Stale extends kindOf('stale') {}
/** Too often (429). */
export class TooMany extends kindOf('too_many') {}
/** Something this needs is away for now (503). */
export class Unavailable extends kindOf('unavailable') {}

/** The one code for wrong fields; the fields say the rest. */
export const FieldsInvalid = Invalid.define(
  'request.invalid',
  'Some fields are not valid; "errors" names each of them.',
);

function fill(sentence: string, params: ErrorParams): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole));
}

export function isDomain(error: unknown, kind: ErrorKind): error is DomainError {
  return error instanceof DomainError && error.kind === kind;
}
