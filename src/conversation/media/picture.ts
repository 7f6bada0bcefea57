import type { Sharp, default as sharpLibrary } from 'sharp';
import type { Rejection } from './media.entity.js';

const EDGE = 4096;
const THUMBNAIL_EDGE = 480;
const MOST_FRAMES = 300;
const MOST_SECONDS = 40;

/** As `sharp` calls what we take; nothing else reaches its decoders, of which there are more than these. */
const formats: Record<string, readonly [format: string, compression?: string]> = {
  'image/png': ['png'],
  'image/jpeg': ['jpeg'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'image/avif': ['heif', 'av1'],
};

export interface Picture {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
  /** WebP. */
  readonly thumbnail: Buffer;
}

/** It is no picture that can be shown; `why` may be told to its sender, the cause to the log. */
export class PictureRefused extends Error {
  constructor(
    readonly why: Rejection,
    options?: ErrorOptions,
  ) {
    super(`The picture is refused: ${why}`, options);
  }
}

/** This system has no decoder: no fault of the picture. */
export class NoDecoder extends Error {}

/**
 * The picture as it is kept: upright, its pixels and nothing else. What the file held besides (places, names, a page
 * behind the picture) is gone. Not inside a unit of work.
 */
export async function pictureOf(file: Buffer, contentType: string, maxPixels: number): Promise<Picture> {
  const [format, compression] = formats[contentType] ?? [];
  if (format === undefined) throw new PictureRefused('unreadable');
  const sharp = await decoder();
  try {
    const about = await sharp(file, { limitInputPixels: false, failOn: 'error' }).metadata();
    if (about.format !== format || (compression && about.compression !== compression)) {
      throw new PictureRefused('unreadable');
    }
    const { width, height, pages = 1 } = about;
    if (width * height > maxPixels) throw new PictureRefused('too_many_pixels');
    // Too much of a film shows its first frame.
    const moves = pages > 1 && format !== 'heif' && pages <= MOST_FRAMES && width * height * pages <= maxPixels;
    const { data, info } = await encoded(
      sharp(file, { limitInputPixels: maxPixels, failOn: 'error', animated: moves })
        .autoOrient()
        .resize(EDGE, EDGE, { fit: 'inside', withoutEnlargement: true }),
      format,
    )
      .timeout({ seconds: MOST_SECONDS })
      .toBuffer({ resolveWithObject: true });
    const thumbnail = await sharp(data, { limitInputPixels: maxPixels })
      .resize(THUMBNAIL_EDGE, THUMBNAIL_EDGE, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 78 })
      .timeout({ seconds: MOST_SECONDS })
      .toBuffer();
    return { bytes: data, width: info.width, height: info.pageHeight ?? info.height, thumbnail };
  } catch (cause) {
    throw cause instanceof PictureRefused ? cause : new PictureRefused('unreadable', { cause });
  }
}

function encoded(image: Sharp, format: string): Sharp {
  if (format === 'png') return image.png();
  if (format === 'jpeg') return image.jpeg({ quality: 86 });
  if (format === 'gif') return image.gif();
  if (format === 'webp') return image.webp({ quality: 86 });
  // The best it can do costs a minute a picture.
  return image.avif({ quality: 60, effort: 1 });
}

/** Loaded when it is first needed: it takes a while, and a system that it was not built for loses its pictures only. */
async function decoder(): Promise<typeof sharpLibrary> {
  try {
    const { default: sharp } = await import('sharp');
    // No two pictures are the same, so nothing of them is worth keeping.
    sharp.cache(false);
    return sharp;
  } catch (cause) {
    throw new NoDecoder('Pictures cannot be read on this system.', { cause });
  }
}
