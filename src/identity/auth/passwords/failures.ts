import { Injectable } from '@nestjs/common';
import { anonymous } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Events } from '../../../platform/events/index.js';
import type { Origin } from '../../../platform/http/index.js';
import type { User } from '../../users/index.js';
import type { LockNews } from './attempts.js';
import { SignInFailed, SignInLocked } from '../auth.events.js';
import { masked } from '../people.js';

export interface Failure {
  readonly user: User | undefined;
  readonly typed: string;
  readonly method: string;
  readonly origin: Origin;
  readonly lock: LockNews | undefined;
}

/** Says in the log that somebody could not prove who they are: for the audit trail, and for whoever watches it. */
@Injectable()
export class Failures {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly events: Events,
  ) {}

  async note({ user, typed, method, origin, lock }: Failure): Promise<void> {
    const facts = { userId: user?.id ?? null, typed: masked(typed), method, address: origin.address };
    await this.uow.run(() => {
      this.events.emit(anonymous, SignInFailed, facts);
      if (lock) this.events.emit(anonymous, SignInLocked, { ...facts, seconds: lock.seconds });
      return Promise.resolve();
    });
  }
}
