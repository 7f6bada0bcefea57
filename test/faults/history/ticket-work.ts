import { setTimeout as pause } from 'node:timers/promises';
import type { Seeded } from '../../support/seeded.js';
import type { Answer, Person } from './device.js';
import { request } from './http.js';
import type { World } from './world.js';

const AGAIN_MS = 25;
const LOOK_MS = 5;
const statuses = ['open', 'pending', 'on_hold', 'solved'];
const priorities = ['low', 'normal', 'urgent'];

/** Something somebody did with tickets, and what they were told of it. */
export interface TicketAct {
  /** A ticket is opened by its customer, who may write more; staff answer, and change how it stands. */
  readonly what: 'open' | 'write' | 'answer' | 'change';
  readonly by: string;
  readonly began: number;
  readonly ended: number;
  /** As in a room: `lost` has happened or not. */
  readonly outcome: 'ok' | 'lost' | (string & {});
  readonly clientId?: string;
  readonly body?: string;
  /** As the answer named it. */
  readonly ticketId?: string;
  readonly roomId?: string;
  readonly seq?: number;
}

interface Ticket {
  readonly id: string;
  readonly conversationId: string;
  readonly customer: Person;
}

interface Errand extends Pick<TicketAct, 'what' | 'clientId' | 'body' | 'roomId' | 'ticketId'> {
  readonly who: Person;
  readonly method: string;
  readonly path: string;
  readonly sent: object;
}

type Told = Answer<{ id?: string; conversationId?: string; seq?: number }>;

/** Customers ask by HTTP and are gone again, and staff answer them; what nobody has answered is sent once more until somebody does. */
export class TicketWork {
  readonly acts: TicketAct[] = [];
  private readonly tickets: Ticket[] = [];
  private readonly unsure: Errand[] = [];
  private made = 0;

  constructor(
    private readonly world: Pick<World, 'staff' | 'customers'>,
    private readonly urls: readonly string[],
  ) {}

  /** One after the other, as often as `due` says by now. */
  async run(chance: Seeded, due: () => number, areOver: () => boolean): Promise<void> {
    while (!areOver()) {
      if (this.acts.length >= due()) await pause(LOOK_MS);
      else if ((await this.doSomething(chance)) === 'lost') await pause(AGAIN_MS);
    }
  }

  async finish(chance: Seeded): Promise<void> {
    for (let again = this.unsure.shift(); again; again = this.unsure.shift())
      if ((await this.go(again, chance.pick(this.urls))) === 'lost') await pause(AGAIN_MS);
  }

  private doSomething(chance: Seeded): Promise<TicketAct['outcome']> {
    const url = chance.pick(this.urls);
    const dice = chance.below(100);
    const again = dice % 2 === 0 ? this.unsure.shift() : undefined;
    if (again) return this.go(again, url);
    const ticket = this.tickets.length < 3 || dice < 30 ? undefined : chance.pick(this.tickets);
    if (!ticket) return this.go(this.opening(chance.pick(this.world.customers)), url);
    const staff = chance.pick(this.world.staff);
    if (dice < 75) return this.go(this.message('answer', staff, ticket), url);
    // Who writes has seen what was there. All but one never look again, and have to be told by mail.
    if (dice < 82 && ticket.customer === this.world.customers[0])
      return this.go(this.message('write', ticket.customer, ticket), url);
    return this.go(change(ticket, staff, chance), url);
  }

  private opening(who: Person): Errand {
    const { clientId, body } = this.words('Asked');
    const sent = { message: { clientId, body } };
    return { what: 'open', who, clientId, body, method: 'POST', path: '/tickets', sent };
  }

  private message(what: 'answer' | 'write', who: Person, { conversationId: roomId }: Ticket): Errand {
    const words = this.words(what === 'answer' ? 'Answered' : 'Added');
    return { what, who, ...words, roomId, method: 'POST', path: `/rooms/${roomId}/messages`, sent: words };
  }

  /** No text is the beginning of another one. */
  private words(verb: string): { clientId: string; body: string } {
    const clientId = `t-${(this.made += 1)}`;
    return { clientId, body: `${verb} ${clientId}.` };
  }

  private async go(errand: Errand, url: string): Promise<TicketAct['outcome']> {
    const { who, method, path, sent, what, ...about } = errand;
    const began = Date.now();
    const { outcome, data }: Told = await request(url, who.token, method, path, sent);
    const told = what === 'open' ? { ticketId: data?.id, roomId: data?.conversationId } : { seq: data?.seq };
    this.acts.push({ what, by: who.id, ...about, ...told, began, ended: Date.now(), outcome });
    if (what === 'open' && data?.id && data.conversationId)
      this.tickets.push({ id: data.id, conversationId: data.conversationId, customer: who });
    if (outcome === 'lost') this.unsure.push(errand);
    return outcome;
  }
}

function change({ id: ticketId }: Ticket, who: Person, { pick }: Seeded): Errand {
  const sent = { status: pick(statuses), priority: pick(priorities) };
  return { what: 'change', who, ticketId, method: 'PATCH', path: `/tickets/${ticketId}`, sent };
}
