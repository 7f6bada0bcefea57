import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import type { Page } from '../../kernel/index.js';
import { mapPage } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { Listed, pageOf } from '../../platform/schema/index.js';
import { AuditEntryDto } from './audit.dto.js';
import { auditList } from './audit.list.js';
import { AuditRepository } from './audit.repository.js';
import { Names } from './names.js';

@Section('audit', 'Who did what to what.')
@Controller('audit-entries')
export class AuditController {
  constructor(
    private readonly entries: AuditRepository,
    private readonly names: Names,
  ) {}

  /**
   * List audit entries
   * @remarks Who did what to what, newest first. Entries follow the change within moments and are never edited: the database itself refuses to. `type=ticket` finds everything that happened to tickets, `type=ticket.moved` one kind of it. Texts of messages and secrets are not in it.
   */
  @Get()
  @Requires('audit.read')
  @ApiOkResponse({ type: pageOf(AuditEntryDto) })
  async list(@Listed(auditList) query: ListQuery): Promise<Page<AuditEntryDto>> {
    const page = await this.entries.list(query);
    const names = await this.names.of(page.data.flatMap(({ actor, subject }) => [actor, subject]));
    return mapPage(page, (entry) => AuditEntryDto.of(entry, names));
  }
}
