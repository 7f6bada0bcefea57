import type { Desk, DeskOptions, Member } from './desk.js';
import { startDesk } from './desk.js';

export interface TicketSeen {
  readonly id: string;
  readonly number: number;
  readonly subject: string;
  readonly status: string;
  readonly version: number;
  readonly requesterId: string;
  readonly assigneeId: string | null;
  readonly conversationId: string;
  readonly backstageId: string;
  readonly [field: string]: unknown;
}

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

type Caller = Pick<Member, 'token'>;

/** Tickets as their users work with them, over HTTP. */
export class TicketCalls {
  private said = 0;

  constructor(private readonly desk: Desk) {}

  async call(who: Caller, method: string, path: string, body?: object, ifVersion?: number): Promise<Answer> {
    const answer = await fetch(`${this.desk.url}/api/v1${path}`, {
      method,
      headers: {
        ...(who.token !== '' && { authorization: `Bearer ${who.token}` }),
        ...(body && { 'content-type': 'application/json' }),
        ...(ifVersion !== undefined && { 'if-match': `"${ifVersion}"` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text === '' ? {} : JSON.parse(text)) as Answer['body'] };
  }

  async ok<T = TicketSeen>(who: Caller, method: string, path: string, body?: object, ifVersion?: number): Promise<T> {
    const answer = await this.call(who, method, path, body, ifVersion);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  }

  /** The problem it is refused with. */
  async refused(who: Caller, method: string, path: string, body?: object, ifVersion?: number): Promise<string> {
    const answer = await this.call(who, method, path, body, ifVersion);
    if (answer.status < 400) throw new Error(`${method} ${path} was not refused: ${JSON.stringify(answer.body)}`);
    return `${answer.status} ${String(answer.body.code)}`;
  }

  message(body: string): { clientId: string; body: string } {
    return { clientId: `said-${(this.said += 1)}`, body };
  }

  open(who: Caller, body = 'My parcel has not come', about: object = {}): Promise<TicketSeen> {
    return this.ok(who, 'POST', '/tickets', { message: this.message(body), ...about });
  }

  get(who: Caller, id: string): Promise<TicketSeen> {
    return this.ok(who, 'GET', `/tickets/${id}`);
  }

  change(who: Caller, id: string, change: object, ifVersion?: number): Promise<TicketSeen> {
    return this.ok(who, 'PATCH', `/tickets/${id}`, change, ifVersion);
  }

  say(who: Caller, roomId: string, body: string, about: object = {}): Promise<{ seq: number; roomId: string }> {
    return this.ok(who, 'POST', `/rooms/${roomId}/messages`, { ...this.message(body), ...about });
  }

  async history(who: Caller, id: string): Promise<readonly { text: string; type: string; note: string | null }[]> {
    const { data } = await this.ok<{ data: readonly { text: string; type: string; note: string | null }[] }>(
      who,
      'GET',
      `/tickets/${id}/history?limit=100`,
    );
    return data;
  }
}

export interface TicketWorld {
  readonly desk: Desk;
  readonly calls: TicketCalls;
  readonly customer: Member;
  readonly other: Member;
  /** Agents of the team at hand. */
  readonly ana: Member;
  readonly ben: Member;
  /** An agent of another team. */
  readonly far: Member;
  readonly lead: Member;
  readonly admin: Member;
  readonly teamId: string;
  readonly elsewhere: string;
}

/** A desk with two customers, two teams and everybody who works in them; nobody has to sign in again. */
export async function ticketWorld(options: DeskOptions = {}): Promise<TicketWorld> {
  const env = { ACCESS_TOKEN_TTL: '90d', REFRESH_TOKEN_TTL: '300d', ...options.env };
  const desk = await startDesk({ ...options, env });
  const calls = new TicketCalls(desk);
  const customer = await desk.member({ name: 'Carla' });
  const other = await desk.member({ name: 'Otto' });
  const ana = await desk.member({ role: 'agent', name: 'Ana' });
  const ben = await desk.member({ role: 'agent', name: 'Ben' });
  const far = await desk.member({ role: 'agent', name: 'Fay' });
  const lead = await desk.member({ role: 'lead', name: 'Lea' });
  const admin = await desk.member({ role: 'admin', name: 'Ada' });
  const team = async (name: string, ...people: Member[]) => {
    const { id } = await calls.ok(admin, 'POST', '/teams', { name, timeZone: 'UTC' });
    for (const person of people)
      await calls.ok(admin, 'PUT', `/teams/${id}/members/${person.id}`, { lead: person === lead });
    return id;
  };
  const teamId = await team('Billing', ana, ben, lead);
  const elsewhere = await team('Shipping', far);
  return { desk, calls, customer, other, ana, ben, far, lead, admin, teamId, elsewhere };
}
