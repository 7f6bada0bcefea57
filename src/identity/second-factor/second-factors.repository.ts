import { Injectable } from '@nestjs/common';
import { IsNull, LessThan, MoreThan, Not } from 'typeorm';
import { UnitOfWork } from '../../platform/database/index.js';
import { SecondFactor } from './second-factor.entity.js';

@Injectable()
export class SecondFactorsRepository {
  constructor(private readonly uow: UnitOfWork) {}

  find(userId: string): Promise<SecondFactor | null> {
    return this.uow.read().findOneBy(SecondFactor, { userId });
  }

  async put(factor: SecondFactor): Promise<void> {
    await this.uow.transaction().manager.upsert(SecondFactor, factor, ['userId']);
  }

  /** Whether it was this call that confirmed it: nobody else has, and it was not begun anew meanwhile. */
  async confirm({ userId, secret }: SecondFactor, lastStep: number, confirmedAt: number): Promise<boolean> {
    const { affected } = await this.uow
      .transaction()
      .manager.update(SecondFactor, { userId, secret, confirmedAt: IsNull() }, { confirmedAt, lastStep });
    return affected === 1;
  }

  /** Whether it was this call that used the step up; of two at once it is one. */
  async advance({ userId, secret }: SecondFactor, step: number): Promise<boolean> {
    const { affected } = await this.uow
      .transaction()
      .manager.update(
        SecondFactor,
        { userId, secret, confirmedAt: Not(IsNull()), lastStep: LessThan(step) },
        { lastStep: step },
      );
    return affected === 1;
  }

  after(userId: string, limit: number): Promise<SecondFactor[]> {
    return this.uow
      .read()
      .find(SecondFactor, { where: { userId: MoreThan(userId) }, order: { userId: 'ASC' }, take: limit });
  }

  async sealAnew(userId: string, from: string, to: string): Promise<void> {
    await this.uow.transaction().manager.update(SecondFactor, { userId, secret: from }, { secret: to });
  }

  async delete(userId: string): Promise<void> {
    await this.uow.transaction().manager.delete(SecondFactor, { userId });
  }
}
