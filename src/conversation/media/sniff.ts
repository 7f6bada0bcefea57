/** As many bytes of the beginning as any judgement needs. */
export const SNIFFED = 64;
const UNKNOWN = 'application/octet-stream';

/**
 * What a file is, by how it begins; never by its name or by what its sender says. Only what this answers is ever sent
 * as anything but anonymous bytes: markup is not among it, whatever it calls itself.
 */
export function sniff(head: Uint8Array): string {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, SNIFFED));
  const text = bytes.toString('latin1');
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'image/gif';
  if (text.startsWith('RIFF')) return riff[text.slice(8, 12)] ?? UNKNOWN;
  if (text.startsWith('ftyp', 4)) return isoMedia(text);
  if (text.startsWith('\x1aE\xdf\xa3')) return text.includes('\x42\x82\x84webm') ? 'video/webm' : UNKNOWN;
  if (text.startsWith('OggS\0')) return 'audio/ogg';
  if (text.startsWith('ID3') || isMp3Frame(bytes)) return 'audio/mpeg';
  if (text.startsWith('%PDF-')) return 'application/pdf';
  if (text.startsWith('PK\x03\x04') || text.startsWith('PK\x05\x06')) return 'application/zip';
  return UNKNOWN;
}

const riff: Record<string, string | undefined> = { WEBP: 'image/webp', WAVE: 'audio/wav' };

const pictures = new Set(['avif', 'avis']);
const sounds = new Set(['M4A ', 'M4B ']);
const films = /^(isom|iso[2-9]|mp4[12]|avc1|M4V |MSNV|dash|f4v )$/;

/** The boxes of ISO/IEC 14496-12: the first brand says what it is; pictures may say it among the compatible ones. */
function isoMedia(text: string): string {
  const length = Math.min(Number(`0x${Buffer.from(text.slice(0, 4), 'latin1').toString('hex')}`), text.length);
  const major = text.slice(8, 12);
  const compatible = Array.from({ length: Math.max(0, Math.floor((length - 16) / 4)) }, (_, n) =>
    text.slice(16 + 4 * n, 20 + 4 * n),
  );
  if (pictures.has(major)) return 'image/avif';
  if ((major === 'mif1' || major === 'msf1') && compatible.some((each) => pictures.has(each))) return 'image/avif';
  if (sounds.has(major)) return 'audio/mp4';
  return films.test(major) ? 'video/mp4' : UNKNOWN;
}

/** MPEG audio layer III without a tag: eleven set bits, and a head that makes sense. */
function isMp3Frame(bytes: Buffer): boolean {
  const [sync = 0, head = 0, rates = 0] = bytes;
  const version = (head >> 3) & 3;
  const layer = (head >> 1) & 3;
  const bitrate = rates >> 4;
  const sampling = (rates >> 2) & 3;
  return (
    sync === 0xff &&
    head >> 5 === 7 &&
    version !== 1 &&
    layer === 1 &&
    bitrate !== 0 &&
    bitrate !== 15 &&
    sampling !== 3
  );
}

const shown = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'video/mp4',
  'video/webm',
  'audio/mpeg',
  'audio/mp4',
  'audio/ogg',
  'audio/wav',
]);

/** Whether a browser may show it in place; everything else is only ever saved. */
export function isShown(contentType: string): boolean {
  return shown.has(contentType);
}
