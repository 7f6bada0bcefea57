import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { MediaLinks, MediaService } from '../../../conversation/media/index.js';
import { Requires } from '../../../identity/access/index.js';
import type { Actor, Page } from '../../../kernel/index.js';
import { mapPage } from '../../../kernel/index.js';
import { Section } from '../../../platform/documents/index.js';
import { CurrentActor, Path } from '../../../platform/http/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { Listed, pageOf } from '../../../platform/schema/index.js';
import { RoomNames } from '../room-names.js';
import type { HeldMessage } from './held-message.entity.js';
import { HeldMessageDto, RejectHeldMessage } from './held-messages.dto.js';
import { heldMessageList } from './held-messages.list.js';
import { HeldMessagesService } from './held-messages.service.js';

const HELD = 'The id of what was kept back.';

@Section('moderation')
@Controller('held-messages')
export class HeldMessagesController {
  constructor(
    private readonly held: HeldMessagesService,
    private readonly media: MediaService,
    private readonly links: MediaLinks,
    private readonly rooms: RoomNames,
  ) {}

  /**
   * List held messages
   * @remarks What filters kept back, the oldest first; with `status=held` what waits for a look.
   */
  @Get()
  @Requires('moderation.review')
  @ApiOkResponse({ type: pageOf(HeldMessageDto) })
  async listHeldMessages(
    @CurrentActor() actor: Actor,
    @Listed(heldMessageList) query: ListQuery,
  ): Promise<Page<HeldMessageDto>> {
    const page = await this.held.list(actor, query);
    const about = await this.about(page.data);
    return mapPage(page, (held) => HeldMessageDto.of(held, about));
  }

  /**
   * Release a held message
   * @remarks It is posted in the name of who wrote it, once, whoever else releases it at the same moment.
   */
  @Post(':id/release')
  @HttpCode(200)
  @Requires('moderation.review')
  @ApiOkResponse({ type: HeldMessageDto })
  async releaseHeldMessage(@CurrentActor() actor: Actor, @Path('id', HELD) id: string): Promise<HeldMessageDto> {
    return this.shown(await this.held.release(actor, id));
  }

  /**
   * Reject a held message
   * @remarks It is not posted, and who wrote it is told. Its files are gone a day later, unless they are sent with something else.
   */
  @Post(':id/reject')
  @HttpCode(200)
  @Requires('moderation.review')
  @ApiOkResponse({ type: HeldMessageDto })
  async rejectHeldMessage(
    @CurrentActor() actor: Actor,
    @Path('id', HELD) id: string,
    @Body() input: RejectHeldMessage,
  ): Promise<HeldMessageDto> {
    return this.shown(await this.held.reject(actor, id, input));
  }

  private async shown(held: HeldMessage): Promise<HeldMessageDto> {
    return HeldMessageDto.of(held, await this.about([held]));
  }

  private async about(all: readonly HeldMessage[]) {
    const files = await this.media.many(all.flatMap(({ attachmentIds }) => attachmentIds));
    return { files, names: await this.rooms.of(all.map(({ roomId }) => roomId)), links: this.links };
  }
}
