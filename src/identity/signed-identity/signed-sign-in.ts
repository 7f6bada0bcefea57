import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { DomainError } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import type { Origin } from '../../platform/http/index.js';
import type { SignInOutcome } from '../auth/index.js';
import { Failures, SignIns } from '../auth/index.js';
import { EmailTaken } from '../users/index.js';
import { IdentitySecrets } from './identity-secrets.js';
import { CameTwice, SignedIdentitiesRepository } from './signed-identities.repository.js';
import { SignedPeople } from './signed-people.js';
import type { Checked } from './token-check.js';
import { TokenCheck } from './token-check.js';

const METHOD = 'signed';
const TRIES = 3;
const emailTaken = EmailTaken().code;

export interface Presented {
  readonly audience: string;
  readonly token: string;
}

/** A token that a site has signed for its customer, exchanged for a session. */
@Injectable()
export class SignedSignIn {
  constructor(
    private readonly tokens: TokenCheck,
    private readonly people: SignedPeople,
    private readonly identities: SignedIdentitiesRepository,
    private readonly secrets: IdentitySecrets,
    private readonly signIns: SignIns,
    private readonly failures: Failures,
    private readonly uow: UnitOfWork,
  ) {}

  async identify(by: Actor, { audience, token }: Presented, origin: Origin): Promise<SignInOutcome> {
    let checked: Checked | undefined;
    try {
      const right = (checked = await this.tokens.check(audience, token));
      return await this.untilAlone(() => this.open(by, right, origin));
    } catch (error) {
      if (isRefusal(error)) await this.note(audience, checked, origin);
      throw error;
    }
  }

  private async note(audience: string, checked: Checked | undefined, origin: Origin): Promise<void> {
    const user = checked && (await this.people.known(checked.claims));
    const typed = checked?.claims.subject ?? audience;
    await this.failures.note({ user: user ?? undefined, typed, method: METHOD, origin, lock: undefined });
  }

  /** All of it or nothing: a token that led nowhere is not spent, a person who is refused was not made. */
  private open(by: Actor, { claims, secret }: Checked, origin: Origin): Promise<SignInOutcome> {
    return this.uow.run(async () => {
      if (claims.jti !== undefined) await this.identities.spend(claims);
      const user = await this.people.personOf(claims);
      await this.secrets.used(secret);
      return this.signIns.complete(user, { method: METHOD, origin, by, strong: true });
    });
  }

  /** Two who come for the first time at once, or with the same new address, are told apart by the database: then once more. */
  private async untilAlone<T>(work: () => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried += 1) {
      try {
        return await work();
      } catch (error) {
        const collided = error instanceof CameTwice || (error instanceof DomainError && error.code === emailTaken);
        if (!collided || tried === TRIES) throw error;
      }
    }
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof DomainError && (error.kind === 'unauthenticated' || error.kind === 'forbidden');
}
