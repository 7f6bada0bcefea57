import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { Config } from '../../platform/config/index.js';
import { Clock } from '../../kernel/index.js';
import { insertRows, isDuplicate, UnitOfWork } from '../../platform/database/index.js';
import type { Claims } from './claims.js';
import { SignedIdentity } from './signed-identity.entity.js';
import { TokenSpent } from './signed-identity.errors.js';
import { SpentToken } from './spent-token.entity.js';

/** Somebody came for the first time twice at once; the other one was quicker. Never leaves this module. */
export class CameTwice extends Error {}

const SWEPT_AT_ONCE = 50;

@Injectable()
export class SignedIdentitiesRepository {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  find(audience: string, subject: string): Promise<SignedIdentity | null> {
    return this.uow.read().findOneBy(SignedIdentity, { audience, subject });
  }

  async insert(identity: SignedIdentity): Promise<void> {
    try {
      await insertRows(this.uow.transaction().manager, SignedIdentity, [identity]);
    } catch (error) {
      throw isDuplicate(error, 'ux_signed_identities_subject') ? new CameTwice() : error;
    }
  }

  /** For one use, whoever else tries at the same time. */
  async spend({ audience, jti, expiresAt }: Claims): Promise<void> {
    const id = createHash('sha256').update(`${audience}\n${jti}`).digest('hex');
    const until = expiresAt + this.config.auth.clockSkew;
    try {
      await insertRows(this.uow.transaction().manager, SpentToken, [{ id, expiresAt: until }]);
    } catch (error) {
      throw isDuplicate(error) ? TokenSpent() : error;
    }
    await this.sweep();
  }

  /** A few that are over; each sign-in takes more away than it brings. */
  private async sweep(): Promise<void> {
    const over = await this.uow
      .read()
      .find(SpentToken, { where: { expiresAt: LessThan(this.clock.ms()) }, take: SWEPT_AT_ONCE });
    if (over.length === 0) return;
    await this.uow.quiet('spent tokens that are over', (tx) =>
      tx.delete(SpentToken, { id: In(over.map(({ id }) => id).sort()) }),
    );
  }
}
