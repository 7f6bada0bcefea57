import type { Desk, OutboxStore } from '@quickdesk/live';
import type { CustomerState, Problem } from './api.js';
import type { Browser, Live } from './browser.js';
import type { Request } from './call.js';
import type { Openings } from './openings.js';
import type { Session } from './session.js';
import type { Tickets } from './tickets.js';

/** What the parts of a customer know of each other; those that come later get nothing else. */
export interface Core {
  readonly browser: Browser;
  readonly session: Session;
  readonly tickets: Tickets;
  /** Of everything that is kept for this inbox. */
  readonly name: string;
  /** Where the desk's operations are. */
  readonly api: string;
  /** Unknown until the settings have been read, on a page that asks for none. */
  readonly inboxId: string | undefined;
  readonly state: CustomerState;
  readonly generation: number;
  readonly closed: boolean;
  readonly desk: Desk | undefined;
  set(change: Partial<CustomerState>): void;
  /** As whoever is here. A token that is refused is renewed once. */
  ask<T>(path: string, request?: Request): Promise<T>;
  live(): Promise<Live>;
  openings(): Promise<Openings>;
  /** The live desk of whoever is here. */
  connected(): Promise<Desk>;
  /** Where what this person has typed into rooms waits. */
  outbox(live: Live, personId: string): OutboxStore;
  /** What a visitor says of themselves without being asked. */
  about(): { locale: string; timeZone: string };
  later(ms: number, call: () => void): void;
}

export const inboxGone: Problem = { code: 'inbox.not_found', status: 404, detail: '' };
