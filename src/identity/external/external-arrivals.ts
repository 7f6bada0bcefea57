import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { anonymous, DomainError } from '../../kernel/index.js';
import type { Origin } from '../../platform/http/index.js';
import type { SignInOutcome } from '../auth/index.js';
import { AccountDisabled, actorOf, Failures, SignIns } from '../auth/index.js';
import { UsersService } from '../users/index.js';
import { BoundTokens } from './bound-tokens.js';
import { CodeInvalid } from './external.errors.js';
import type { ExternalPerson } from './external-provider.js';
import type { Owner } from './identities.service.js';
import { Identities } from './identities.service.js';
import { Recognition } from './recognition.js';

const PREFIX = 'qdx_';

interface Arrived {
  readonly userId: string;
  readonly method: string;
  readonly guestId?: string;
}

/** What becomes of those who come back and whom the other place knows. */
@Injectable()
export class ExternalArrivals {
  constructor(
    private readonly recognition: Recognition,
    private readonly identities: Identities,
    private readonly signIns: SignIns,
    private readonly users: UsersService,
    private readonly tokens: BoundTokens,
    private readonly failures: Failures,
  ) {}

  link(owner: Owner, provider: string, person: ExternalPerson): Promise<void> {
    return this.identities.link(owner, provider, person);
  }

  /** A code that the page they come back to makes a session of: in an address, tokens would stay behind. */
  async signIn(
    method: string,
    person: ExternalPerson,
    { browser, origin, guestId }: { browser: string; origin: Origin; guestId?: string },
  ): Promise<string> {
    try {
      const { id: userId } = await this.recognition.recognise(method, person);
      return `${PREFIX}${this.tokens.make('code', browser, { userId, method, guestId } satisfies Arrived)}`;
    } catch (error) {
      if (error instanceof DomainError && error.kind !== 'unavailable') await this.note(method, person, origin);
      throw error;
    }
  }

  async finish(by: Actor, code: string, browser: string | undefined, origin: Origin): Promise<SignInOutcome> {
    const token = this.tokens.read<Arrived>('code', code.replace(/^qdx_/, ''));
    if (!token || !(await this.tokens.claim('code', token, browser))) throw CodeInvalid();
    const { userId, method, guestId } = token.content;
    const user = await this.users.find(userId);
    if (!user) throw AccountDisabled();
    return this.signIns.complete(user, { method, origin, by: by.kind === 'guest' ? by : await this.guest(guestId) });
  }

  /** Who began as a guest, unless that guest has become somebody in the meantime. */
  private async guest(id: string | undefined): Promise<Actor> {
    const guest = id === undefined ? null : await this.users.find(id);
    return guest?.kind === 'guest' && guest.status === 'active' ? actorOf(guest) : anonymous;
  }

  private async note(method: string, { email }: ExternalPerson, origin: Origin): Promise<void> {
    const user = (email === null ? null : await this.users.findByEmail(email)) ?? undefined;
    await this.failures.note({ user, typed: email ?? '', method, origin, lock: undefined });
  }
}
