import { Body, Controller, Delete, Get, Put } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import type { Actor, Page } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor, IfMatch, Limit, Path } from '../../platform/http/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { Listed, pageOf } from '../../platform/schema/index.js';
import { DraftDto, PutDraft } from './drafts.dto.js';
import { draftList } from './drafts.list.js';
import { DraftsService } from './drafts.service.js';

const ROOM = ['id', 'The id of the room.'] as const;
/** Clients save while somebody types, twice a second at most. */
const often = { bucket: 'drafts', perWindow: 300 } as const;

@Section('drafts', 'What one is writing and has not sent: on all one’s machines, and for nobody else.')
@Controller()
export class DraftsController {
  constructor(private readonly drafts: DraftsService) {}

  /**
   * List your drafts
   * @remarks The latest first. Of rooms that you may not see any more there are none, so a page may be shorter than asked for.
   */
  @Get('me/drafts')
  @Requires('room.use')
  @ApiOkResponse({ type: pageOf(DraftDto) })
  listDrafts(@CurrentActor() actor: Actor, @Listed(draftList) query: ListQuery): Promise<Page<DraftDto>> {
    return this.drafts.list(actor, query);
  }

  /**
   * Get your draft in a room
   * @remarks An empty one, with the version that follows, where it was sent or discarded or there was none.
   */
  @Get('rooms/:id/draft')
  @Requires('room.use')
  @ApiOkResponse({ type: DraftDto })
  getDraft(@CurrentActor() actor: Actor, @Path(...ROOM) id: string): Promise<DraftDto> {
    return this.drafts.get(actor, id);
  }

  /**
   * Save your draft in a room
   * @remarks All of it. With `If-Match`, only if it is still the version you have read; `"0"` where there was none. Untouched for 90 days it is forgotten.
   */
  @Put('rooms/:id/draft')
  @Requires('room.use')
  @Limit(often)
  @ApiOkResponse({ type: DraftDto })
  putDraft(
    @CurrentActor() actor: Actor,
    @Path(...ROOM) id: string,
    @Body() { text, mentions = [], replyTo, attachmentIds = [] }: PutDraft,
    @IfMatch() ifVersion?: number,
  ): Promise<DraftDto> {
    return this.drafts.save(actor, id, { text, mentions, replyTo: replyTo ?? null, attachmentIds }, ifVersion);
  }

  /**
   * Discard your draft in a room
   * @remarks After it was sent, too. With `If-Match`, only if it is still the version you have read. The answer is the empty one.
   */
  @Delete('rooms/:id/draft')
  @Requires('room.use')
  @Limit(often)
  @ApiOkResponse({ type: DraftDto })
  discardDraft(
    @CurrentActor() actor: Actor,
    @Path(...ROOM) id: string,
    @IfMatch() ifVersion?: number,
  ): Promise<DraftDto> {
    return this.drafts.discard(actor, id, ifVersion);
  }
}
