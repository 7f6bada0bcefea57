import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../../identity/access/index.js';
import type { Actor, Page } from '../../../kernel/index.js';
import { mapPage } from '../../../kernel/index.js';
import { Section } from '../../../platform/documents/index.js';
import { CurrentActor } from '../../../platform/http/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { Listed, pageOf } from '../../../platform/schema/index.js';
import { channelList } from '../rooms.list.js';
import { ChannelDto } from './channels.dto.js';
import { Channels } from './channels.js';

@Section('rooms')
@Controller('channels')
export class ChannelsController {
  constructor(private readonly channels: Channels) {}

  /**
   * List all channels
   * @remarks For those who manage them, whether they are in them or not: public and private, archived ones too. Groups and conversations are for the people in them.
   */
  @Get()
  @Requires('room.manage')
  @ApiOkResponse({ type: pageOf(ChannelDto) })
  async listChannels(@CurrentActor() actor: Actor, @Listed(channelList) query: ListQuery): Promise<Page<ChannelDto>> {
    return mapPage(await this.channels.list(actor, query), ChannelDto.ofChannel);
  }
}
