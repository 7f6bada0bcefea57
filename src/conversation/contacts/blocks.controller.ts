import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import type { Actor, Page } from '../../kernel/index.js';
import { mapPage } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor, Path } from '../../platform/http/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { Listed, pageOf } from '../../platform/schema/index.js';
import { BlocksService } from './blocks.service.js';
import { BlockDto, BlockPerson } from './contacts.dto.js';
import { blockList } from './contacts.list.js';

@Section('contacts', 'Whom people know: requests, contacts, and who is blocked.')
@Controller('blocks')
export class BlocksController {
  constructor(private readonly blocks: BlocksService) {}

  /**
   * List blocked people
   * @remarks Whom you have blocked, by name. Nobody else is shown it.
   */
  @Get()
  @Requires('contact.use')
  @ApiOkResponse({ type: pageOf(BlockDto) })
  async list(@CurrentActor() actor: Actor, @Listed(blockList) query: ListQuery): Promise<Page<BlockDto>> {
    return mapPage(await this.blocks.list(actor, query), BlockDto.ofTie);
  }

  /**
   * Block a person
   * @remarks Somebody you know of. They are no contact of yours any more, cannot write to you, and what they ask of you looks to them as if nobody had answered. They are not told. Whoever works at the desk cannot be blocked.
   */
  @Post()
  @Requires('contact.use')
  @ApiCreatedResponse({ type: BlockDto })
  async blockPerson(@CurrentActor() actor: Actor, @Body() { userId }: BlockPerson): Promise<BlockDto> {
    return BlockDto.ofTie(await this.blocks.block(actor, userId));
  }

  /**
   * Unblock a person
   * @remarks You are no contacts by that; either of you can ask the other again.
   */
  @Delete(':userId')
  @HttpCode(204)
  @Requires('contact.use')
  @ApiNoContentResponse({ description: 'They are not blocked any more.' })
  async unblockPerson(
    @CurrentActor() actor: Actor,
    @Path('userId', 'The id of the person.') userId: string,
  ): Promise<void> {
    await this.blocks.unblock(actor, userId);
  }
}
