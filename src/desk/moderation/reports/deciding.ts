import { Injectable } from '@nestjs/common';
import { assertPerson } from '../../../conversation/rooms/index.js';
import type { Actor } from '../../../kernel/index.js';
import { Clock, FieldsInvalid } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Events } from '../../../platform/events/index.js';
import { ReportDecided } from '../moderation.events.js';
import { Notices } from '../notices/notices.js';
import { Measures } from './measures.js';
import type { Decision, Report, ReportReason } from './report.entity.js';
import { ReportsAccess } from './reports.access.js';
import { ReportsRepository } from './reports.repository.js';

export interface NewDecision {
  readonly decision: Decision;
  /** Of the report when left out. */
  readonly reason?: ReportReason;
  /** For a mute; for good without it. */
  readonly until?: number | null;
  /** Remove the message, too. */
  readonly removeMessage: boolean;
  /** To the person. */
  readonly notice: string;
}

/** Ends reports. What follows, and that it was decided, are one change; all reports of a subject are decided by it. */
@Injectable()
export class Deciding {
  constructor(
    private readonly reports: ReportsRepository,
    private readonly access: ReportsAccess,
    private readonly measures: Measures,
    private readonly notices: Notices,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  decide(actor: Actor, id: string, input: NewDecision): Promise<Report> {
    this.access.assert(actor);
    assertPerson(actor);
    assertFits(input);
    return this.uow.run(async () => {
      const { report, waiting } = await this.access.together(actor, id);
      this.access.assertNobodyElses(actor, waiting);
      const { decision, until = null, removeMessage, notice: text } = input;
      const reason = input.reason ?? report.reason;
      const userId = await this.measures.take(actor, report, { decision, until, removeMessage, reason });
      const { roomId } = report;
      if (userId !== null && decision !== 'dismiss')
        await this.notices.give(actor, { userId, decision, reason, text, roomId, until });
      let decided = report;
      for (const each of waiting) {
        const saved = await this.close(actor, each, decision);
        const { id: reportId, kind, seq: message } = each;
        const about = { kind, roomId, message, userId: each.userId };
        this.events.emit(actor, ReportDecided, { reportId, ...about, decision, reason, until });
        if (reportId === id) decided = saved;
      }
      return decided;
    });
  }

  private async close(actor: Actor, report: Report, decision: Decision): Promise<Report> {
    const now = this.clock.ms();
    const closed: Report = {
      ...report,
      status: 'decided',
      assigneeId: report.assigneeId ?? actor.id,
      decision,
      decidedBy: actor.id,
      decidedAt: now,
      openKey: null,
      version: report.version + 1,
      updatedAt: now,
    };
    await this.reports.update(closed);
    return closed;
  }
}

function assertFits({ decision, until }: NewDecision): void {
  if (until === undefined || until === null || decision === 'mute') return;
  const message = 'Only a mute has an end.';
  throw FieldsInvalid({}, { errors: [{ pointer: '/until', code: 'decision.until', message }] });
}
