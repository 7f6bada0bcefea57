import type { Off } from './api.js';
import type { Schemas } from './generated/socket.js';

type Presence = Schemas['PresenceDto'];

const AT_ONCE = 200;

export interface Watching {
  watch(ids: string[]): Promise<readonly Presence[]>;
  unwatch(ids: string[]): Promise<unknown>;
}

/** How the people stand who are watched. Each is watched once, however many places show them. */
export class People {
  private readonly wanted = new Map<string, number>();
  private shown: ReadonlyMap<string, Presence> = new Map();

  constructor(
    private readonly watching: Watching,
    private readonly changed: () => void,
  ) {}

  get all(): ReadonlyMap<string, Presence> {
    return this.shown;
  }

  watch(ids: readonly string[]): Off {
    const fresh = ids.filter((id) => this.count(id, 1) === 1);
    void this.ask(fresh);
    let done = false;
    return () => {
      if (done) return;
      done = true;
      this.leave(ids.filter((id) => this.count(id, -1) === 0));
    };
  }

  heard(presence: Presence): void {
    if (this.wanted.has(presence.userId)) this.show([presence]);
  }

  /** After a cut nobody tells any more, and what was known may be old. */
  again(): void {
    void this.ask([...this.wanted.keys()]);
  }

  private count(id: string, by: 1 | -1): number {
    const count = (this.wanted.get(id) ?? 0) + by;
    if (count > 0) this.wanted.set(id, count);
    else this.wanted.delete(id);
    return count;
  }

  /** When it fails there is no connection, and the next one asks again. */
  private async ask(ids: readonly string[]): Promise<void> {
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const answer = await this.watching.watch(ids.slice(from, from + AT_ONCE)).catch(() => []);
      this.show(answer.filter(({ userId }) => this.wanted.has(userId)));
    }
  }

  private leave(ids: string[]): void {
    if (ids.length === 0) return;
    const next = new Map(this.shown);
    for (const id of ids) next.delete(id);
    this.shown = next;
    this.changed();
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      void this.watching.unwatch(ids.slice(from, from + AT_ONCE)).catch(() => undefined);
    }
  }

  private show(presences: readonly Presence[]): void {
    if (presences.length === 0) return;
    this.shown = new Map([...this.shown, ...presences.map((each) => [each.userId, each] as const)]);
    this.changed();
  }
}
