import type { BeforeApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { isPerson } from '../../../kernel/index.js';
import { Signals } from '../../../platform/cache/index.js';
import { Config } from '../../../platform/config/index.js';
import type { Logged } from '../../../platform/events/index.js';
import { After, is } from '../../../platform/events/index.js';
import { Logger } from '../../../platform/observability/index.js';
import type { SocketSession } from '../../../platform/realtime/index.js';
import { audience, Live, SocketLifecycle } from '../../../platform/realtime/index.js';
import { ticketEvents, TicketOpened, TicketQueue, TicketTransferred } from '../../tickets/index.js';
import { teamIdOf, teamKey } from '../policies/policy.entity.js';
import { QueuePositionHeard } from './positions.socket-events.js';

const TOPIC = 'queue-positions';
/** Who stands further back is not told how far. */
const TOLD = 500;
const TOGETHER_MS = 25;

interface Told {
  readonly requesterId: string;
  readonly team: string;
  readonly position: number;
}

/**
 * Customers who wait and are connected hear when they have moved up. Each node tells its own: it reads the head of a
 * queue that has moved, once in a while at most, however many wait.
 */
@Injectable()
export class TellPositions implements OnModuleInit, BeforeApplicationShutdown {
  /** How many connections everybody who could wait has on this node. */
  private readonly connected = new Map<string, number>();
  private readonly told = new Map<string, Told>();
  private readonly moved = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private lastAtMs = -Infinity;
  private telling: Promise<void> | undefined;
  private stopped = false;
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly queue: TicketQueue,
    private readonly live: Live,
    private readonly signals: Signals,
    private readonly lifecycle: SocketLifecycle,
    private readonly config: Config,
    private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.lifecycle.watch({ began: (session) => this.count(session, 1), ended: (session) => this.count(session, -1) });
    this.unsubscribe = this.signals.subscribe(TOPIC, (teams) => this.mark(teams as string[]));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.unsubscribe();
    clearTimeout(this.timer);
    await this.telling;
  }

  @After(...ticketEvents)
  async changed(events: readonly Logged[]): Promise<void> {
    // What was just opened says itself where it stands.
    const [opened, others] = [events.filter((event) => is(event, TicketOpened)), new Set<string>()];
    for (const event of events)
      if (!is(event, TicketOpened)) others.add((event.payload as { ticketId: string }).ticketId);
    const tickets = [...opened.map(({ payload }) => payload), ...(await this.queue.many([...others]))];
    const left = events.flatMap((event) => (is(event, TicketTransferred) ? [teamKey(event.payload.from)] : []));
    const teams = new Set([...tickets.map(({ teamId }) => teamKey(teamId)), ...left]);
    if (teams.size > 0) await this.signals.publish(TOPIC, [...teams]);
  }

  private count({ actor }: SocketSession, by: number): void {
    if (!isPerson(actor) || actor.permissions.has('ticket.read')) return;
    const count = (this.connected.get(actor.id) ?? 0) + by;
    if (count > 0) return void this.connected.set(actor.id, count);
    this.connected.delete(actor.id);
    for (const [ticketId, { requesterId }] of this.told) if (requesterId === actor.id) this.told.delete(ticketId);
  }

  private mark(teams: readonly string[]): void {
    if (this.connected.size === 0 || this.stopped) return;
    for (const team of teams) this.moved.add(team);
    this.soon();
  }

  private soon(): void {
    if (this.timer !== undefined || this.telling || this.moved.size === 0) return;
    const wait = Math.max(TOGETHER_MS, this.lastAtMs + this.config.assignment.positionPace - performance.now());
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.telling = this.tell().finally(() => {
        this.telling = undefined;
        if (!this.stopped) this.soon();
      });
    }, wait).unref();
  }

  private async tell(): Promise<void> {
    this.lastAtMs = performance.now();
    const teams = [...this.moved];
    this.moved.clear();
    try {
      const now = new Map<string, Told>();
      for (const team of teams) {
        const line = await this.queue.waiting([teamIdOf(team)], TOLD);
        for (const [index, { id, requesterId }] of line.entries())
          if (this.connected.has(requesterId)) now.set(id, { requesterId, team, position: index + 1 });
      }
      this.sayWhatIsNew(now, new Set(teams));
    } catch (error) {
      this.log.warn({ err: error }, 'waiting customers could not be told where they stand');
    }
  }

  private sayWhatIsNew(now: ReadonlyMap<string, Told>, teams: ReadonlySet<string>): void {
    for (const [ticketId, { requesterId, team }] of this.told) {
      if (!teams.has(team) || now.has(ticketId)) continue;
      this.told.delete(ticketId);
      this.say(requesterId, ticketId, null);
    }
    for (const [ticketId, place] of now) {
      const before = this.told.get(ticketId);
      this.told.set(ticketId, place);
      if (before?.position !== place.position) this.say(place.requesterId, ticketId, place.position);
    }
  }

  private say(requesterId: string, ticketId: string, position: number | null): void {
    const customer = audience.union(audience.actor(`user:${requesterId}`), audience.actor(`guest:${requesterId}`));
    this.live.emitHere(customer, QueuePositionHeard, { ticketId, position, ahead: (position ?? 1) - 1 });
  }
}
