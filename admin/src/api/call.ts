import { type Client, createClient, unwrap } from '@quickdesk/client';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

export interface CallOptions {
  query?: Record<string, unknown>;
  body?: unknown;
  headers?: Record<string, string | undefined>;
  signal?: AbortSignal;
}

interface Answer {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/** Each value for itself: a text may have a comma in it. */
const querySerializer = { array: { style: 'form', explode: true } } as const;

/**
 * One request by a path that is computed, as the data provider does. The typed client knows each path by its literal,
 * so here the caller says what comes back.
 */
export function call<T>(client: Client, method: Method, path: string, options: CallOptions = {}): Promise<T> {
  const { query, body, headers, signal } = options;
  const untyped = client as unknown as Record<Method, (path: string, init: object) => Promise<Answer>>;
  return unwrap(untyped[method](path, { params: { query }, querySerializer, body, headers, signal })) as Promise<T>;
}

/** For what needs nobody to be signed in. */
export const stranger = createClient({ baseUrl: '', fetch: (request) => fetch(request) });

/** Makes a repeated submit safe: the server answers the second with the first one's result. */
export function newKey(): string {
  // `randomUUID` exists on https and localhost only.
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export const once = (key: string) => ({ headers: { 'Idempotency-Key': key } });
