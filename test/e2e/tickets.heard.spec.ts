import type { TicketWorld } from '../support/tickets.js';
import { ticketWorld } from '../support/tickets.js';

interface Heard {
  id: string;
  customerWrote: boolean;
  ticket: { preview: string; priority: string };
}

describe('what a colleague may want to hear', () => {
  let world: TicketWorld;

  beforeAll(async () => {
    world = await ticketWorld();
  });
  afterAll(() => world.desk.close());

  it('is that the customer wrote, and nothing else that becomes of a ticket', async () => {
    const { calls, customer, ana, lead, teamId } = world;
    const leads = await lead.socket();
    const heard = () => leads.heard<Heard>('ticket:changed', ({ id }) => id === ticket.id);
    const ticket = await calls.open(customer, 'My parcel has not come', {});
    await calls.change(lead, ticket.id, { teamId });
    const { backstageId } = await calls.change(ana, ticket.id, { assigneeId: ana.id });
    await calls.say(ana, ticket.conversationId, 'We are looking', { seenSeq: 1_000 });
    await calls.say(ana, backstageId, 'The carrier has lost it');
    await calls.say(customer, ticket.conversationId, 'And my invoice is wrong');
    await calls.change(ana, ticket.id, { priority: 'high' });
    await world.desk.settle();

    const told: Heard[] = [];
    while (told.at(-1)?.ticket.priority !== 'high') told.push(await heard());
    expect(told.length).toBeGreaterThan(5);
    const wrote = told.filter(({ customerWrote }) => customerWrote).map((each) => each.ticket.preview);
    expect(wrote).toEqual(['My parcel has not come', 'And my invoice is wrong']);
  });
});
