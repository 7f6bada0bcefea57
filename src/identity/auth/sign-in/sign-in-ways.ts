import { Injectable } from '@nestjs/common';

export interface SignInWay {
  readonly id: string;
  readonly name: string;
  readonly startUrl: string;
}

/** The port through which ways of signing in at somebody else's say that they are switched on. */
@Injectable()
export class SignInWays {
  private readonly ways: SignInWay[] = [];

  add(way: SignInWay): void {
    this.ways.push(way);
  }

  all(): readonly SignInWay[] {
    return this.ways;
  }
}
