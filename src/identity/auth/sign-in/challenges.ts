import { Injectable } from '@nestjs/common';
import { Clock, isId, newId } from '../../../kernel/index.js';
import { Counters } from '../../../platform/cache/index.js';
import { Sealer } from '../../../platform/secrets/index.js';
import { ChallengeInvalid } from '../auth.errors.js';

const PURPOSE = 'sign-in challenge';
const LASTS_MS = 5 * 60_000;

export interface Challenge {
  readonly userId: string;
  /** How the first proof was given. */
  readonly method: string;
  /** The guest who is signing in, whose conversations go along. */
  readonly guestId?: string;
}

interface Sealed extends Challenge {
  readonly id: string;
  readonly until: number;
}

/** The first half of a sign-in, carried by the client until the second half: sealed, short-lived, for one finish. */
@Injectable()
export class Challenges {
  constructor(
    private readonly sealer: Sealer,
    private readonly counters: Counters,
    private readonly clock: Clock,
  ) {}

  make(challenge: Challenge): { token: string; expiresAt: Date } {
    const until = this.clock.ms() + LASTS_MS;
    const sealed: Sealed = { ...challenge, id: newId(), until };
    return { token: `qdc_${this.sealer.seal(PURPOSE, JSON.stringify(sealed))}`, expiresAt: new Date(until) };
  }

  /** What is in it, if it is ours and in time. Reading does not use it up: a mistyped code may be typed again. */
  read(token: string): Challenge & { id: string } {
    const sealed = this.open(token);
    if (sealed.until <= this.clock.ms()) throw ChallengeInvalid();
    return sealed;
  }

  /** Once, when the second proof was right. */
  async finish({ id }: { id: string }): Promise<void> {
    const { count } = await this.counters.hit(`challenge:${id}`, LASTS_MS * 2);
    if (count > 1) throw ChallengeInvalid();
  }

  private open(token: string): Sealed {
    try {
      const sealed = JSON.parse(this.sealer.open(PURPOSE, token.replace(/^qdc_/, ''))) as Sealed;
      if (isId(sealed.userId)) return sealed;
    } catch (cause) {
      throw ChallengeInvalid({}, { cause });
    }
    throw ChallengeInvalid();
  }
}
