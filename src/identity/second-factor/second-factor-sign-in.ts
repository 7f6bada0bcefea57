import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { anonymous } from '../../kernel/index.js';
import type { Origin } from '../../platform/http/index.js';
import type { SignInOutcome } from '../auth/index.js';
import { actorOf, ChallengeInvalid, Challenges, SignIns } from '../auth/index.js';
import { UsersService } from '../users/index.js';
import { CodeCheck } from './code-check.js';
import type { FactorMethod } from './factor-kinds.js';

export interface SecondProof {
  readonly challenge: string;
  readonly method: FactorMethod;
  readonly code: string;
}

/** The second half of a sign-in. */
@Injectable()
export class SecondFactorSignIn {
  constructor(
    private readonly challenges: Challenges,
    private readonly users: UsersService,
    private readonly codes: CodeCheck,
    private readonly signIns: SignIns,
  ) {}

  /** A code that was right is used up even if the sign-in is refused afterwards, and so never good for another one. */
  async signIn({ challenge: token, method, code }: SecondProof, origin: Origin): Promise<SignInOutcome> {
    const challenge = this.challenges.read(token);
    const user = await this.users.find(challenge.userId);
    if (!user) throw ChallengeInvalid();
    await this.codes.spend(user, { methods: [method], code, origin, challengeId: challenge.id });
    await this.challenges.finish(challenge);
    const by = await this.guestOf(challenge.guestId);
    return this.signIns.complete(user, { method: challenge.method, origin, by, strong: true });
  }

  /** The guest who began it, unless they have become somebody else meanwhile. */
  private async guestOf(guestId: string | undefined): Promise<Actor> {
    const guest = guestId === undefined ? null : await this.users.find(guestId);
    return guest?.kind === 'guest' && guest.status === 'active' ? actorOf(guest) : anonymous;
  }
}
