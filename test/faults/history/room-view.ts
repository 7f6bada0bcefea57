import type { RoomEvent } from './history.js';

/** What a device knows of a room: applied in order, each place once. */
export class RoomView {
  readonly events: RoomEvent[] = [];
  /** Whether it is heard, as far as the device knows. */
  open = false;
  /** The highest place that has been named, whether it is known or not. */
  named = 0;

  constructor(readonly roomId: string) {}

  get last(): number | undefined {
    return this.events.at(-1)?.seq;
  }

  get isBehind(): boolean {
    return (this.last ?? 0) < this.named;
  }

  /** Whether it fits; if not, something is missing before it. */
  apply(event: RoomEvent): boolean {
    this.named = Math.max(this.named, event.seq);
    const { last } = this;
    if (last !== undefined && event.seq > last + 1) return false;
    if (last === undefined || event.seq === last + 1) this.events.push(event);
    return true;
  }

  forget(): void {
    this.events.length = 0;
  }
}
