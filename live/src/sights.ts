import type { LiveClock, Off } from './api.js';
import type { Schemas } from './generated/socket.js';
import { Watched } from './watched.js';

type Present = Pick<Schemas['RoomPresentDto'], 'roomId' | 'userIds'>;

/** So many rooms are looked into at once; where more are wanted, those that were wanted last. */
const MOST = 100;
/** What is wanted in the same moment is asked for together. */
const SOON_MS = 50;
const LATER_MS = 5_000;

export interface Looking {
  online(): boolean;
  see(roomIds: string[]): Promise<readonly Present[]>;
}

/** Who is in rooms that are looked into without being open. Each question replaces the one before. */
export class Sights {
  private readonly watched = new Watched();
  private shown: ReadonlyMap<string, readonly string[]> = new Map();
  private turn = 0;
  private waiting: Off | undefined;

  constructor(
    private readonly looking: Looking,
    private readonly clock: LiveClock,
    private readonly changed: () => void,
  ) {}

  get all(): ReadonlyMap<string, readonly string[]> {
    return this.shown;
  }

  watch(roomIds: readonly string[]): Off {
    if (this.watched.add(roomIds).length > 0) this.ask(SOON_MS);
    return this.watched.off(roomIds, (roomId) => {
      this.show([{ roomId, userIds: [] }]);
      this.ask(SOON_MS);
    });
  }

  heard(present: Present): void {
    if (this.watched.has(present.roomId)) this.show([present]);
  }

  /** On a connection that knows nothing of it. */
  again(): void {
    if (this.watched.all.length > 0) this.ask(0);
  }

  /** What is lossy is not known any more. */
  cut(): void {
    this.turn += 1;
    this.show([...this.shown.keys()].map((roomId) => ({ roomId, userIds: [] })));
  }

  private ask(inMs: number): void {
    this.waiting?.();
    this.waiting = this.clock.after(inMs, () => void this.look());
  }

  private async look(): Promise<void> {
    if (!this.looking.online()) return;
    const turn = (this.turn += 1);
    try {
      const answer = await this.looking.see(this.watched.all.slice(-MOST));
      if (turn === this.turn) this.show(answer.filter(({ roomId }) => this.watched.has(roomId)));
    } catch {
      // Too often, or no answer; a new connection asks by itself.
      if (turn === this.turn) this.ask(LATER_MS);
    }
  }

  /** A room with the same people in it stays the same list. */
  private show(rooms: readonly Present[]): void {
    const next = new Map(this.shown);
    for (const { roomId, userIds } of rooms) {
      const before = next.get(roomId) ?? [];
      if (before.length === userIds.length && before.every((id, at) => id === userIds[at])) continue;
      if (userIds.length > 0) next.set(roomId, userIds);
      else next.delete(roomId);
      this.shown = next;
    }
    if (this.shown === next) this.changed();
  }
}
