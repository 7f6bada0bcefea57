import type { Problem } from './api.js';

const PATIENCE_MS = 20_000;

/** What the desk refused; `status` is 0 where nobody answered. An error that is a `Problem`. */
export class Refusal extends Error implements Problem {
  declare readonly code: string;
  declare readonly status: number;
  declare readonly detail: string;
  declare readonly requestId?: string;
  declare readonly errors?: Problem['errors'];
  /** Seconds after which trying again makes sense. */
  declare readonly retryAfter: number;

  constructor(status: number, problem: Partial<Problem> = {}, retryAfter = 0) {
    super(problem.detail);
    Object.assign(this, { code: `http.${status}`, detail: '', ...problem, status, retryAfter });
  }

  /** Whether the same may be taken another time. */
  get transient(): boolean {
    return [0, 408, 425, 429].includes(this.status) || this.status >= 500;
  }
}

export interface Request {
  readonly method?: string;
  readonly body?: unknown;
  readonly token?: string;
}

/** One question to the desk. Rejects with a `Refusal` and nothing else. */
export async function call<T>(
  fetch: typeof globalThis.fetch,
  url: string,
  { method, body, token }: Request = {},
): Promise<T> {
  try {
    const response = await fetch(url, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      body: JSON.stringify(body),
      // What is one person's is not kept for the next: an ETag tells versions apart, not people.
      cache: token ? 'no-store' : 'default',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const { ok, status, headers } = response;
    if (ok) return (status === 204 ? undefined : await response.json()) as T;
    // A proxy in between may answer with a page of its own.
    const problem = (await response.json().catch(() => undefined)) as Partial<Problem> | undefined;
    throw new Refusal(status, problem, Number(headers.get('retry-after')) || 0);
  } catch (error) {
    throw asRefusal(error);
  }
}

/** Whatever was thrown; what is no refusal is a connection that failed. */
export function asRefusal(error: unknown): Refusal {
  return error instanceof Refusal ? error : new Refusal(0, { code: 'network.failed', detail: String(error) });
}

/** Full jitter: anything up to a limit that doubles, after what the desk has asked for. */
export function pauseMs(attempt: number, random: number, { retryAfter }: Refusal): number {
  return retryAfter * 1000 + Math.min(30_000, 500 * 2 ** attempt) * random;
}
