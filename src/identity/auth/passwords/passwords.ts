import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/index.js';
import { Clock, FieldsInvalid } from '../../../kernel/index.js';
import { Config } from '../../../platform/config/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Events } from '../../../platform/events/index.js';
import { isCommonPassword } from './common-passwords.js';
import { PasswordChanged } from '../auth.events.js';
import { Hasher } from './hasher.js';
import { PasswordsRepository } from './passwords.repository.js';

const PASSWORD_MAX = 200;

/** What people sign in with. Nothing here ever gives out a hash. */
@Injectable()
export class Passwords {
  constructor(
    private readonly rows: PasswordsRepository,
    private readonly hasher: Hasher,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Refuses what would be guessed first; says which field and why. */
  async assertGood(password: string, pointer = '/password'): Promise<void> {
    const length = [...password].length;
    const min = this.config.auth.passwordMin;
    const refuse = (code: string, message: string) => FieldsInvalid({}, { errors: [{ pointer, code, message }] });
    if (length < min)
      throw refuse('password.too_short', `Use at least ${min} characters; a few words in a row do well.`);
    if (length > PASSWORD_MAX) throw refuse('password.too_long', `Use at most ${PASSWORD_MAX} characters.`);
    if (await isCommonPassword(password))
      throw refuse('password.common', 'This password is among the first that are tried; choose another one.');
  }

  /** Takes its time; call it before the unit of work. */
  hash(password: string): Promise<string> {
    return this.hasher.hash(password);
  }

  /** Inside a unit of work. Whoever changes a password also decides which sessions end. */
  async store(actor: Actor, userId: string, hash: string): Promise<void> {
    const first = !(await this.has(userId));
    await this.rows.put({ userId, hash, changedAt: this.clock.ms() });
    this.events.emit(actor, PasswordChanged, { userId, first });
  }

  /** Inside a unit of work: from now on this way in is closed. */
  async forget(actor: Actor, userId: string): Promise<void> {
    await this.rows.delete(userId);
    this.events.emit(actor, PasswordChanged, { userId, first: false });
  }

  async has(userId: string): Promise<boolean> {
    return (await this.rows.find(userId)) !== null;
  }

  /** Whether it is this person's password; without a person it takes as long to say no. */
  async matches(userId: string | undefined, password: string): Promise<boolean> {
    const known = userId === undefined ? null : await this.rows.find(userId);
    const right = await this.hasher.matches(known?.hash, password);
    if (right && known && this.hasher.isOutdated(known.hash)) await this.renew(known.userId, known.hash, password);
    return right;
  }

  private async renew(userId: string, from: string, password: string): Promise<void> {
    const to = await this.hasher.hash(password);
    await this.uow.quiet('a password is hashed again with the costs of today', () =>
      this.rows.replace(userId, from, to),
    );
  }
}
