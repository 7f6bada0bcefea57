import { unwrap } from '@quickdesk/client';
import type { Desk } from '../support/desk.js';
import { PASSWORD } from '../support/desk.js';
import type { TicketCalls } from '../support/tickets.js';

export interface Guest {
  readonly id: string;
  readonly token: string;
}

export interface Me {
  readonly id: string;
  readonly kind: string;
  readonly email: string | null;
  readonly contactEmail: string | null;
  readonly version: number;
}

/** Visitors without an account, over HTTP. */
export class GuestCalls {
  constructor(
    private readonly desk: Desk,
    private readonly calls: TicketCalls,
  ) {}

  /** Somebody new; with `contactEmail`, they have said where they hear of answers. */
  async come({ contactEmail, ...about }: { name?: string; contactEmail?: string } = {}): Promise<Guest> {
    const { session } = await unwrap(this.desk.stranger().POST('/api/v1/auth/guest', { body: about }));
    const guest = { id: session?.user.id ?? '', token: session?.accessToken ?? '' };
    if (contactEmail !== undefined) await this.contact(guest, contactEmail);
    return guest;
  }

  me(who: Pick<Guest, 'token'>): Promise<Me> {
    return this.calls.ok(who, 'GET', '/me');
  }

  contact(who: Pick<Guest, 'token'>, contactEmail: string | null): Promise<Me> {
    return this.calls.ok(who, 'PATCH', '/me', { contactEmail });
  }

  /** They turn out to be somebody with an account. */
  async signIn(guest: Guest, { email }: { email: string }): Promise<Guest> {
    const body = { email, password: PASSWORD };
    return sessionIn(await this.calls.ok(guest, 'POST', '/auth/login', body));
  }

  async follow(token: string, who: Pick<Guest, 'token'> = { token: '' }): Promise<Guest> {
    return sessionIn(await this.calls.ok(who, 'POST', '/auth/continue', { token }));
  }
}

interface SignedIn {
  readonly session: { readonly accessToken: string; readonly user: { readonly id: string } };
}

function sessionIn({ session }: SignedIn): Guest {
  return { id: session.user.id, token: session.accessToken };
}
