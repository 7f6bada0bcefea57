/** The moment in which what was sent can still be taken back. It goes on while one looks elsewhere in the console. */
export class Leaving {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private go: (() => void) | undefined;

  constructor(private readonly changed: (leavesAt: number | undefined) => void) {}

  begin(seconds: number, go: () => void): void {
    this.stop();
    this.go = go;
    this.timer = setTimeout(() => this.now(), seconds * 1000);
    this.changed(Date.now() + seconds * 1000);
  }

  /** Without waiting any longer. */
  now(): void {
    const { go } = this;
    this.undo();
    go?.();
  }

  undo(): void {
    if (!this.go) return;
    this.stop();
    this.changed(undefined);
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.go = undefined;
  }
}
