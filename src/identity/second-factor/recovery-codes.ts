import { randomBytes } from 'node:crypto';
import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import { Sealer } from '../../platform/secrets/index.js';
import { actorOf } from '../auth/index.js';
import type { User } from '../users/index.js';
import { UsersService } from '../users/index.js';
import type { FactorKind } from './factor-kinds.js';
import { FactorKinds } from './factor-kinds.js';
import { RecoveryCodesRepository } from './recovery-codes.repository.js';
import { RecoveryCodeUsed } from './second-factor.events.js';

const PURPOSE = 'recovery code';
/** Crockford's: no `i`, `l`, `o` or `u`. 32 signs, so ten of them are 50 bits. */
const SIGNS = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 10;
const COUNT = 10;

/** Ten codes on paper, for the day the phone is lost. Each is good once; only who was shown them knows them. */
@Injectable()
export class RecoveryCodes implements FactorKind, OnModuleInit {
  readonly method = 'recovery';
  readonly standsAlone = false;

  constructor(
    private readonly kinds: FactorKinds,
    private readonly rows: RecoveryCodesRepository,
    private readonly sealer: Sealer,
    private readonly users: UsersService,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.kinds.add(this);
  }

  async has(userId: string): Promise<boolean> {
    return (await this.left(userId)) > 0;
  }

  left(userId: string): Promise<number> {
    return this.rows.count(userId);
  }

  async spend(user: User, proof: string): Promise<boolean> {
    const code = read(proof);
    if (code === undefined) return false;
    const hashes = this.sealer.macs(PURPOSE, subject(user.id, code)).map((mac) => mac.toString('hex'));
    return this.uow.quiet('a code that is none takes nothing', async () => {
      // One after the other, so that what is left is counted right.
      await this.users.findForChange(user.id);
      if (!(await this.rows.take(user.id, hashes))) return false;
      const left = await this.rows.count(user.id);
      this.events.emit(actorOf(user), RecoveryCodeUsed, { userId: user.id, left });
      return true;
    });
  }

  /** Inside a unit of work: ten new ones, and none of those before. This is the only time they are seen. */
  async renew(userId: string): Promise<string[]> {
    const codes = new Set<string>();
    while (codes.size < COUNT) codes.add(make());
    const createdAt = this.clock.ms();
    await this.rows.deleteAll(userId);
    await this.rows.insert(
      [...codes].map((code) => ({
        hash: this.sealer.mac(PURPOSE, subject(userId, code)).toString('hex'),
        userId,
        createdAt,
      })),
    );
    return [...codes].map((code) => `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`);
  }

  async forget(userId: string): Promise<void> {
    await this.rows.deleteAll(userId);
  }
}

function make(): string {
  return [...randomBytes(LENGTH)].map((byte) => SIGNS.charAt(byte % SIGNS.length)).join('');
}

/** As it was typed from paper: in either case, with any spaces and dashes, and with the letters that look like others. */
function read(proof: string): string | undefined {
  const signs = proof.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
  return signs.length === LENGTH && [...signs].every((sign) => SIGNS.includes(sign)) ? signs : undefined;
}

function subject(userId: string, code: string): string {
  return `${userId}:${code}`;
}
