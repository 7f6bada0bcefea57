import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import type { Audience, SocketSession } from '../../platform/realtime/index.js';
import { audience, Live } from '../../platform/realtime/index.js';
import type { PresenceView } from './presence-status.js';
import { TooManyWatched } from './presence.errors.js';

interface Watched {
  readonly watchers: Map<SocketSession, PresenceView>;
  /** What each kind of watcher was told last, as text. */
  readonly told: Map<PresenceView, string>;
  /** Who sees them otherwise than before, and has not been told yet. */
  readonly newcomers: Set<SocketSession>;
  /** Who has asked and is about to be answered: the answer says what has become of them meanwhile. */
  readonly answering: Set<SocketSession>;
}

/** Who watches whom on this node, and through whose eyes: for each person and kind of watcher a room. */
@Injectable()
export class Watches {
  private readonly people = new Map<string, Watched>();
  private readonly bySession = new Map<SocketSession, Set<string>>();

  constructor(
    private readonly live: Live,
    private readonly config: Config,
  ) {}

  /** Sees nothing until it is known what it may see. All of them or none. */
  add(session: SocketSession, ids: readonly string[]): void {
    const watched = this.bySession.get(session) ?? new Set();
    const together = new Set([...watched, ...ids]);
    const most = this.config.presence.watched;
    if (together.size > most) throw TooManyWatched({ most });
    this.bySession.set(session, together);
    for (const id of together) {
      if (watched.has(id)) continue;
      const person = this.people.get(id) ?? {
        watchers: new Map(),
        told: new Map(),
        newcomers: new Set(),
        answering: new Set(),
      };
      this.people.set(id, person);
      person.watchers.set(session, 'none');
    }
  }

  remove(session: SocketSession, ids: Iterable<string>): void {
    const watched = this.bySession.get(session);
    for (const id of ids) {
      if (!watched?.delete(id)) continue;
      this.setView(session, id, 'none');
      const person = this.people.get(id);
      person?.watchers.delete(session);
      person?.newcomers.delete(session);
      person?.answering.delete(session);
      if (person?.watchers.size === 0) this.people.delete(id);
    }
    if (watched?.size === 0) this.bySession.delete(session);
  }

  end(session: SocketSession): void {
    this.remove(session, [...(this.bySession.get(session) ?? [])]);
  }

  /**
   * What the connection hears of the person from now on; nothing when it does not watch them any more. Whether that is
   * something else than before.
   */
  setView(session: SocketSession, id: string, view: PresenceView): boolean {
    const watchers = this.people.get(id)?.watchers;
    const before = watchers?.get(session);
    if (!watchers || before === undefined || before === view) return false;
    if (before !== 'none') this.live.leave(session, roomOf(id, before));
    if (view !== 'none') this.live.join(session, roomOf(id, view));
    watchers.set(session, view);
    return true;
  }

  /** The connection has to be told how the person stands, whether or not that changes. */
  welcome(session: SocketSession, id: string): void {
    const person = this.people.get(id);
    if (person?.watchers.has(session)) person.newcomers.add(session);
  }

  /** From here on the connection is not told of them by the way, until it has its answer. */
  answer(session: SocketSession, ids: readonly string[], begins: boolean): void {
    for (const id of ids) {
      const answering = this.people.get(id)?.answering;
      if (begins) answering?.add(session);
      else answering?.delete(session);
    }
  }

  answering(id: string): readonly SocketSession[] {
    return [...(this.people.get(id)?.answering ?? [])];
  }

  /** Each of them once: whoever asks tells them. */
  takeNewcomers(id: string): Map<SocketSession, PresenceView> {
    const person = this.people.get(id);
    const taken = new Map(Array.from(person?.newcomers ?? [], (each) => [each, person?.watchers.get(each) ?? 'none']));
    person?.newcomers.clear();
    return taken;
  }

  viewOf(session: SocketSession, id: string): PresenceView | undefined {
    return this.people.get(id)?.watchers.get(session);
  }

  /** Everybody whom the connection watches. */
  of(session: SocketSession): string[] {
    return [...(this.bySession.get(session) ?? [])];
  }

  sessions(): SocketSession[] {
    return [...this.bySession.keys()];
  }

  isWatched(id: string): boolean {
    return this.people.has(id);
  }

  watched(): string[] {
    return [...this.people.keys()];
  }

  /** The eyes through which the person is seen by anybody here. */
  viewsOn(id: string): Set<PresenceView> {
    const views = new Set(this.people.get(id)?.watchers.values());
    views.delete('none');
    return views;
  }

  /** What watchers of this kind were told last; undefined when nobody watches. */
  toldOf(id: string): Map<PresenceView, string> | undefined {
    return this.people.get(id)?.told;
  }
}

export function roomOf(userId: string, view: PresenceView): Audience {
  return audience.room(`presence:${userId}:${view}`);
}
