import type { Desk, Member } from '../support/desk.js';
import type { TestSocket } from '../support/socket.js';
import type { TicketSeen } from '../support/tickets.js';
import { TicketCalls } from '../support/tickets.js';

export interface Reason {
  readonly userId: string;
  readonly name: string;
  readonly verdict: string;
  readonly why: string;
  readonly says: string;
}

export interface Decision {
  readonly trigger: string;
  readonly mode: string;
  readonly chosenId: string | null;
  readonly reasons: readonly Reason[];
}

export interface AgentLoad {
  readonly userId: string;
  readonly used: number;
  readonly capacity: number;
  readonly tickets: number;
  readonly skipped: string | null;
}

interface Rows<T> {
  readonly data: readonly T[];
}

/** A desk with teams whose tickets are given out, over HTTP. */
export class AssignmentWorld extends TicketCalls {
  private made = 0;

  constructor(
    readonly within: Desk,
    readonly admin: Member,
    readonly customer: Member,
  ) {
    super(within);
  }

  /** A new team of new agents. */
  async team<N extends string>(...names: N[]): Promise<{ teamId: string; people: Record<N, Member> }> {
    const { id: teamId } = await this.ok(this.admin, 'POST', '/teams', {
      name: `Team ${(this.made += 1)}`,
      timeZone: 'UTC',
    });
    const people = {} as Record<N, Member>;
    for (const name of names) {
      people[name] = await this.within.member({ role: 'agent', name });
      await this.join(teamId, people[name]);
    }
    return { teamId, people };
  }

  join(teamId: string, member: Member): Promise<unknown> {
    return this.ok(this.admin, 'PUT', `/teams/${teamId}/members/${member.id}`, { lead: false });
  }

  policy(teamId: string, mode: string, about: object = {}): Promise<unknown> {
    return this.ok(this.admin, 'PUT', `/assignment-policies/${teamId}`, { mode, takeBack: false, ...about });
  }

  capacity(member: Member, units: number): Promise<unknown> {
    return this.ok(this.admin, 'PUT', `/agents/${member.id}/capacity`, { units });
  }

  /** A ticket of the team that nobody has been told to take. */
  ticket(teamId: string | null, about: object = {}): Promise<TicketSeen> {
    return this.ok(this.admin, 'POST', '/tickets', {
      requesterId: this.customer.id,
      subject: 'My parcel',
      teamId,
      ...about,
    });
  }

  claim(who: Pick<Member, 'token'>, id: string): Promise<TicketSeen> {
    return this.ok(who, 'POST', `/tickets/${id}/claim`);
  }

  async next(who: Pick<Member, 'token'>): Promise<TicketSeen | null> {
    return (await this.ok<{ ticket: TicketSeen | null }>(who, 'POST', '/tickets/next')).ticket;
  }

  async assigneeOf(id: string): Promise<string | null> {
    return (await this.get(this.admin, id)).assigneeId;
  }

  async decisions(id: string): Promise<readonly Decision[]> {
    return (await this.ok<Rows<Decision>>(this.admin, 'GET', `/tickets/${id}/assignment-decisions`)).data;
  }

  async loads(who: Member, query = ''): Promise<readonly AgentLoad[]> {
    return (await this.ok<Rows<AgentLoad>>(who, 'GET', `/agents/load${query}`)).data;
  }

  async loadOf(member: Member): Promise<AgentLoad | undefined> {
    return (await this.loads(this.admin)).find(({ userId }) => userId === member.id);
  }

  /** They are at their desk, for as long as the connection lasts. */
  here(member: Member): Promise<TestSocket> {
    return this.within.socketOf(member.token);
  }

  why(decision: Decision | undefined): string[] {
    return (decision?.reasons ?? []).map(({ name, verdict, says }) => `${name} ${verdict}: ${says}`);
  }
}
