import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import type { Actor } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor } from '../../platform/http/index.js';
import { ModerationQueueDto } from './moderation.dto.js';
import { ModerationQueue } from './moderation.queue.js';

@Section('moderation')
@Controller('moderation-queue')
export class ModerationController {
  constructor(private readonly queue: ModerationQueue) {}

  /**
   * Count what waits for a look
   * @remarks The same numbers that are heard live as `moderation:changed`.
   */
  @Get()
  @Requires('moderation.review')
  @ApiOkResponse({ type: ModerationQueueDto })
  countModerationQueue(@CurrentActor() actor: Actor): Promise<ModerationQueueDto> {
    return this.queue.count(actor);
  }
}
