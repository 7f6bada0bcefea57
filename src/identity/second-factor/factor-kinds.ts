import { Injectable } from '@nestjs/common';
import type { User } from '../users/index.js';

/** The kinds there are, by the word clients send. */
export const factorMethods = ['totp', 'recovery'] as const;
export type FactorMethod = (typeof factorMethods)[number];

/** A way to give a second proof. */
export interface FactorKind {
  readonly method: FactorMethod;
  /** Whether somebody who has only this has a second factor; recovery codes alone are none. */
  readonly standsAlone: boolean;
  has(userId: string): Promise<boolean>;
  /**
   * Whether the proof is right, and if so it is used up: the same one is never right again, nor for two who give it at
   * the same moment. `challengeId` is the sign-in that it is given for, when there is one.
   */
  spend(user: User, proof: string, challengeId?: string): Promise<boolean>;
  /** Inside a unit of work: the person has it no more. */
  forget(userId: string): Promise<void>;
}

/** The kinds of second factor that are there; each says so itself when the program starts. */
@Injectable()
export class FactorKinds {
  private kinds: readonly FactorKind[] = [];

  add(kind: FactorKind): void {
    this.kinds = [...this.kinds, kind].sort(
      (a, b) => factorMethods.indexOf(a.method) - factorMethods.indexOf(b.method),
    );
  }

  /** The ways in which this person can give a second proof; none when they have no second factor. */
  async methodsOf(userId: string): Promise<FactorMethod[]> {
    const there = await Promise.all(this.kinds.map((kind) => kind.has(userId)));
    const theirs = this.kinds.filter((_, n) => there[n]);
    return theirs.some((kind) => kind.standsAlone) ? theirs.map((kind) => kind.method) : [];
  }

  /** Right for one of the methods, the first that takes it. */
  async spend(
    methods: readonly FactorMethod[],
    user: User,
    proof: string,
    challengeId?: string,
  ): Promise<FactorMethod | undefined> {
    const theirs = await this.methodsOf(user.id);
    for (const kind of this.kinds) {
      if (!methods.includes(kind.method) || !theirs.includes(kind.method)) continue;
      if (await kind.spend(user, proof, challengeId)) return kind.method;
    }
    return undefined;
  }

  /** Inside a unit of work. */
  async forgetAll(userId: string): Promise<void> {
    for (const kind of this.kinds) await kind.forget(userId);
  }
}
