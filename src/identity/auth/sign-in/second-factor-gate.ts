import { Injectable } from '@nestjs/common';
import type { User } from '../../users/index.js';

export interface SecondFactors {
  /** The ways in which this person can give a second proof: `totp`, `recovery`. None: they have not set one up. */
  methods(user: User): Promise<readonly string[]>;
  /** Whether this person must have one. */
  required(user: User): boolean;
}

/** The port through which second factors take part in signing in. Without one nobody has any. */
@Injectable()
export class SecondFactorGate {
  private readonly factors: SecondFactors[] = [];

  use(factors: SecondFactors): void {
    this.factors.push(factors);
  }

  async methods(user: User): Promise<string[]> {
    const each = await Promise.all(this.factors.map((factors) => factors.methods(user)));
    return each.flat();
  }

  /** They must have one and have none: until they do, they may do nothing else. */
  async isDue(user: User): Promise<boolean> {
    if (!this.factors.some((factors) => factors.required(user))) return false;
    return (await this.methods(user)).length === 0;
  }
}
