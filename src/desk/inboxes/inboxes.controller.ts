import { Body, Controller, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import type { Actor, Page } from '../../kernel/index.js';
import { mapPage } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor, IfMatch, Path } from '../../platform/http/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { Listed, pageOf } from '../../platform/schema/index.js';
import { ChangeInbox, InboxDto, MakeInbox } from './inboxes.dto.js';
import { inboxList } from './inboxes.list.js';
import { InboxesService } from './inboxes.service.js';

const ID = ['id', 'The id of the inbox.'] as const;

@Section('inboxes', 'Where customers come in, such as the chat of a site.')
@Controller('inboxes')
export class InboxesController {
  constructor(private readonly inboxes: InboxesService) {}

  /**
   * List inboxes
   * @remarks All of them, archived ones too, by name unless sorted otherwise.
   */
  @Get()
  @Requires('inbox.read')
  @ApiOkResponse({ type: pageOf(InboxDto) })
  async list(@CurrentActor() actor: Actor, @Listed(inboxList) query: ListQuery): Promise<Page<InboxDto>> {
    return mapPage(await this.inboxes.list(actor, query), InboxDto.of);
  }

  /**
   * Get an inbox
   * @remarks One inbox by its id.
   */
  @Get(':id')
  @Requires('inbox.read')
  @ApiOkResponse({ type: InboxDto })
  async get(@CurrentActor() actor: Actor, @Path(...ID) id: string): Promise<InboxDto> {
    return InboxDto.of(await this.inboxes.get(actor, id));
  }

  /**
   * Create an inbox
   * @remarks Its name must be new, whatever the case. A wrong origin or language is named by its place in the list.
   */
  @Post()
  @Requires('inbox.manage')
  @ApiCreatedResponse({ type: InboxDto })
  async create(@CurrentActor() actor: Actor, @Body() input: MakeInbox): Promise<InboxDto> {
    return InboxDto.of(await this.inboxes.create(actor, input));
  }

  /**
   * Change an inbox
   * @remarks Changes the fields that are given; a list is put in the place of the one there was. With `If-Match`, only if the inbox is still the version you have read.
   */
  @Patch(':id')
  @Requires('inbox.manage')
  @ApiOkResponse({ type: InboxDto })
  async update(
    @CurrentActor() actor: Actor,
    @Path(...ID) id: string,
    @Body() input: ChangeInbox,
    @IfMatch() ifVersion?: number,
  ): Promise<InboxDto> {
    return InboxDto.of(await this.inboxes.change(actor, id, input, ifVersion));
  }

  /**
   * Archive an inbox
   * @remarks Nobody comes in by it any more; tickets that came in by it go on. Archived again, nothing changes.
   */
  @Post(':id/archive')
  @HttpCode(200)
  @Requires('inbox.manage')
  @ApiOkResponse({ type: InboxDto })
  async archive(
    @CurrentActor() actor: Actor,
    @Path(...ID) id: string,
    @IfMatch() ifVersion?: number,
  ): Promise<InboxDto> {
    return InboxDto.of(await this.inboxes.archive(actor, id, ifVersion));
  }

  /**
   * Restore an inbox
   * @remarks One that was archived is open again.
   */
  @Post(':id/restore')
  @HttpCode(200)
  @Requires('inbox.manage')
  @ApiOkResponse({ type: InboxDto })
  async restore(
    @CurrentActor() actor: Actor,
    @Path(...ID) id: string,
    @IfMatch() ifVersion?: number,
  ): Promise<InboxDto> {
    return InboxDto.of(await this.inboxes.restore(actor, id, ifVersion));
  }
}
