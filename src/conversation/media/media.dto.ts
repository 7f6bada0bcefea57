import { Choice, Id, Integer, Text, Time } from '../../platform/schema/index.js';
import type { MediaKind, MediaStatus } from './media.entity.js';
import { Media, mediaKinds, mediaStatuses } from './media.entity.js';
import type { MediaLinks } from './media-links.js';

const LINK = '/api/v1/media/0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11/content?expires=1795000000&signature=Zm9v';

export class MediaDto {
  @Id({ doc: 'The id of the file.' })
  id!: string;

  @Text({ max: 200, doc: 'What its sender calls it.', example: 'receipt.jpg' })
  name!: string;

  @Text({ max: 60, doc: 'What it is, judged by its bytes and not by its name.', example: 'image/jpeg' })
  contentType!: string;

  @Integer({ min: 0, doc: 'Its bytes; of a picture, once it is ready, those of the cleaned one.', example: 48213 })
  size!: number;

  @Choice(mediaKinds, { doc: 'How to show it.', example: 'image' })
  kind!: MediaKind;

  @Choice(mediaStatuses, {
    doc: '`pending` until it has been looked at, then `ready` to be fetched, or `rejected`.',
    example: 'ready',
  })
  status!: MediaStatus;

  @Text({
    max: 20,
    nullable: true,
    doc: 'Why it was rejected: `infected`, `unreadable`, `too_many_pixels`, `too_large` or `failed`; more may be added.',
    example: 'unreadable',
  })
  reason!: string | null;

  @Integer({ nullable: true, doc: 'Of a picture that is ready, in pixels.', example: 1600 })
  width!: number | null;

  @Integer({ nullable: true, doc: 'Of a picture that is ready, in pixels.', example: 1200 })
  height!: number | null;

  @Text({
    max: 500,
    nullable: true,
    doc: 'A small picture of it, for at least an hour from now; null when there is none.',
    example: LINK.replace('content', 'thumbnail'),
  })
  thumbnailUrl!: string | null;

  @Text({
    max: 500,
    nullable: true,
    doc: 'Where it can be fetched without a credential, for at least an hour from now; null until it is ready.',
    example: LINK,
  })
  url!: string | null;

  @Time({ doc: 'When it was sent.' })
  createdAt!: Date;

  static of(this: void, media: Media, links: MediaLinks): MediaDto {
    const { id, name, contentType, size, status, reason, width, height, createdAt } = media;
    const ready = status === 'ready';
    return {
      id,
      name,
      contentType,
      size,
      kind: Media.kindOf(media),
      status,
      reason,
      width,
      height,
      thumbnailUrl: ready && media.thumbnailSize !== null ? links.of(media, 'thumbnail') : null,
      url: ready ? links.of(media, 'content') : null,
      createdAt: new Date(createdAt),
    };
  }
}
