import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../../identity/access/index.js';
import type { Actor, Page } from '../../../kernel/index.js';
import { mapPage } from '../../../kernel/index.js';
import { Section } from '../../../platform/documents/index.js';
import { CurrentActor } from '../../../platform/http/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { Listed, pageOf } from '../../../platform/schema/index.js';
import { ModerationNoticeDto } from './notices.dto.js';
import { noticeList } from './notices.list.js';
import { Notices } from './notices.js';

@Section('me')
@Controller('me/moderation-notices')
export class NoticesController {
  constructor(private readonly notices: Notices) {}

  /**
   * List your moderation notices
   * @remarks What was decided about you or what you wrote, the latest first.
   */
  @Get()
  @Requires('me.read')
  @ApiOkResponse({ type: pageOf(ModerationNoticeDto) })
  async listMyModerationNotices(
    @CurrentActor() actor: Actor,
    @Listed(noticeList) query: ListQuery,
  ): Promise<Page<ModerationNoticeDto>> {
    return mapPage(await this.notices.mine(actor, query), ModerationNoticeDto.of);
  }
}
