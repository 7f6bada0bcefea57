import { unwrap } from '@quickdesk/client';
import type { Desk, Member } from '../support/desk.js';
import { TicketCalls } from '../support/tickets.js';

export interface Customer {
  id: string;
  name: string;
  attributes: Record<string, unknown>;
  block: { until: string | null; reason: string; byName: string | null } | null;
  version: number;
  [field: string]: unknown;
}

export interface Note {
  id: string;
  body: string;
  author: string;
  authorName: string | null;
  version: number;
}

interface Staff {
  readonly agent: Member;
  readonly lead: Member;
  readonly admin: Member;
}

/** What those who work at the desk do about its customers, over HTTP. */
export class CustomerCalls {
  private readonly calls: TicketCalls;

  constructor(
    private readonly desk: Desk,
    private readonly staff: Staff,
  ) {
    this.calls = new TicketCalls(desk);
  }

  get(id: string): Promise<Customer> {
    return this.calls.ok(this.staff.agent, 'GET', `/customers/${id}`);
  }

  know(id: string, attributes: object, version?: number): Promise<Customer> {
    return this.calls.ok(this.staff.agent, 'PATCH', `/customers/${id}`, { attributes }, version);
  }

  note(id: string, body: string, who: Member = this.staff.agent): Promise<Note> {
    return this.calls.ok(who, 'POST', `/customers/${id}/notes`, { body });
  }

  async notesOf(id: string): Promise<Note[]> {
    const page = await this.calls.ok<{ data: Note[] }>(this.staff.agent, 'GET', `/customers/${id}/notes`);
    return page.data;
  }

  block(id: string, about: object = {}): Promise<Customer> {
    return this.calls.ok(this.staff.lead, 'POST', `/customers/${id}/block`, { reason: 'Insults', ...about });
  }

  unblock(id: string): Promise<Customer> {
    return this.calls.ok(this.staff.lead, 'POST', `/customers/${id}/unblock`);
  }

  async guest(): Promise<{ id: string; token: string }> {
    const { session } = await unwrap(this.desk.stranger().POST('/api/v1/auth/guest', { body: {} }));
    return { id: session?.user.id ?? '', token: session?.accessToken ?? '' };
  }

  /** What the audit trail says of them, the newest first. */
  async trailOf(id: string): Promise<{ type: string; changes: unknown[] }[]> {
    const path = `/audit-entries?subject=customer:${id}`;
    return (await this.calls.ok<{ data: { type: string; changes: unknown[] }[] }>(this.staff.admin, 'GET', path)).data;
  }
}
