import { Injectable } from '@nestjs/common';
import type { Origin } from '../../platform/http/index.js';
import { Attempts, Failures } from '../auth/index.js';
import type { User } from '../users/index.js';
import type { FactorMethod } from './factor-kinds.js';
import { FactorKinds } from './factor-kinds.js';
import { CodeWrong } from './second-factor.errors.js';

export interface GivenCode {
  readonly methods: readonly FactorMethod[];
  readonly code: string;
  readonly origin: Origin;
  readonly challengeId?: string;
}

/** Six digits can be guessed: every look at a code goes through here and is counted against the person it is for. */
@Injectable()
export class CodeCheck {
  constructor(
    private readonly kinds: FactorKinds,
    private readonly attempts: Attempts,
    private readonly failures: Failures,
  ) {}

  /** Uses the code up, or throws. */
  async spend(user: User, { methods, code, origin, challengeId }: GivenCode): Promise<FactorMethod> {
    const look = () => this.kinds.spend(methods, user, code, challengeId);
    return this.guarded(user, methods.length === 1 ? methods[0] : undefined, origin, look);
  }

  /** `look` says what it found; nothing was wrong. While the person has to wait, nobody looks. */
  guarded<T>(
    user: User,
    method: FactorMethod | undefined,
    origin: Origin,
    look: () => Promise<T | undefined>,
  ): Promise<T> {
    return this.attempts.guard(
      { account: `second-factor:${user.id}`, address: origin.address },
      async () => {
        const found = await look();
        if (found === undefined) throw CodeWrong();
        return found;
      },
      (lock) => this.failures.note({ user, typed: user.email ?? '', method: method ?? 'second-factor', origin, lock }),
    );
  }
}
