import type { Inline } from './inline.js';
import { inline } from './inline.js';

export type Block =
  | { readonly type: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly type: 'code'; readonly language: string | null; readonly text: string }
  | { readonly type: 'quote'; readonly children: readonly Block[] }
  | {
      readonly type: 'list';
      /** What an ordered list begins with; null where it is not ordered. */
      readonly start: number | null;
      readonly items: readonly (readonly Inline[])[];
    };

const DEEPEST = 8;
const FENCE = /^ {0,3}```([\w+#.-]{0,30})\s*$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^ {0,3}(?:[-*+]|(\d{1,9})[.)])[ \t]+(?=\S)/;
const INDENTED = /^(?: {2}|\t)/;

/**
 * Reads the simple Markdown of messages into a tree to be shown as one's own elements. There is no HTML in it, and links
 * lead to http, https and mailto alone. What is not understood is text; the time is proportional to the length.
 */
export function markdown(text: string): Block[] {
  return blocksOf(text.replaceAll(/\r\n?/g, '\n').split('\n'), 0);
}

function blocksOf(lines: readonly string[], depth: number): Block[] {
  const blocks: Block[] = [];
  const paragraph: string[] = [];
  const finish = () => {
    if (paragraph.length > 0) blocks.push({ type: 'paragraph', children: inline(paragraph.splice(0).join('\n')) });
  };
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? '';
    const read = depth < DEEPEST ? blockAt(lines, at, depth) : undefined;
    if (read || line.trim() === '') finish();
    else paragraph.push(line.trim());
    if (read) blocks.push(read.block);
    at = read ? read.next : at + 1;
  }
  finish();
  return blocks;
}

interface Read {
  readonly block: Block;
  readonly next: number;
}

/** What begins at this line and is no paragraph. */
function blockAt(lines: readonly string[], at: number, depth: number): Read | undefined {
  const line = lines[at] ?? '';
  const fence = FENCE.exec(line);
  if (fence) return codeAt(lines, at, fence[1] ?? '');
  if (QUOTE.test(line)) {
    const next = endOf(lines, at, (each) => QUOTE.test(each));
    const inner = lines.slice(at, next).map((each) => each.replace(QUOTE, ''));
    return { block: { type: 'quote', children: blocksOf(inner, depth + 1) }, next };
  }
  const item = ITEM.exec(line);
  return item ? listAt(lines, at, item[1]) : undefined;
}

/** Without an end it goes on to the end of the text. */
function codeAt(lines: readonly string[], at: number, language: string): Read {
  const end = endOf(lines, at + 1, (each) => !/^ {0,3}```\s*$/.test(each));
  const text = lines.slice(at + 1, end).join('\n');
  return { block: { type: 'code', language: language || null, text }, next: end + 1 };
}

function listAt(lines: readonly string[], first: number, number: string | undefined): Read {
  const items: string[][] = [];
  let at = first;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const item = ITEM.exec(line);
    if (item && (item[1] === undefined) === (number === undefined)) items.push([line.slice(item[0].length).trim()]);
    else if (!item && INDENTED.test(line) && line.trim() !== '') items.at(-1)?.push(line.trim());
    else break;
  }
  const start = number === undefined ? null : Number(number);
  return { block: { type: 'list', start, items: items.map((each) => inline(each.join('\n'))) }, next: at };
}

function endOf(lines: readonly string[], from: number, belongs: (line: string) => boolean): number {
  let at = from;
  while (at < lines.length && belongs(lines[at] ?? '')) at += 1;
  return at;
}
