import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Logger } from '../../platform/observability/index.js';
import type { SocketSession } from '../../platform/realtime/index.js';
import { PresenceStates } from './presence-states.js';
import type { PresenceFacts, PresenceView } from './presence-status.js';
import { shownTo } from './presence-status.js';
import { PresenceAccess } from './presence.access.js';
import { PresenceDto } from './presence.dto.js';
import { Teller } from './teller.js';
import { Watches } from './watches.js';

const MOST_TRIES = 3;

/** Lets a connection watch people, as far as it may see them, and only for as long. */
@Injectable()
export class Watching {
  /** When the last look of a connection is over. */
  private readonly turns = new WeakMap<SocketSession, Promise<unknown>>();
  /** Whom it stopped hearing of before it was found out what it may see of them now. */
  private readonly revoked = new WeakMap<SocketSession, Set<string>>();

  constructor(
    private readonly watches: Watches,
    private readonly access: PresenceAccess,
    private readonly states: PresenceStates,
    private readonly teller: Teller,
    private readonly log: Logger,
  ) {}

  /** How they stand now, in the order asked for; what changes from here on is told. */
  async watch(session: SocketSession, ids: readonly string[]): Promise<PresenceDto[]> {
    this.watches.add(session, ids);
    return this.inTurn(session, async () => {
      this.watches.answer(session, ids, true);
      try {
        return await this.found(session, ids);
      } catch (error) {
        this.teller.greet(session, ids);
        throw error;
      } finally {
        this.watches.answer(session, ids, false);
      }
    });
  }

  private async found(session: SocketSession, ids: readonly string[]): Promise<PresenceDto[]> {
    await this.look(session, ids);
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
    if (!this.access.seesAll(session.actor)) this.revoke(session, ids);
    for (let waitMs = 1000; this.watches.of(session).length > 0; waitMs = Math.min(waitMs * 2, 30_000)) {
      try {
        return await this.inTurn(session, async () => this.teller.greet(session, await this.look(session, ids)));
      } catch (error) {
        this.log.warn({ err: error }, 'what a connection may see of others could not be found out; it is tried again');
        await setTimeout(waitMs, undefined, { ref: false });
      }
    }
  }

  private revoke(session: SocketSession, ids: readonly string[]): void {
    const revoked = this.revoked.get(session) ?? new Set();
    this.revoked.set(session, revoked);
    for (const id of ids) {
      if (this.watches.viewOf(session, id) !== 'staff') continue;
      this.watches.setView(session, id, 'none');
      revoked.add(id);
    }
  }

  /** Never two looks of a connection at once: what was found out first could count last. */
  private inTurn<T>(session: SocketSession, work: () => Promise<T>): Promise<T> {
    const turn = (this.turns.get(session) ?? Promise.resolve()).then(work);
    this.turns.set(
      session,
      turn.catch(() => undefined),
    );
    return turn;
  }

  /** Of these people, those whom it sees otherwise from now on. */
  private async look(session: SocketSession, ids: readonly string[]): Promise<string[]> {
    const views = await this.viewsOf(session, ids);
    return [...views].flatMap(([id, view]) => {
      const changed = this.watches.setView(session, id, view);
      return this.revoked.get(session)?.delete(id) || changed ? [id] : [];
    });
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
