import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import type { Actor, Page } from '../../kernel/index.js';
import { mapPage } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor, IfMatch, Path } from '../../platform/http/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { Listed, pageOf } from '../../platform/schema/index.js';
import { ChangeTag, CreateTag, TagDto } from './tags.dto.js';
import { tagList } from './tags.list.js';
import { TagsService } from './tags.service.js';

@Section('tags', 'Words that tickets are sorted by.')
@Controller('tags')
export class TagsController {
  constructor(private readonly tags: TagsService) {}

  /**
   * List tags
   * @remarks All tags of the desk, by name unless sorted otherwise.
   */
  @Get()
  @Requires('tag.read')
  @ApiOkResponse({ type: pageOf(TagDto) })
  async list(@CurrentActor() actor: Actor, @Listed(tagList) query: ListQuery): Promise<Page<TagDto>> {
    return mapPage(await this.tags.list(actor, query), TagDto.of);
  }

  /**
   * Get a tag
   * @remarks One tag by its id.
   */
  @Get(':id')
  @Requires('tag.read')
  @ApiOkResponse({ type: TagDto })
  async get(@CurrentActor() actor: Actor, @Path('id', 'The id of the tag.') id: string): Promise<TagDto> {
    return TagDto.of(await this.tags.get(actor, id));
  }

  /**
   * Create a tag
   * @remarks Its name must be new, whatever the case.
   */
  @Post()
  @Requires('tag.manage')
  @ApiCreatedResponse({ type: TagDto })
  async create(@CurrentActor() actor: Actor, @Body() input: CreateTag): Promise<TagDto> {
    return TagDto.of(await this.tags.create(actor, input));
  }

  /**
   * Change a tag
   * @remarks Changes the fields that are given. With `If-Match`, only if the tag is still the version you have read.
   */
  @Patch(':id')
  @Requires('tag.manage')
  @ApiOkResponse({ type: TagDto })
  async update(
    @CurrentActor() actor: Actor,
    @Path('id', 'The id of the tag.') id: string,
    @Body() input: ChangeTag,
    @IfMatch() ifVersion?: number,
  ): Promise<TagDto> {
    return TagDto.of(await this.tags.change(actor, id, input, ifVersion));
  }

  /**
   * Delete a tag
   * @remarks With `If-Match`, only if it is still the version you have read.
   */
  @Delete(':id')
  @HttpCode(204)
  @Requires('tag.manage')
  @ApiNoContentResponse({ description: 'It is deleted.' })
  async delete(
    @CurrentActor() actor: Actor,
    @Path('id', 'The id of the tag.') id: string,
    @IfMatch() ifVersion?: number,
  ): Promise<void> {
    await this.tags.delete(actor, id, ifVersion);
  }
}
