import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { Logger } from '../../platform/observability/index.js';
import { MediaFiles } from './media-files.js';
import type { Rejection } from './media.entity.js';
import { Media, originalKey, pictureKey, thumbnailKey } from './media.entity.js';
import { pictureOf, PictureRefused } from './picture.js';
import { VirusScan } from './virus-scan.js';

/** A picture is held in memory while it is cleaned, so a larger one than anybody takes is not. */
const MOST_PICTURE_BYTES = 64 * 1024 * 1024;

export type Outcome = { readonly refused: Rejection } | { readonly ready: Partial<Media> };

/** Says what is to become of a file. Writes files, and no row. */
@Injectable()
export class MediaJudge {
  constructor(
    private readonly files: MediaFiles,
    private readonly scanner: VirusScan,
    private readonly config: Config,
    private readonly log: Logger,
  ) {}

  async judge(media: Media, signal: AbortSignal): Promise<Outcome> {
    const verdict = await this.scanner.scan(() => this.open(media), signal);
    if (verdict !== 'clean') return { refused: verdict === 'infected' ? 'infected' : 'too_large' };
    if (Media.kindOf(media) !== 'image') return { ready: {} };
    if (media.size > MOST_PICTURE_BYTES) return { refused: 'too_large' };
    return this.clean(media);
  }

  private async clean(media: Media): Promise<Outcome> {
    const { id, contentType } = media;
    const chunks: Buffer[] = [];
    for await (const chunk of await this.open(media)) chunks.push(chunk as Buffer);
    try {
      const picture = await pictureOf(Buffer.concat(chunks), contentType, this.config.media.maxPixels);
      const { bytes, thumbnail, width, height } = picture;
      await this.files.put(pictureKey(id), bytes, contentType);
      await this.files.put(thumbnailKey(id), thumbnail, 'image/webp');
      return {
        ready: { fileKey: pictureKey(id), size: bytes.length, thumbnailSize: thumbnail.length, width, height },
      };
    } catch (error) {
      if (!(error instanceof PictureRefused)) throw error;
      this.log.info({ err: error, mediaId: id }, 'a picture was refused');
      return { refused: error.why };
    }
  }

  private async open({ id }: Media): Promise<Readable> {
    const stream = await this.files.open(originalKey(id));
    if (!stream) throw new Error(`The stored file ${originalKey(id)} is missing.`);
    return stream;
  }
}
