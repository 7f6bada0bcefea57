import { Injectable } from '@nestjs/common';
import { assertPerson } from '../../../conversation/rooms/index.js';
import { assertCan } from '../../../identity/access/index.js';
import type { Actor } from '../../../kernel/index.js';
import { actorKey, Clock, FieldsInvalid, newId, system } from '../../../kernel/index.js';
import { isDuplicate, UnitOfWork } from '../../../platform/database/index.js';
import { Events } from '../../../platform/events/index.js';
import { ReportYourself } from '../moderation.errors.js';
import { ReportMade } from '../moderation.events.js';
import type { Report, ReportReason } from './report.entity.js';
import { ReportsRepository } from './reports.repository.js';
import type { Subject } from './subjects.js';
import { Subjects } from './subjects.js';

export interface NewReport {
  readonly roomId?: string;
  readonly seq?: number;
  readonly userId?: string;
  readonly reason: ReportReason;
  readonly text: string;
}

/** Making reports: by people, and by the filters. */
@Injectable()
export class Reporting {
  constructor(
    private readonly reports: ReportsRepository,
    private readonly subjects: Subjects,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** The same by the same person is the same report until it is decided. */
  async make(actor: Actor, input: NewReport): Promise<Report> {
    assertCan(actor, 'moderation.report');
    assertPerson(actor);
    let openKey = '';
    try {
      return await this.uow.run(async () => {
        const subject = await this.subjectOf(actor, input);
        if (subject.userId === actor.id) throw ReportYourself();
        openKey = `${actorKey(actor)} ${subject.subjectKey}`;
        const { reason, text } = input;
        return this.keep(actor, subject, { source: 'person', reporterId: actor.id, reason, text, openKey });
      });
    } catch (error) {
      // Sent twice at once.
      const known = isDuplicate(error, 'ux_moderation_reports_openKey') ? await this.reports.findOpen(openKey) : null;
      if (known) return known;
      throw error;
    }
  }

  /** Inside the unit of work that writes the message. */
  async flag(subject: Subject, filter: { id: string; name: string }): Promise<void> {
    const openKey = `filter:${filter.id} ${subject.subjectKey}`;
    const about = { source: 'filter', reporterId: null, reason: 'other', text: filter.name, openKey } as const;
    await this.keep(system('moderation'), subject, about);
  }

  private async keep(
    actor: Actor,
    subject: Subject,
    about: Pick<Report, 'source' | 'reporterId' | 'reason' | 'text' | 'openKey'>,
  ): Promise<Report> {
    const known = about.openKey === null ? null : await this.reports.findOpen(about.openKey);
    if (known) return known;
    // Whoever looks at the subject already gets this one too.
    const [first] = await this.reports.undecided(subject.subjectKey);
    const now = this.clock.ms();
    const report: Report = {
      id: newId(),
      ...subject,
      ...about,
      status: first?.status ?? 'open',
      assigneeId: first?.assigneeId ?? null,
      decision: null,
      decidedBy: null,
      decidedAt: null,
      version: 1,
      createdAt: now,
      updatedAt: now,
    };
    await this.reports.insert(report);
    const { id: reportId, kind, roomId, seq: message, userId, source, reason } = report;
    this.events.emit(actor, ReportMade, { reportId, kind, roomId, message, userId, source, reason });
    return report;
  }

  private subjectOf(actor: Actor, { roomId, seq, userId }: NewReport): Promise<Subject> {
    if (userId !== undefined && roomId === undefined && seq === undefined) return this.subjects.person(actor, userId);
    if (userId === undefined && roomId !== undefined && seq !== undefined)
      return this.subjects.message(actor, roomId, seq);
    const message = 'Give a person, or a room and the place of a message in it.';
    throw FieldsInvalid({}, { errors: [{ pointer: '/userId', code: 'moderation_report.subject', message }] });
  }
}
