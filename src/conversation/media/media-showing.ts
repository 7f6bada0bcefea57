import { Injectable } from '@nestjs/common';
import { assertCan } from '../../identity/access/index.js';
import type { Actor } from '../../kernel/index.js';
import { system } from '../../kernel/index.js';
import { Config } from '../../platform/config/index.js';
import type { FileToSend } from '../../platform/http/index.js';
import { CredentialMissing } from '../../platform/http/index.js';
import { contentDisposition } from './file-name.js';
import { MediaAccess } from './media.access.js';
import { MediaFiles } from './media-files.js';
import { MediaLinks } from './media-links.js';
import type { Media, Variant } from './media.entity.js';
import { thumbnailKey } from './media.entity.js';
import { MediaNotFound, MediaNotReady } from './media.errors.js';

/** Whatever it is, it runs nothing, loads nothing and is nobody's page. */
const POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'";
const read = 'media.read';

/** Shows the bytes of a file to who may see them, in a way that they can do no harm. */
@Injectable()
export class MediaShowing {
  constructor(
    private readonly access: MediaAccess,
    private readonly links: MediaLinks,
    private readonly files: MediaFiles,
    private readonly config: Config,
  ) {}

  async open(
    actor: Actor,
    id: string,
    variant: Variant,
    link: { expires: unknown; signature: unknown } | undefined,
  ): Promise<FileToSend> {
    const seconds = link && this.links.check(id, variant, link);
    if (!link) assertMayRead(actor);
    const media = await this.access.load(link ? system('media link') : actor, id, 'read');
    const { key, size, contentType, name } = fileOf(media, variant);
    return {
      size,
      // The bytes behind an id never change.
      etag: `${id}-${variant}`,
      headers: {
        'content-type': contentType,
        'content-disposition': contentDisposition(name, contentType),
        'content-security-policy': POLICY,
        'cache-control': seconds === undefined ? 'private, no-cache' : `private, max-age=${seconds}, immutable`,
        ...(seconds === undefined ? { vary: 'Authorization' } : {}),
        // From an origin of its own it is another site's to the pages that show it.
        ...(this.config.media.origin === undefined ? {} : { 'cross-origin-resource-policy': 'cross-origin' }),
      },
      open: async (part) => {
        const stream = await this.files.open(key, part);
        if (!stream) throw MediaNotFound();
        return stream;
      },
    };
  }
}

/** As `@Requires` would, for whoever comes without a link. */
function assertMayRead(actor: Actor): void {
  if (actor.kind === 'anonymous') throw CredentialMissing();
  assertCan(actor, read);
}

function fileOf(media: Media, variant: Variant) {
  const { id, name, status, fileKey, thumbnailSize, size, contentType } = media;
  if (status === 'pending') throw MediaNotReady();
  if (variant === 'content') {
    if (fileKey === null) throw MediaNotFound();
    return { key: fileKey, size, contentType, name };
  }
  if (thumbnailSize === null) throw MediaNotFound();
  return { key: thumbnailKey(id), size: thumbnailSize, contentType: 'image/webp', name };
}
