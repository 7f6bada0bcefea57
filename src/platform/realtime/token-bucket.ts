/** Allows `rate` a second for long and `burst` at once. A few additions a take: cheap enough for each message. */
export class TokenBucket {
  private tokens: number;

  constructor(
    private readonly burst: number,
    private readonly rate: number,
    private updatedMs: number,
  ) {
    this.tokens = burst;
  }

  /** Zero when there was a token, else the milliseconds until the next one. */
  take(nowMs: number): number {
    if (nowMs > this.updatedMs)
      this.tokens = Math.min(this.burst, this.tokens + ((nowMs - this.updatedMs) * this.rate) / 1000);
    // Also when the clock was put back: else nothing would be filled until it is where it was.
    this.updatedMs = nowMs;
    if (this.tokens >= 1) {
      this.tokens -= 1;
      return 0;
    }
    return ((1 - this.tokens) * 1000) / this.rate;
  }
}
