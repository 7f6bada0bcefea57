import { randomUUID } from 'node:crypto';
import type { Member } from '../support/desk.js';
import type { TicketSeen } from '../support/tickets.js';
import { TicketCalls } from '../support/tickets.js';
import type { World } from './people.js';
import type { Build } from './requests.js';

const message = (body = 'Hello') => ({ clientId: randomUUID(), body });

/** A ticket that the owner has opened, and that the team at hand has. */
export async function aTicket({ desk, admin, teamId }: World, owner: Member): Promise<TicketSeen> {
  const calls = new TicketCalls(desk);
  const ticket = await calls.ok(owner, 'POST', '/tickets', { message: message() });
  return calls.change(admin, ticket.id, { teamId });
}

const about =
  (body?: object): Build =>
  async ({ world, owner }) => ({ path: { id: (await aTicket(world, owner)).id }, ...(body && { body }) });

/** Whoever asks follows it themselves; a key, which is nobody, has somebody follow it. */
const following: Build = async ({ world, caller, owner }) => ({
  path: { id: (await aTicket(world, owner)).id, userId: caller.id || world.admin.id },
});

export const ticketRequests: Record<string, Build> = {
  listTickets: () => ({}),
  getTicket: about(),
  listTicketPeople: async ({ world, owner }) => ({
    path: { id: (await aTicket(world, owner)).id },
    query: `?ids=${owner.id}`,
  }),
  endTicket: about(),
  openTicket: ({ caller, owner }) => ({
    body: caller.id === '' ? { subject: 'On behalf', requesterId: owner.id } : { message: message() },
  }),
  updateTicket: about({ priority: 'high' }),
  changeTickets: async ({ world, owner }) => ({
    body: { ids: [(await aTicket(world, owner)).id], change: { priority: 'high' } },
  }),
  listTicketHistory: about(),
  transferTicket: about({ teamId: null, note: 'Yours' }),
  snoozeTicket: about({}),
  wakeTicket: about(),
  markTicketSpam: about({}),
  unmarkTicketSpam: about(),
  mergeTicket: async ({ world, owner }) => {
    const [one, other] = [await aTicket(world, owner), await aTicket(world, owner)];
    return { path: { id: one.id }, body: { into: other.id } };
  },
  followTicket: following,
  unfollowTicket: following,
};
