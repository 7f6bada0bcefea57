import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../../identity/access/index.js';
import type { Actor, Page } from '../../../kernel/index.js';
import { mapPage } from '../../../kernel/index.js';
import { Section } from '../../../platform/documents/index.js';
import { CurrentActor, Limit, Path, Unkept } from '../../../platform/http/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { Listed, pageOf } from '../../../platform/schema/index.js';
import { RoomNames } from '../room-names.js';
import { Deciding } from './deciding.js';
import type { Report } from './report.entity.js';
import { Reporting } from './reporting.js';
import { DecideReport, MakeReport, ModerationReportDto, ReportContextDto, ReportReceiptDto } from './reports.dto.js';
import { reportList } from './reports.list.js';
import { ReportsService } from './reports.service.js';

const REPORT = 'The id of the report.';

@Section('moderation', 'Reports, messages that wait for a look, and the filters that find them.')
@Controller('moderation-reports')
export class ReportsController {
  constructor(
    private readonly reporting: Reporting,
    private readonly reports: ReportsService,
    private readonly deciding: Deciding,
    private readonly rooms: RoomNames,
  ) {}

  /**
   * Report a message or a person
   * @remarks A message one can read, or a person one can see. Reported again before it is decided, it is the same report.
   */
  @Post()
  @Requires('moderation.report')
  @Unkept()
  @Limit({ bucket: 'reports', perWindow: (config) => config.moderation.reportsPerWindow })
  @ApiCreatedResponse({ type: ReportReceiptDto })
  async reportToModeration(@CurrentActor() actor: Actor, @Body() input: MakeReport): Promise<ReportReceiptDto> {
    return ReportReceiptDto.of(await this.reporting.make(actor, input));
  }

  /**
   * List reports
   * @remarks For those who review them, the oldest first. Nobody sees what was reported about themselves.
   */
  @Get()
  @Requires('moderation.review')
  @ApiOkResponse({ type: pageOf(ModerationReportDto) })
  async listModerationReports(
    @CurrentActor() actor: Actor,
    @Listed(reportList) query: ListQuery,
  ): Promise<Page<ModerationReportDto>> {
    const page = await this.reports.list(actor, query);
    const names = await this.rooms.of(page.data.map(({ roomId }) => roomId));
    return mapPage(page, (report) => ModerationReportDto.of(report, names));
  }

  /**
   * Get a report
   * @remarks One report by its id.
   */
  @Get(':id')
  @Requires('moderation.review')
  @ApiOkResponse({ type: ModerationReportDto })
  async getModerationReport(
    @CurrentActor() actor: Actor,
    @Path('id', REPORT) id: string,
  ): Promise<ModerationReportDto> {
    return this.shown(await this.reports.get(actor, id));
  }

  /**
   * Read around a reported message
   * @remarks What was written before and after, whether whoever reviews is in the room or not. That it was read is in the audit trail.
   */
  @Get(':id/context')
  @Requires('moderation.review')
  @ApiOkResponse({ type: ReportContextDto })
  async readReportContext(@CurrentActor() actor: Actor, @Path('id', REPORT) id: string): Promise<ReportContextDto> {
    return { data: await this.reports.context(actor, id) };
  }

  /**
   * Claim a report
   * @remarks Says to the others that you look at it, and at all others about the same. One of two who claim at once has it.
   */
  @Post(':id/claim')
  @HttpCode(200)
  @Requires('moderation.review')
  @ApiOkResponse({ type: ModerationReportDto })
  async claimReport(@CurrentActor() actor: Actor, @Path('id', REPORT) id: string): Promise<ModerationReportDto> {
    return this.shown(await this.reports.claim(actor, id));
  }

  /**
   * Release a report
   * @remarks Nobody looks at it any more. Anybody who reviews may release it, should a colleague have gone home.
   */
  @Post(':id/release')
  @HttpCode(200)
  @Requires('moderation.review')
  @ApiOkResponse({ type: ModerationReportDto })
  async releaseReport(@CurrentActor() actor: Actor, @Path('id', REPORT) id: string): Promise<ModerationReportDto> {
    return this.shown(await this.reports.release(actor, id));
  }

  /**
   * Decide a report
   * @remarks Decides all reports about the same, and does what follows at once. Nobody acts against somebody who may do more than they. The person is told, by mail too where they have an address.
   */
  @Post(':id/decide')
  @HttpCode(200)
  @Requires('moderation.review')
  @ApiOkResponse({ type: ModerationReportDto })
  async decideReport(
    @CurrentActor() actor: Actor,
    @Path('id', REPORT) id: string,
    @Body() { until, ...decision }: DecideReport,
  ): Promise<ModerationReportDto> {
    const decided = await this.deciding.decide(actor, id, { ...decision, until: until?.getTime() ?? null });
    return this.shown(decided);
  }

  private async shown(report: Report): Promise<ModerationReportDto> {
    return ModerationReportDto.of(report, await this.rooms.of([report.roomId]));
  }
}
