import { type Client, ProblemError } from '@quickdesk/client';
import type { Desk } from '@quickdesk/live';
import { changeTicket, type Ticket, type TicketStatus } from '../api/tickets.js';
import { keep, kept } from '../session/kept.js';

const RETRY_MS = 5_000;
/** What has waited longer is not what somebody means any more. */
const LONGEST_MS = 86_400_000;

/** What is to become of a ticket once a message to its customer is stored. */
export interface Intent {
  clientId: string;
  roomId: string;
  ticketId: string;
  status: TicketStatus;
  since: number;
}

export interface Outcome {
  done?: (ticket: Ticket, intent: Intent) => void;
  failed?: (error: unknown) => void;
}

/**
 * Solves tickets when the answer is stored, and not before: what was refused has answered nothing. It is kept in this
 * browser with the message, so a page that is left in between does it when it comes back; once, whichever tab does it.
 */
export class AfterSending {
  private readonly followed = new Map<string, () => void>();
  private readonly outcomes = new Set<Outcome>();
  private desk: Desk | undefined;

  constructor(
    private readonly client: Client,
    private readonly personId: string,
  ) {}

  add(desk: Desk, intent: Omit<Intent, 'since'>): void {
    this.write([...this.read(), { ...intent, since: Date.now() }]);
    this.follow(desk);
  }

  /** From now on, what waits is done here; the answer ends it. */
  attend(desk: Desk, outcome: Outcome): () => void {
    this.outcomes.add(outcome);
    this.follow(desk);
    return () => this.outcomes.delete(outcome);
  }

  private follow(desk: Desk): void {
    if (this.desk !== desk) {
      for (const stop of this.followed.values()) stop();
      this.followed.clear();
      this.desk = desk;
    }
    for (const intent of this.read()) {
      if (Date.now() - intent.since > LONGEST_MS) this.forget(intent);
      else if (!this.followed.has(intent.clientId)) this.watch(desk, intent);
    }
  }

  /** Until the message stands in the room, or was given up. */
  private watch(desk: Desk, intent: Intent): void {
    const room = desk.room(intent.roomId);
    let waits = false;
    let over = false;
    const look = () => {
      if (over) return;
      const { outbox, messages, status } = room.state;
      const item = outbox.find(({ clientId }) => clientId === intent.clientId);
      const own = messages.some(({ clientId, author }) => clientId === intent.clientId && author.id === this.personId);
      const stored = own || typeof item?.seq === 'number';
      const givenUp = waits && !item && !own && status === 'open';
      waits ||= item !== undefined;
      if (!stored && !givenUp && status !== 'gone') return;
      over = true;
      if (stored) void this.carryOut(intent);
      else this.forget(intent);
      // The room may be telling its listeners at this moment.
      setTimeout(() => this.followed.get(intent.clientId)?.());
    };
    const stops = [room.open(), room.subscribe(look)];
    this.followed.set(intent.clientId, () => stops.splice(0).forEach((stop) => stop()));
    look();
  }

  private async carryOut(intent: Intent): Promise<void> {
    try {
      await alone(intent.clientId, async () => {
        if (!this.read().some(({ clientId }) => clientId === intent.clientId)) return;
        const ticket = await changeTicket(this.client, intent.ticketId, { status: intent.status });
        this.forget(intent);
        for (const { done } of this.outcomes) done?.(ticket, intent);
      });
    } catch (error) {
      const passes = !(error instanceof ProblemError) || error.transient || error.status >= 500;
      if (passes) return void setTimeout(() => void this.carryOut(intent), RETRY_MS);
      this.forget(intent);
      for (const { failed } of this.outcomes) failed?.(error);
    }
  }

  private forget({ clientId }: Intent): void {
    this.write(this.read().filter((each) => each.clientId !== clientId));
  }

  private get name(): string {
    return `after-sending.${this.personId}`;
  }

  private read(): Intent[] {
    try {
      const known: unknown = JSON.parse(kept(this.name) ?? '[]');
      return Array.isArray(known) ? (known as Intent[]) : [];
    } catch {
      return [];
    }
  }

  private write(intents: readonly Intent[]): void {
    keep(this.name, intents.length > 0 ? JSON.stringify(intents) : undefined);
  }
}

/** Among the tabs of this browser. */
async function alone(name: string, work: () => Promise<void>): Promise<void> {
  const locks = (navigator as Partial<Navigator>).locks;
  // On plain http there are none; solving twice is then one change all the same.
  if (locks) await locks.request(`quickdesk-after-${name}`, work);
  else await work();
}
