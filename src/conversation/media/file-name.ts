import { isShown } from './sniff.js';

const LONGEST = 200;
const NAMELESS = 'file';

/** Controls, halves of pairs, line separators, and what turns the direction of writing or hides. */
const unwanted =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/** What the sender calls it, fit to be shown and to be saved under. It decides nothing. */
export function fileName(given: string): string {
  const last = given.slice(0, 4000).split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .normalize('NFC')
    .replace(unwanted, '')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '');
  return shortened(clean) || NAMELESS;
}

/** Its extension is what people look at, so it stays. */
function shortened(name: string): string {
  const signs = Array.from(name);
  if (signs.length <= LONGEST) return name;
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  return signs.slice(0, LONGEST - extension.length).join('') + extension;
}

/** The endings that fit what may be shown in place. */
const endings: Record<string, readonly [string, ...string[]]> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg', 'jfif'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'image/avif': ['avif'],
  'video/mp4': ['mp4', 'm4v'],
  'video/webm': ['webm'],
  'audio/mpeg': ['mp3'],
  'audio/mp4': ['m4a', 'm4b', 'mp4'],
  'audio/ogg': ['ogg', 'oga', 'ogv', 'opus'],
  'audio/wav': ['wav'],
};

/**
 * How it is shown or saved (RFC 6266, RFC 8187). What is shown by what it is must not be saved as something else: a
 * picture that calls itself `page.html` is saved as `page.html.png`.
 */
export function contentDisposition(name: string, contentType: string): string {
  const [ending = '', ...others] = endings[contentType] ?? [];
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const fits = ending === '' || [ending, ...others].includes(extension);
  const saved = fits ? name : `${name}.${ending}`;
  const plain = saved
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["\\%;]/gu, '_');
  const way = isShown(contentType) ? 'inline' : 'attachment';
  return `${way}; filename="${plain}"; filename*=UTF-8''${encoded(saved)}`;
}

function encoded(text: string): string {
  return encodeURIComponent(text).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
