import { Body, Controller, Delete, Get, HttpCode, Patch, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import type { Actor } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor, IfMatch, Limit, RawBody } from '../../platform/http/index.js';
import { Requires } from '../access/index.js';
import { avatarTypes } from './avatar-image.js';
import { AvatarsService } from './avatars.service.js';
import { ChangeMe, MeDto } from './me.dto.js';
import { MeService } from './me.service.js';

@Section('me', 'Whoever asks: their own profile and picture.')
@Controller('me')
export class MeController {
  constructor(
    private readonly me: MeService,
    private readonly avatars: AvatarsService,
  ) {}

  /**
   * Get yourself
   * @remarks Your profile, and what you may do with this credential. An access key has no profile.
   */
  @Get()
  @Requires('me.read')
  @ApiOkResponse({ type: MeDto })
  async get(@CurrentActor() actor: Actor): Promise<MeDto> {
    return MeDto.of(await this.me.get(actor), actor);
  }

  /**
   * Change yourself
   * @remarks Changes the fields that are given. With `If-Match`, only if your profile is still the version you have read.
   */
  @Patch()
  @Requires('me.update')
  @ApiOkResponse({ type: MeDto })
  async update(@CurrentActor() actor: Actor, @Body() input: ChangeMe, @IfMatch() ifVersion?: number): Promise<MeDto> {
    return MeDto.of(await this.me.change(actor, input, ifVersion), actor);
  }

  /**
   * Set your picture
   * @remarks The body is the file itself. It is kept as a square of 256 pixels without anything else the file held.
   */
  @Put('avatar')
  @Requires('me.update')
  @Limit({ bucket: 'avatar', perWindow: (config) => config.avatars.perWindow })
  @RawBody({ types: avatarTypes, limit: (config) => config.avatars.limit })
  @ApiOkResponse({ type: MeDto })
  async setAvatar(@CurrentActor() actor: Actor, @Body() image: Buffer): Promise<MeDto> {
    return MeDto.of(await this.avatars.set(actor, image), actor);
  }

  /**
   * Remove your picture
   * @remarks Without a picture this changes nothing.
   */
  @Delete('avatar')
  @HttpCode(204)
  @Requires('me.update')
  @ApiNoContentResponse({ description: 'You have no picture.' })
  async removeAvatar(@CurrentActor() actor: Actor): Promise<void> {
    await this.avatars.remove(actor);
  }
}
