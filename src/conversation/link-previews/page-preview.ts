import type { LinkPreview } from '../messages/index.js';

const LONGEST = { title: 200, description: 300, site: 80 };
const LONGEST_TAG = 2000;
const LINK = /\bhttps?:\/\/[^\s<>"'`]{1,2000}/i;

/** The first page that a text links to, without what ends a sentence. */
export function firstLink(body: string): string | undefined {
  const found = LINK.exec(body)?.[0].replace(/[)\]}.,;:!?*_~]+$/, '');
  return found !== undefined && URL.canParse(found) ? found : undefined;
}

/** What a page says of itself in its head; nothing when it has no title. */
export function previewOf(url: string, html: string): LinkPreview | undefined {
  const head = html.slice(0, 200_000);
  const said = metaOf(head);
  const title =
    said.get('og:title') ?? said.get('twitter:title') ?? text(/<title[^>]{0,200}>([^<]{1,1000})/i.exec(head)?.[1]);
  if (!title) return undefined;
  const description = said.get('og:description') ?? said.get('description') ?? '';
  const site = said.get('og:site_name') ?? new URL(url).hostname;
  return {
    url,
    title: title.slice(0, LONGEST.title),
    description: description.slice(0, LONGEST.description),
    site: site.slice(0, LONGEST.site),
  };
}

function metaOf(head: string): Map<string, string> {
  const said = new Map<string, string>();
  for (const attributes of tagsOf(head)) {
    const name = attributeOf(attributes, 'property') ?? attributeOf(attributes, 'name');
    const content = text(attributeOf(attributes, 'content'));
    if (name && content && !said.has(name.toLowerCase())) said.set(name.toLowerCase(), content);
  }
  return said;
}

/** What stands inside each `<meta …>`; looked at once, whatever the page is made of. */
function* tagsOf(head: string): Generator<string> {
  const start = /<meta\s/gi;
  while (start.test(head)) {
    const end = head.indexOf('>', start.lastIndex);
    if (end < 0) return;
    yield head.slice(start.lastIndex, Math.min(end, start.lastIndex + LONGEST_TAG));
    start.lastIndex = end;
  }
}

function attributeOf(attributes: string, name: string): string | undefined {
  const [, double, single, bare] =
    new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes) ?? [];
  return double ?? single ?? bare;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** One line of plain text. */
function text(raw: string | undefined): string | undefined {
  return raw
    ?.replace(
      /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi,
      (whole, decimal?: string, hex?: string, name?: string) => {
        const code = decimal ? Number(decimal) : hex ? parseInt(hex, 16) : undefined;
        if (code === undefined) return entities[(name ?? '').toLowerCase()] ?? whole;
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      },
    )
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}
