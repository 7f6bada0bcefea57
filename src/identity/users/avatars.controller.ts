import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Section } from '../../platform/documents/index.js';
import { OpenRoute, Path } from '../../platform/http/index.js';
import { Public } from '../access/index.js';
import { AvatarFiles } from './avatar-files.js';

const KEPT = 'public, max-age=31536000, immutable';

@Section('me', 'Whoever asks: their own profile and picture.')
@Controller('avatars')
export class AvatarsController {
  constructor(private readonly avatars: AvatarFiles) {}

  /**
   * Get a picture
   * @remarks The picture of somebody, or of a room, for whoever has its address. A new picture has a new address, so it can be kept for ever.
   */
  @Get(':file')
  @Public()
  // A list shows a hundred at once, and a browser sends no credential for a picture.
  @OpenRoute()
  @ApiProduces('image/webp')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 304, description: 'You have it already.' })
  async get(
    @Path('file', 'The name of the file, from `avatarUrl`.') file: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const image = await this.avatars.read(file);
    reply
      .header('cache-control', KEPT)
      .header('etag', `"${file.slice(0, 32)}"`)
      .type('image/webp');
    return image;
  }
}
