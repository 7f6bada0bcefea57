import type { Desk } from '../support/desk.js';
import type { TestSocket } from '../support/socket.js';

interface Holder {
  readonly token: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Whatever the answer holds: the tests say what they expect of it.
  readonly body: Record<string, unknown>;
}

export interface RoomEventHeard {
  readonly roomId: string;
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly data: Record<string, unknown>;
}

export async function call(
  { url }: { url: string },
  who: Holder,
  method: string,
  path: string,
  body?: object,
): Promise<Answer> {
  const bytes = body instanceof Uint8Array ? new Uint8Array(body) : undefined;
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${who.token}`,
      ...(body === undefined ? {} : { 'content-type': bytes ? 'image/png' : 'application/json' }),
    },
    body: bytes ?? (body && JSON.stringify(body)),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: text ? (JSON.parse(text) as Record<string, unknown>) : {},
  };
}

/** The code of a refusal, or the status of what was not refused. */
export function said({ status, body }: Answer): unknown {
  return status < 400 ? status : body.code;
}

let made = 0;

/** What people do in rooms, each as one word. */
export class RoomsWorld {
  constructor(readonly desk: Desk) {}

  async make(who: Holder, more: object = {}): Promise<string> {
    const { status, body } = await call(this.desk, who, 'POST', '/rooms', { name: `Room ${(made += 1)}`, ...more });
    if (status !== 201) throw new Error(`${status}: ${JSON.stringify(body)}`);
    return body.id as string;
  }

  async direct(who: Holder, userId: string): Promise<string> {
    const { status, body } = await call(this.desk, who, 'POST', '/direct-rooms', { userId });
    if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
    return body.id as string;
  }

  do(who: Holder, method: string, path: string, body?: object): Promise<Answer> {
    return call(this.desk, who, method, path, body);
  }

  write(who: Holder, roomId: string, body = 'Hello'): Promise<Answer> {
    return call(this.desk, who, 'POST', `/rooms/${roomId}/messages`, { clientId: `m-${(made += 1)}`, body });
  }

  /** They are contacts: one asks, the other accepts. */
  async befriend(one: Holder & { id: string }, other: Holder & { email: string }): Promise<void> {
    await this.do(one, 'POST', '/contact-requests', { email: other.email });
    const { body } = await this.do(other, 'GET', '/contact-requests?direction=in');
    const asked = (body.data as { id: string; person: { id: string } | null }[]).find(
      ({ person }) => person?.id === one.id,
    );
    const accepted = await this.do(other, 'POST', `/contact-requests/${asked?.id ?? ''}/accept`);
    if (accepted.status !== 200) throw new Error(`They did not become contacts: ${JSON.stringify(accepted.body)}`);
  }
}

/** The next event of this type in the room. */
export function heardIn(socket: TestSocket, roomId: string, type: string): Promise<RoomEventHeard> {
  return socket.heard<RoomEventHeard>('room:event', (event) => event.roomId === roomId && event.type === type);
}
