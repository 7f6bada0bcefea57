import { Injectable } from '@nestjs/common';
import { assertCan } from '../../../identity/access/index.js';
import type { Actor } from '../../../kernel/index.js';
import { can } from '../../../kernel/index.js';
import { ReportClaimed, ReportDecidedAlready, ReportNotFound } from '../moderation.errors.js';
import type { Report } from './report.entity.js';
import { ReportsRepository } from './reports.repository.js';

/** The only door to a report. Who reviews them sees all but those about themselves. */
@Injectable()
export class ReportsAccess {
  constructor(private readonly reports: ReportsRepository) {}

  assert(actor: Actor): void {
    assertCan(actor, 'moderation.review');
  }

  async load(actor: Actor, id: string): Promise<Report> {
    if (!can(actor, 'moderation.review')) throw ReportNotFound();
    const report = await this.reports.find(id);
    if (!report || report.userId === actor.id) throw ReportNotFound();
    return report;
  }

  /** Inside a unit of work: the report, and all of its subject that wait for a decision; they stay so until the commit. */
  async together(actor: Actor, id: string): Promise<{ report: Report; waiting: Report[] }> {
    const { subjectKey } = await this.load(actor, id);
    const all = await this.reports.ofSubjectForChange(subjectKey);
    const report = all.find((each) => each.id === id);
    if (!report || report.userId === actor.id) throw ReportNotFound();
    if (report.status === 'decided') throw ReportDecidedAlready();
    return { report, waiting: all.filter(({ status }) => status !== 'decided') };
  }

  assertNobodyElses(actor: Actor, waiting: readonly Report[]): void {
    const other = waiting.find(({ assigneeId }) => assigneeId !== null && assigneeId !== actor.id);
    if (other) throw ReportClaimed({}, { data: { assigneeId: other.assigneeId } });
  }
}
