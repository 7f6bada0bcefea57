import { applyDecorators, Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiQuery, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../identity/access/index.js';
import type { Actor } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor, Limit, Path, sendFile } from '../../platform/http/index.js';
import type { Variant } from './media.entity.js';
import { MediaShowing } from './media-showing.js';

interface Signed {
  readonly expires: unknown;
  readonly signature: unknown;
}

const bytes = { type: 'string', format: 'binary' } as const;

/** For whoever has the link; without one, for whoever may see the file. */
const Shown = () =>
  applyDecorators(
    Public(),
    // Counted alone: a page shows a hundred pictures, and a browser sends no credential for them.
    Limit({ bucket: 'media.read', perWindow: ({ media }) => media.readsPerWindow, alone: true }),
    ApiQuery({
      name: 'expires',
      required: false,
      description: 'From the link.',
      schema: { type: 'string', maxLength: 12 },
    }),
    ApiQuery({
      name: 'signature',
      required: false,
      description: 'From the link. Without it a credential is needed.',
      schema: { type: 'string', maxLength: 100 },
    }),
    ApiOkResponse({ description: 'The bytes.', schema: bytes }),
    ApiResponse({ status: 206, description: 'The part that `Range` asks for.', schema: bytes }),
    ApiResponse({ status: 304, description: 'You have it already.' }),
  );

@Section('media')
@Controller('media')
export class MediaContentController {
  constructor(private readonly showing: MediaShowing) {}

  /**
   * Fetch a file
   * @remarks By a link from `url`, or with a credential. Knows ranges. Pictures, films and sounds of the common kinds are shown in place; everything else is only saved.
   */
  @Get(':id/content')
  @Shown()
  @ApiProduces('*/*')
  async getMediaContent(
    @CurrentActor() actor: Actor,
    @Path('id', 'The id of the file.') id: string,
    @Query('expires') expires: unknown,
    @Query('signature') signature: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show(actor, id, 'content', { expires, signature }, request, reply);
  }

  /**
   * Fetch a thumbnail
   * @remarks A picture of at most 480 pixels, by a link from `thumbnailUrl`, or with a credential.
   */
  @Get(':id/thumbnail')
  @Shown()
  @ApiProduces('image/webp')
  async getMediaThumbnail(
    @CurrentActor() actor: Actor,
    @Path('id', 'The id of the file.') id: string,
    @Query('expires') expires: unknown,
    @Query('signature') signature: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show(actor, id, 'thumbnail', { expires, signature }, request, reply);
  }

  private async show(
    actor: Actor,
    id: string,
    variant: Variant,
    { expires, signature }: Signed,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const link = expires === undefined && signature === undefined ? undefined : { expires, signature };
    await sendFile(request, reply, await this.showing.open(actor, id, variant, link));
  }
}
