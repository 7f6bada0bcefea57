import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Logger } from '../../platform/observability/index.js';
import type { SocketSession } from '../../platform/realtime/index.js';
import { audience, Live } from '../../platform/realtime/index.js';
import { PresenceStates } from './presence-states.js';
import type { PresenceFacts, PresenceView } from './presence-status.js';
import { shownTo } from './presence-status.js';
import { PresenceAccess } from './presence.access.js';
import { PresenceDto } from './presence.dto.js';
import { PresenceHeard } from './presence.socket-events.js';
import { Teller } from './teller.js';
import { Watches } from './watches.js';

const MOST_TRIES = 3;

/** Lets a connection watch people, as far as it may see them, and only for as long. */
@Injectable()
export class Watching {
  constructor(
    private readonly watches: Watches,
    private readonly access: PresenceAccess,
    private readonly states: PresenceStates,
    private readonly teller: Teller,
    private readonly live: Live,
    private readonly log: Logger,
  ) {}

  /** How they stand now, in the order asked for; what changes from here on is told. */
  async watch(session: SocketSession, ids: readonly string[]): Promise<PresenceDto[]> {
    this.watches.add(session, ids);
    const views = await this.viewsOf(session, ids);
    for (const [id, view] of views) this.watches.setView(session, id, view);
    const before = new Map(ids.map((id) => [id, this.toldOf(session, id)]));
    const facts = await this.states.of(ids);
    return ids.map((id) => this.answer(session, facts.get(id) as PresenceFacts, before.get(id)));
  }

  unwatch(session: SocketSession, ids: readonly string[]): void {
    this.watches.remove(session, ids);
  }

  /**
   * Looks again at what the connection may see of those it watches. What it may not see any more it stops hearing of
   * before anything is waited for, and it is told that they are offline, as they are for who may not see them.
   */
  async review(session: SocketSession, ids: readonly string[] = this.watches.of(session)): Promise<void> {
    const before = new Map(ids.map((id) => [id, this.watches.viewOf(session, id)]));
    if (!this.access.seesAll(session.actor)) {
      for (const [id, view] of before) if (view === 'staff') this.watches.setView(session, id, 'none');
    }
    for (let waitMs = 1000; this.watches.of(session).length > 0; waitMs = Math.min(waitMs * 2, 30_000)) {
      try {
        return await this.reviewOnce(session, before);
      } catch (error) {
        this.log.warn({ err: error }, 'what a connection may see of others could not be found out; it is tried again');
        await setTimeout(waitMs, undefined, { ref: false });
      }
    }
  }

  private async reviewOnce(
    session: SocketSession,
    before: ReadonlyMap<string, PresenceView | undefined>,
  ): Promise<void> {
    const views = await this.viewsOf(session, [...before.keys()]);
    const changed = [...views].filter(([id, view]) => before.get(id) !== view);
    for (const [id, view] of changed) this.watches.setView(session, id, view);
    if (changed.length === 0) return;
    const facts = await this.states.of(changed.map(([id]) => id));
    for (const each of facts.values()) {
      const view = this.watches.viewOf(session, each.userId);
      if (view === undefined) continue;
      this.live.emitHere(audience.socket(session.id), PresenceHeard, PresenceDto.of(shownTo(view, each)));
    }
  }

  /** For who the connection is when it is answered: while it waits its rights may change. */
  private async viewsOf(session: SocketSession, ids: readonly string[]): Promise<ReadonlyMap<string, PresenceView>> {
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      const { actor } = session;
      const views = await this.access.viewsOf(actor, ids);
      if (session.actor === actor) return views;
    }
    return new Map(ids.map((id) => [id, 'none']));
  }

  private toldOf(session: SocketSession, id: string): string | undefined {
    const view = this.watches.viewOf(session, id);
    return view && this.watches.toldOf(id)?.get(view);
  }

  /** Never older than what the connection has heard meanwhile. */
  private answer(session: SocketSession, facts: PresenceFacts, before: string | undefined): PresenceDto {
    const { userId } = facts;
    const view = this.watches.viewOf(session, userId) ?? 'none';
    const found = PresenceDto.of(shownTo(view, facts));
    const told = this.watches.toldOf(userId);
    const last = told?.get(view);
    if (last !== undefined && last !== before) return heard(last);
    if (last === undefined && view !== 'none') told?.set(view, JSON.stringify(found));
    else if (view !== 'none' && last !== JSON.stringify(found)) this.teller.mark([userId]);
    return found;
  }
}

function heard(text: string): PresenceDto {
  const { lastSeenAt, ...rest } = JSON.parse(text) as Omit<PresenceDto, 'lastSeenAt'> & { lastSeenAt: string | null };
  return { ...rest, lastSeenAt: lastSeenAt === null ? null : new Date(lastSeenAt) };
}
