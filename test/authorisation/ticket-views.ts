import { randomUUID } from 'node:crypto';
import { TicketCalls } from '../support/tickets.js';
import type { World } from './people.js';
import type { Build } from './requests.js';

const view = () => ({ name: `View ${randomUUID().slice(0, 8)}`, filter: { shelf: 'queue' } });

/** A view that somebody who may do everything shares with the desk. */
async function aSharedView({ desk, admin }: World): Promise<string> {
  return (await new TicketCalls(desk).ok(admin, 'POST', '/ticket-views', { ...view(), shared: true })).id;
}

export const ticketViewRequests: Record<string, Build> = {
  listTicketViews: () => ({}),
  countTicketViews: () => ({}),
  createTicketView: () => ({ body: view() }),
  updateTicketView: async ({ world }) => ({ path: { id: await aSharedView(world) }, body: { name: 'Another name' } }),
  deleteTicketView: async ({ world }) => ({ path: { id: await aSharedView(world) } }),
  // One's own, for whoever can have one.
  orderTicketViews: async ({ world, caller }) => {
    const { body } = await new TicketCalls(world.desk).call(
      { token: caller.token ?? '' },
      'POST',
      '/ticket-views',
      view(),
    );
    return { body: { ids: [typeof body.id === 'string' ? body.id : randomUUID()] } };
  },
};
