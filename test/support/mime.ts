/**
 * Reads a mail as its recipient's program would, as far as our mails go: folded and encoded headers, nested parts,
 * base64 and quoted-printable. Written from the RFCs (5322, 2045, 2047, 2231), not from what writes our mails.
 */
export interface Part {
  /** By lower-case name; decoded. */
  readonly headers: ReadonlyMap<string, string>;
  readonly type: string;
  readonly filename: string | undefined;
  readonly parts: readonly Part[];
  readonly content: Buffer;
}

export function parseMail(raw: Buffer): Part {
  // One byte a character, so that nothing is lost before its encoding is known.
  return parsePart(raw.toString('latin1'));
}

/** The text of the first part of this type, line ends as `\n`. */
export function textOf(mail: Part, type: string): string | undefined {
  const found = allParts(mail).find((part) => part.type === type && part.filename === undefined);
  return found?.content.toString('utf8').replaceAll('\r\n', '\n');
}

export function attachmentsOf(mail: Part): Part[] {
  return allParts(mail).filter((part) => part.filename !== undefined);
}

function allParts(part: Part): Part[] {
  return [part, ...part.parts.flatMap(allParts)];
}

function parsePart(raw: string): Part {
  const gap = raw.indexOf('\r\n\r\n');
  const head = (gap < 0 ? raw : raw.slice(0, gap)).replace(/\r\n[ \t]+/g, ' ');
  const body = gap < 0 ? '' : raw.slice(gap + 4);
  const fields = head.split('\r\n').map((line): [string, string] => {
    const colon = line.indexOf(':');
    if (colon < 1) throw new Error(`This line of the head is no header: "${line}".`);
    return [line.slice(0, colon).toLowerCase(), decodeWords(line.slice(colon + 1).trim())];
  });
  const headers = new Map(fields);
  if (headers.size !== fields.length) throw new Error('A header comes twice.');
  const type = parameters(headers.get('content-type') ?? 'text/plain');
  const disposition = parameters(headers.get('content-disposition') ?? '');
  const boundary = type.values.get('boundary');
  return {
    headers,
    type: type.value,
    filename: disposition.values.get('filename'),
    parts: boundary === undefined ? [] : split(body, boundary).map(parsePart),
    content: decode(body, headers.get('content-transfer-encoding') ?? '7bit'),
  };
}

function split(body: string, boundary: string): string[] {
  const pieces = `\r\n${body}`.split(`\r\n--${boundary}`);
  if (!pieces.at(-1)?.startsWith('--')) throw new Error('The last part is not closed.');
  return pieces.slice(1, -1).map((piece) => piece.replace(/^[ \t]*\r\n/, ''));
}

function decode(body: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  return Buffer.from(encoding === 'quoted-printable' ? unquoted(body.replace(/=[ \t]*\r\n/g, '')) : body, 'latin1');
}

function unquoted(text: string): string {
  return text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** `=?UTF-8?Q?…?=`; white space between two of them is not text. */
function decodeWords(value: string): string {
  return value
    .replace(/(=\?[^?]+\?[QB]\?[^?]*\?=)\s+(?==\?)/gi, '$1')
    .replace(/(?:=\?utf-8\?[QB]\?[^?]*\?=)+/gi, (words) => {
      const bytes = [...words.matchAll(/=\?utf-8\?([QB])\?([^?]*)\?=/gi)].map(([, kind, text = '']) =>
        kind?.toUpperCase() === 'B'
          ? Buffer.from(text, 'base64')
          : Buffer.from(unquoted(text.replaceAll('_', ' ')), 'latin1'),
      );
      return Buffer.concat(bytes).toString('utf8');
    });
}

/** `value; name=…; name*0*=UTF-8''…`: long or foreign values come in numbered, percent-encoded pieces. */
function parameters(header: string): { value: string; values: Map<string, string> } {
  const [value = '', ...rest] = header.match(/(?:"(?:[^"\\]|\\.)*"|[^;"])+/g) ?? [];
  const values = new Map<string, string>();
  for (const each of rest) {
    const [, name = '', encoded, given = ''] = /^\s*([\w-]+)(?:\*\d+)?(\*?)=(.*)$/s.exec(each) ?? [];
    const plain = given
      .trim()
      .replace(/^"(.*)"$/s, '$1')
      .replace(/\\(.)/g, '$1');
    const text = encoded ? decodeURIComponent(plain.replace(/^utf-8'[^']*'/i, '')) : plain;
    values.set(name.toLowerCase(), (values.get(name.toLowerCase()) ?? '') + text);
  }
  return { value: value.trim().toLowerCase(), values };
}
