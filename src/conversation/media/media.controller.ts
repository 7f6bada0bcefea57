import { Readable } from 'node:stream';
import { Controller, Delete, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Requires } from '../../identity/access/index.js';
import type { Actor } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { BodyStream, CurrentActor, Limit, Path, StreamedBody, Unkept } from '../../platform/http/index.js';
import { MediaDto } from './media.dto.js';
import { MediaLinks } from './media-links.js';
import { MediaService } from './media.service.js';
import { CLIENT_ID, clientIdOf, nameOf } from './sending.js';
import { MediaUploads } from './media-uploads.js';

@Section('media', 'Files that people send.')
@Controller('media')
export class MediaController {
  constructor(
    private readonly uploads: MediaUploads,
    private readonly media: MediaService,
    private readonly links: MediaLinks,
  ) {}

  /**
   * Send a file
   * @remarks The body is the file itself, whatever its Content-Type says. It is `pending` until it has been looked at; `media:changed` tells when it is `ready` or `rejected`. Only you see it until you attach it to something, and after a day without that it is deleted.
   */
  @Post()
  @Requires('media.upload')
  @Unkept()
  @Limit({ bucket: 'media', perWindow: ({ media }) => media.perWindow })
  @StreamedBody({ limit: ({ media }) => media.limit })
  @ApiQuery({
    name: 'name',
    required: false,
    description: 'What to call the file; decides nothing.',
    schema: { type: 'string', maxLength: 4000 },
    example: 'receipt.jpg',
  })
  @ApiQuery({
    name: 'clientId',
    required: false,
    description:
      'Of your choice, best a UUID: sending again with the same one gives the first file, so that a retry sends nothing twice.',
    schema: { type: 'string', maxLength: 100, pattern: CLIENT_ID.source },
    example: '8e03978e-40d5-43e8-bc93-6894a57f9324',
  })
  @ApiCreatedResponse({ type: MediaDto })
  async uploadMedia(
    @CurrentActor() actor: Actor,
    @Query('name') name: unknown,
    @Query('clientId') clientId: unknown,
    @BodyStream() body: Readable,
    @Req() request: FastifyRequest,
  ): Promise<MediaDto> {
    const declared = Number(request.raw.headers['content-length'] ?? 0);
    const sending = { name: nameOf(name), clientId: clientIdOf(clientId), declared };
    return MediaDto.of(await this.uploads.send(actor, sending, body), this.links);
  }

  /**
   * Get a file's description
   * @remarks What is known of it, with fresh links to fetch it by. Seen by who sent it, and by whoever may see what it is attached to.
   */
  @Get(':id')
  @Requires('media.read')
  @ApiOkResponse({ type: MediaDto })
  async getMedia(@CurrentActor() actor: Actor, @Path('id', 'The id of the file.') id: string): Promise<MediaDto> {
    return MediaDto.of(await this.media.get(actor, id), this.links);
  }

  /**
   * Delete a file
   * @remarks One you have sent, and that is attached to nothing.
   */
  @Delete(':id')
  @HttpCode(204)
  @Requires('media.upload')
  @ApiNoContentResponse({ description: 'It is deleted.' })
  async deleteMedia(@CurrentActor() actor: Actor, @Path('id', 'The id of the file.') id: string): Promise<void> {
    await this.media.delete(actor, id);
  }
}
