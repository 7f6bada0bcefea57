import type sharpLibrary from 'sharp';
import { AvatarBusy, AvatarsOff, AvatarUnreadable } from './users.errors.js';

export const avatarTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const;

const EDGE = 256;
const MOST_PIXELS = 40_000_000;
const MOST_SECONDS = 10;
/** A picture at the limit takes 160 MB while it is read: they are read one after the other. */
const MOST_WAITING = 20;

/** How each kind begins. Nothing else reaches the decoders, of which there are more than these. */
const beginnings: readonly (readonly [format: string, start: string, then?: string])[] = [
  ['png', '\x89PNG\r\n\x1a\n'],
  ['jpeg', '\xff\xd8\xff'],
  ['webp', 'RIFF', 'WEBP'],
  ['gif', 'GIF87a'],
  ['gif', 'GIF89a'],
];

let line: Promise<unknown> = Promise.resolve();
let waiting = 0;

/**
 * The picture as it is kept: its first frame, upright, cut to a square, and nothing but pixels; what else the file held
 * (places, names, scripts) is gone. Decided by what it is, not by what it was called. Not inside a unit of work.
 */
export async function avatarImage(file: Buffer): Promise<Buffer> {
  if (waiting >= MOST_WAITING) throw AvatarBusy({}, { retryAfter: 5 });
  waiting += 1;
  const made = line.then(() => read(file));
  line = made.then(
    () => (waiting -= 1),
    () => (waiting -= 1),
  );
  return made;
}

async function read(file: Buffer): Promise<Buffer> {
  const head = file.subarray(0, 16).toString('latin1');
  const format = beginnings.find(([, start, then = '']) => head.startsWith(start) && head.startsWith(then, 8))?.[0];
  if (format === undefined) throw AvatarUnreadable();
  const sharp = await decoder();
  try {
    const image = sharp(file, { limitInputPixels: MOST_PIXELS, failOn: 'error' });
    if ((await image.metadata()).format !== format) throw AvatarUnreadable();
    return await image
      .autoOrient()
      .resize(EDGE, EDGE, { fit: 'cover' })
      .webp({ quality: 82 })
      .timeout({ seconds: MOST_SECONDS })
      .toBuffer();
  } catch (cause) {
    // The words of the decoder are for nobody else: they tell of versions and memory.
    throw AvatarUnreadable({}, { cause });
  }
}

/** Loaded when it is first needed: it takes a while, and a system that it was not built for loses its pictures only. */
async function decoder(): Promise<typeof sharpLibrary> {
  try {
    const { default: sharp } = await import('sharp');
    // No two pictures are the same, so nothing of them is worth keeping.
    sharp.cache(false);
    return sharp;
  } catch (cause) {
    throw AvatarsOff({}, { cause });
  }
}
