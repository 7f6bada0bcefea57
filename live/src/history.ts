import type { RoomEvent } from './api.js';
import type { ProblemFacts } from './problem.js';
import { LiveProblem } from './problem.js';
import type { Token } from './token.js';

export interface Place {
  before?: number;
  around?: number;
  limit: number;
}

/** Reads pages of history over HTTP: they are large, and need not come in order with what is live. */
export class History {
  constructor(
    private readonly url: string,
    private readonly token: Token,
    private readonly fetch: typeof globalThis.fetch,
  ) {}

  async read(roomId: string, place: Place): Promise<RoomEvent[]> {
    const query = new URLSearchParams(Object.entries(place).map(([name, value]) => [name, String(value)]));
    const address = `${this.url}/api/v1/rooms/${encodeURIComponent(roomId)}/messages?${query.toString()}`;
    const headers = { authorization: `Bearer ${await this.token.fresh()}`, accept: 'application/json' };
    // Not as a method: a browser's fetch wants no object of ours as its own.
    const { fetch } = this;
    const response = await fetch(address, { headers });
    const body: unknown = await response.json().catch(() => undefined);
    if (response.ok) return (body as { data: RoomEvent[] }).data;
    const retryAfter = Number(response.headers.get('retry-after')) || undefined;
    const { status, statusText } = response;
    const problem = body as ProblemFacts | undefined;
    throw new LiveProblem({
      title: statusText,
      ...problem,
      code: problem?.code ?? `http.${status}`,
      status,
      retryAfter,
    });
  }
}
