import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../../identity/access/index.js';
import type { Actor, Page } from '../../../kernel/index.js';
import { mapPage } from '../../../kernel/index.js';
import { Section } from '../../../platform/documents/index.js';
import { CurrentActor, IfMatch, Path } from '../../../platform/http/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { Listed, pageOf } from '../../../platform/schema/index.js';
import type { FilterInput } from './filter-input.js';
import { ChangeFilter, MakeFilter, MessageFilterDto, TriedDto, TryFilters } from './filters.dto.js';
import { filterList } from './filters.list.js';
import { FiltersService } from './filters.service.js';

const FILTER = 'The id of the filter.';

@Section('moderation')
@Controller('message-filters')
export class FiltersController {
  constructor(private readonly filters: FiltersService) {}

  /**
   * List message filters
   * @remarks The newest first.
   */
  @Get()
  @Requires('moderation.review', 'moderation.filter')
  @ApiOkResponse({ type: pageOf(MessageFilterDto) })
  async listMessageFilters(
    @CurrentActor() actor: Actor,
    @Listed(filterList) query: ListQuery,
  ): Promise<Page<MessageFilterDto>> {
    return mapPage(await this.filters.list(actor, query), MessageFilterDto.of);
  }

  /**
   * Get a message filter
   * @remarks One filter by its id.
   */
  @Get(':id')
  @Requires('moderation.review', 'moderation.filter')
  @ApiOkResponse({ type: MessageFilterDto })
  async getMessageFilter(@CurrentActor() actor: Actor, @Path('id', FILTER) id: string): Promise<MessageFilterDto> {
    return MessageFilterDto.of(await this.filters.get(actor, id));
  }

  /**
   * Create a message filter
   * @remarks It counts at once, on every node, for what is said or changed from now on.
   */
  @Post()
  @Requires('moderation.filter')
  @ApiCreatedResponse({ type: MessageFilterDto })
  async createMessageFilter(@CurrentActor() actor: Actor, @Body() input: MakeFilter): Promise<MessageFilterDto> {
    return MessageFilterDto.of(await this.filters.create(actor, inputOf(input)));
  }

  /**
   * Change a message filter
   * @remarks Changes the fields that are given. With `If-Match`, only if it is still the version you have read.
   */
  @Patch(':id')
  @Requires('moderation.filter')
  @ApiOkResponse({ type: MessageFilterDto })
  async updateMessageFilter(
    @CurrentActor() actor: Actor,
    @Path('id', FILTER) id: string,
    @Body() input: ChangeFilter,
    @IfMatch() ifVersion?: number,
  ): Promise<MessageFilterDto> {
    return MessageFilterDto.of(await this.filters.change(actor, id, input, ifVersion));
  }

  /**
   * Delete a message filter
   * @remarks What it holds back waits on. With `If-Match`, only if it is still the version you have read.
   */
  @Delete(':id')
  @HttpCode(204)
  @Requires('moderation.filter')
  @ApiNoContentResponse({ description: 'It is deleted.' })
  async deleteMessageFilter(
    @CurrentActor() actor: Actor,
    @Path('id', FILTER) id: string,
    @IfMatch() ifVersion?: number,
  ): Promise<void> {
    await this.filters.delete(actor, id, ifVersion);
  }

  /**
   * Try message filters
   * @remarks Says what would become of a text, wherever it were written. Nothing is kept.
   */
  @Post('try')
  @HttpCode(200)
  @Requires('moderation.review', 'moderation.filter')
  @ApiOkResponse({ type: TriedDto })
  async tryMessageFilters(@CurrentActor() actor: Actor, @Body() { text, filter }: TryFilters): Promise<TriedDto> {
    const judgement = await this.filters.try(actor, text, filter && inputOf(filter));
    return TriedDto.of(judgement, filter !== undefined);
  }
}

function inputOf({ words = [], roomIds = [], ...input }: MakeFilter): FilterInput {
  return { ...input, words, roomIds };
}
