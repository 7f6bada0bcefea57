import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import type { Page } from '../../../kernel/index.js';
import { insertRows, runList, UnitOfWork } from '../../../platform/database/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { Report } from './report.entity.js';

@Injectable()
export class ReportsRepository {
  constructor(private readonly uow: UnitOfWork) {}

  find(id: string): Promise<Report | null> {
    return this.uow.read().findOneBy(Report, { id });
  }

  findOpen(openKey: string): Promise<Report | null> {
    return this.uow.read().findOneBy(Report, { openKey });
  }

  /** What waits for a decision about this subject. */
  undecided(subjectKey: string): Promise<Report[]> {
    return this.uow.read().find(Report, { where: { subjectKey, status: Not('decided') }, order: { id: 'ASC' } });
  }

  /** All reports of a subject, in one order: two who decide about it do not wait for each other for ever. */
  ofSubjectForChange(subjectKey: string): Promise<Report[]> {
    return this.uow.read().find(Report, { where: { subjectKey }, order: { id: 'ASC' }, ...this.uow.forChange() });
  }

  /** Nobody is shown what was reported about themselves. */
  list(readerId: string, query: ListQuery): Promise<Page<Report>> {
    const reports = this.uow
      .read()
      .createQueryBuilder(Report, 'report')
      .where('(report.userId IS NULL OR report.userId <> :readerId)', { readerId });
    return runList(reports, query, { within: [] });
  }

  async counts(): Promise<{ open: number; claimed: number }> {
    const count = (status: 'open' | 'claimed') => this.uow.read().countBy(Report, { status });
    return { open: await count('open'), claimed: await count('claimed') };
  }

  async insert(report: Report): Promise<void> {
    await insertRows(this.uow.transaction().manager, Report, [report]);
  }

  async update({ id, ...change }: Report): Promise<void> {
    await this.uow.transaction().manager.update(Report, { id }, change);
  }

  /** Somebody who was a guest is somebody else now. */
  async rename(from: string, to: string): Promise<void> {
    const { manager } = this.uow.transaction();
    await manager.update(Report, { userId: from }, { userId: to });
  }
}
