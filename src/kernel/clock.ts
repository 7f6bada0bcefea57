/** The time, as something that can be given. Product code asks the clock; tests move it. */
export abstract class Clock {
  abstract now(): Date;

  ms(): number {
    return this.now().getTime();
  }
}

export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }

  override ms(): number {
    return Date.now();
  }
}

/** A clock that stands still until it is moved. */
export class FakeClock extends Clock {
  private current: number;

  constructor(start: Date | number = Date.now()) {
    super();
    this.current = Number(start);
  }

  override now(): Date {
    return new Date(this.current);
  }

  advance(ms: number): void {
    this.current += ms;
  }

  set(to: Date | number): void {
    this.current = Number(to);
  }
}
