import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { insertRows, UnitOfWork } from '../../../platform/database/index.js';
import { Attempt } from './attempt.entity.js';

@Injectable()
export class AttemptsRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** The counts of these subjects, made where there is none, and nobody else's to change until the commit. */
  async forChange(subjects: readonly string[]): Promise<Attempt[]> {
    const { manager } = this.uow.transaction();
    const fresh = [...subjects].sort().map((subject) => ({ subject, failures: 0, lastAt: 0, lockedUntil: 0 }));
    await insertRows(manager, Attempt, fresh, 'hold');
    // In one order everywhere, so that two of them never wait for each other.
    return manager.find(Attempt, {
      where: { subject: In([...subjects]) },
      order: { subject: 'ASC' },
      ...this.uow.forChange(),
    });
  }

  async update({ subject, ...counts }: Attempt): Promise<void> {
    await this.uow.transaction().manager.update(Attempt, { subject }, counts);
  }

  async delete(subject: string): Promise<void> {
    await this.uow.transaction().manager.delete(Attempt, { subject });
  }

  async deleteOlder(than: number): Promise<number> {
    const { affected } = await this.uow.transaction().manager.delete(Attempt, { lastAt: LessThan(than) });
    return affected ?? 0;
  }
}
