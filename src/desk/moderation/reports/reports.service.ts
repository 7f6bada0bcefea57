import { Injectable } from '@nestjs/common';
import { RoomEvents, RoomLog } from '../../../conversation/messages/index.js';
import type { RoomEventDto } from '../../../conversation/messages/index.js';
import type { Actor, Page } from '../../../kernel/index.js';
import { Clock, system } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Events } from '../../../platform/events/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { withWords } from '../../../platform/schema/index.js';
import { assertPerson } from '../../../conversation/rooms/index.js';
import { ReportNoMessage } from '../moderation.errors.js';
import { ReportClaimedBy, ReportContextRead, ReportGivenBack } from '../moderation.events.js';
import type { Report } from './report.entity.js';
import { ReportsAccess } from './reports.access.js';
import { ReportsRepository } from './reports.repository.js';

const AROUND = 21;

/** What those who review do with reports, short of deciding them. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly reports: ReportsRepository,
    private readonly access: ReportsAccess,
    private readonly log: RoomLog,
    private readonly shown: RoomEvents,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor, query: ListQuery): Promise<Page<Report>> {
    this.access.assert(actor);
    return this.reports.list(actor.id, withWords(query, { me: actor.id }));
  }

  get(actor: Actor, id: string): Promise<Report> {
    return this.access.load(actor, id);
  }

  /** What was written around a message, for who reviews it, in the room or not. That they have read it is written down. */
  async context(actor: Actor, id: string): Promise<RoomEventDto[]> {
    const { roomId, seq } = await this.access.load(actor, id);
    if (roomId === null || seq === null) throw ReportNoMessage();
    await this.uow.run(() => {
      this.events.emit(actor, ReportContextRead, { reportId: id, roomId, message: seq });
      return Promise.resolve();
    });
    const around = await this.log.history(system('moderation'), roomId, { around: seq, limit: AROUND });
    return around.map((event) => this.shown.of(event, true));
  }

  /** Of two who claim at once one has it. Claimed again by the same, nothing changes. */
  claim(actor: Actor, id: string): Promise<Report> {
    this.access.assert(actor);
    assertPerson(actor);
    return this.uow.run(async () => {
      const { report, waiting } = await this.access.together(actor, id);
      this.access.assertNobodyElses(actor, waiting);
      let claimed = report;
      for (const each of waiting.filter(({ assigneeId }) => assigneeId === null)) {
        const saved = await this.save(each, { status: 'claimed', assigneeId: actor.id });
        this.events.emit(actor, ReportClaimedBy, { reportId: each.id, assigneeId: actor.id });
        if (each.id === id) claimed = saved;
      }
      return claimed;
    });
  }

  /** Anybody who reviews may: whoever had it may be gone home. */
  release(actor: Actor, id: string): Promise<Report> {
    this.access.assert(actor);
    assertPerson(actor);
    return this.uow.run(async () => {
      const { report, waiting } = await this.access.together(actor, id);
      let released = report;
      for (const each of waiting) {
        const { assigneeId } = each;
        if (assigneeId === null) continue;
        const saved = await this.save(each, { status: 'open', assigneeId: null });
        this.events.emit(actor, ReportGivenBack, { reportId: each.id, assigneeId });
        if (each.id === id) released = saved;
      }
      return released;
    });
  }

  private async save(report: Report, change: Partial<Report>): Promise<Report> {
    const changed = { ...report, ...change, version: report.version + 1, updatedAt: this.clock.ms() };
    await this.reports.update(changed);
    return changed;
  }
}
