import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { generateSecret, generateURI, verifySync } from 'otplib';
import { Clock } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { SealedTables, Sealer } from '../../platform/secrets/index.js';
import type { User } from '../users/index.js';
import type { FactorKind } from './factor-kinds.js';
import { FactorKinds } from './factor-kinds.js';
import type { SecondFactor } from './second-factor.entity.js';
import { SecondFactorsRepository } from './second-factors.repository.js';

const PURPOSE = 'totp secret';
const ISSUER = 'Quickdesk';
/** What authenticator apps understand, all of them: RFC 6238 with SHA-1, six digits, 30 seconds; 20 bytes of secret. */
const SHAPE = { algorithm: 'sha1', digits: 6, period: 30 } as const;
const BYTES = 20;
/** One step either side: phones' clocks are off, and people type slowly. */
const TOLERANCE = SHAPE.period;
const BEGUN_MS = 15 * 60_000;

export interface TotpSetUp {
  readonly secret: string;
  readonly uri: string;
  readonly expiresAt: Date;
}

/** Codes from an authenticator app. */
@Injectable()
export class Totp implements FactorKind, OnModuleInit {
  readonly method = 'totp';
  readonly standsAlone = true;

  constructor(
    private readonly kinds: FactorKinds,
    private readonly rows: SecondFactorsRepository,
    private readonly sealer: Sealer,
    private readonly sealed: SealedTables,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.kinds.add(this);
    this.sealed.add({
      what: 'second factors',
      purpose: PURPOSE,
      after: async (id, limit) =>
        (await this.rows.after(id, limit)).map(({ userId, secret }) => ({ id: userId, sealed: secret })),
      replace: ({ id, sealed }, to) =>
        this.uow.quiet('a second factor is sealed anew', () => this.rows.sealAnew(id, sealed, to)),
    });
  }

  async has(userId: string): Promise<boolean> {
    return ((await this.rows.find(userId))?.confirmedAt ?? null) !== null;
  }

  async spend(user: User, proof: string): Promise<boolean> {
    const factor = await this.rows.find(user.id);
    const step = factor?.confirmedAt ? this.stepOf(factor, proof) : undefined;
    if (!factor || step === undefined) return false;
    return this.uow.quiet('a code is used up; the sign-in says the rest', () => this.rows.advance(factor, step));
  }

  async forget(userId: string): Promise<void> {
    await this.rows.delete(userId);
  }

  /** Inside a unit of work. Whatever was begun before is forgotten. */
  async begin({ id: userId, email, name }: User): Promise<TotpSetUp> {
    const secret = generateSecret({ length: BYTES });
    const createdAt = this.clock.ms();
    const sealed = this.sealer.seal(PURPOSE, secret);
    await this.rows.put({ userId, secret: sealed, confirmedAt: null, lastStep: 0, createdAt });
    const uri = generateURI({ issuer: ISSUER, label: email ?? name, secret, ...SHAPE });
    return { secret, uri, expiresAt: new Date(createdAt + BEGUN_MS) };
  }

  /** What this person has begun and may still confirm. */
  async begun(userId: string): Promise<SecondFactor | undefined> {
    const factor = await this.rows.find(userId);
    const open = factor?.confirmedAt === null && factor.createdAt + BEGUN_MS > this.clock.ms();
    return open ? factor : undefined;
  }

  /** Inside a unit of work: from now on it counts, and the code that showed it is used up. */
  confirm(begun: SecondFactor, step: number): Promise<boolean> {
    return this.rows.confirm(begun, step, this.clock.ms());
  }

  /** When the code is from, as far as it is right and from after the last one that was used. */
  stepOf(factor: SecondFactor, proof: string): number | undefined {
    const token = proof.replace(/[\s-]/g, '');
    if (!/^[0-9]{6}$/.test(token)) return undefined;
    const epoch = Math.floor(this.clock.ms() / 1000);
    const newest = Math.floor((epoch + TOLERANCE) / SHAPE.period);
    const result = verifySync({
      ...SHAPE,
      secret: this.sealer.open(PURPOSE, factor.secret),
      token,
      epoch,
      epochTolerance: TOLERANCE,
      // The library fails on a step from beyond the window, which is what a clock that was set back leaves behind.
      afterTimeStep: Math.min(factor.lastStep, newest),
    });
    return result.valid && 'timeStep' in result ? result.timeStep : undefined;
  }
}
