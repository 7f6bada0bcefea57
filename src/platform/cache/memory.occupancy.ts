import { Occupancies, Occupancy } from './occupancy.js';

/** Who is here, when there is only this process. */
class MemoryOccupancy extends Occupancy {
  override keys(): Set<string> {
    return new Set(this.own.keys());
  }

  override start(): Promise<void> {
    return Promise.resolve();
  }

  override stop(): Promise<void> {
    return Promise.resolve();
  }

  protected override elsewhere(): string[] {
    return [];
  }

  protected override spread(): void {
    // Nobody else is there to be told.
  }
}

export class MemoryOccupancies extends Occupancies {
  override open(): Occupancy {
    return new MemoryOccupancy();
  }
}
