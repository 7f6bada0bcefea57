export interface Count {
  readonly count: number;
  /** Milliseconds until the window ends and the count starts again. */
  readonly resetMs: number;
}

/** Counts within a fixed window that opens with the first hit; what rate limits are made of. */
export abstract class Counters {
  /** Adds `by` and tells the new count, in one step that no other hit can come between. */
  abstract hit(key: string, windowMs: number, by?: number): Promise<Count>;
  /** The count as it stands; zero when no window is open. */
  abstract peek(key: string): Promise<Count>;
}
