const FENCE = /^ {0,3}```[\w+#.-]{0,30}\s*$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^ {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)/;
const DEEPEST = 8;

/** An address is one piece, so that what is in it marks nothing. */
const PIECE =
  /\\[!-/:-@[-`{-~]|`+|https?:\/\/[^\s<>"`[\]*~]+|\]\((?:https?:\/\/|mailto:)[^\s()<>]+\)|<@[0-9a-f-]{36}>|[[\]]|\*+|_+|~~|[^\\`*_~[\]<h]+|./gisu;
const MARKS = /^(?:\*{1,3}|_{1,3}|~~)$/;

/** What may yet be closed. */
interface Open {
  readonly mark: string;
  readonly at: number;
}

/** Of marks, between the signs beside it. */
interface Run {
  readonly marks: string;
  readonly at: number;
  readonly before: string;
  readonly after: string;
}

/**
 * What a message says, line by line, for where nobody reads marks: without those of its simple Markdown, and without the
 * people it names. What is not understood stays as it was written.
 */
export function plainLines(body: string): string[] {
  const lines: string[] = [];
  const paragraph: string[] = [];
  const finish = () => {
    if (paragraph.length > 0) lines.push(...unmarked(paragraph.splice(0).join('\n')).split('\n'));
  };
  let inCode = false;
  for (const line of body.split(/\r\n?|\n/)) {
    const isFence = FENCE.test(line);
    if (inCode && !isFence) lines.push(line);
    else if (isFence || line.trim() === '') finish();
    else paragraph.push(withoutPrefix(line));
    if (isFence) inCode = !inCode;
  }
  finish();
  return lines.map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '');
}

function withoutPrefix(line: string): string {
  let rest = line;
  for (let depth = 0; depth < DEEPEST && QUOTE.test(rest); depth += 1) rest = rest.replace(QUOTE, '');
  return rest.replace(ITEM, '');
}

/** Each mark is kept until the one that closes it is found. */
function unmarked(text: string): string {
  const pieces = codeApart(text);
  const open: Open[] = [];
  const said = pieces.map(({ text }) => text);
  for (const [at, { text, isCode }] of pieces.entries()) {
    if (isCode) continue;
    if (/^\\./s.test(text)) said[at] = text.slice(1);
    else if (text.startsWith('<@') && text.length > 2) said[at] = '';
    else if (text === '[') open.push({ mark: text, at });
    else if (text.startsWith(']')) closeLink(text, at, open, said);
    else if (MARKS.test(text)) {
      const [before = ' ', after = ' '] = [pieces[at - 1]?.ends.at(-1), pieces[at + 1]?.ends.at(0)];
      emphasise({ marks: text, at, before, after }, open, said);
    }
  }
  return said.join('');
}

function closeLink(end: string, at: number, open: Open[], said: string[]): void {
  const begun = open.findLastIndex(({ mark }) => mark === '[');
  // A closed pair that is no link is done with.
  if (end === ']' && begun === open.length - 1) open.splice(begun);
  const [link] = end === ']' || begun < 0 ? [] : open.splice(begun);
  if (!link) return;
  said[link.at] = '';
  said[at] = '';
}

function emphasise(run: Run, open: Open[], said: string[]): void {
  const { before, at, after } = run;
  const inWord = run.marks.startsWith('_') && isWord(before) && isWord(after);
  if (inWord) return;
  for (let left = run.marks; left !== '';) {
    const begun = /\s/.test(before) ? -1 : open.findLastIndex(({ mark }) => left.startsWith(mark));
    const mark = open[begun]?.mark ?? left.slice(0, 2);
    const [opened] = begun < 0 ? [] : open.splice(begun);
    // Around nothing they are text.
    if (opened && at - opened.at > 1) for (const each of [opened.at, at]) take(mark, each, said);
    else if (!opened && !/\s/.test(after)) open.push({ mark, at });
    left = left.slice(mark.length);
  }
}

function take(mark: string, at: number, said: string[]): void {
  said[at] = said[at]?.slice(mark.length) ?? '';
}

function isWord(letter: string): boolean {
  return /[\p{L}\p{N}_]/u.test(letter);
}

interface Piece {
  readonly text: string;
  /** As it was written: what stands beside it looks at that. */
  readonly ends: string;
  readonly isCode: boolean;
}

function codeApart(text: string): Piece[] {
  const found: readonly string[] = text.match(PIECE) ?? [];
  const pieces: Piece[] = [];
  for (let at = 0; at < found.length; at += 1) {
    const piece = found[at] ?? '';
    const end = piece.startsWith('`') ? found.indexOf(piece, at + 1) : -1;
    if (end < 0) pieces.push({ text: piece, ends: piece, isCode: piece.startsWith('`') });
    else pieces.push({ text: unpadded(found.slice(at + 1, end).join('')), ends: piece, isCode: true });
    if (end >= 0) at = end;
  }
  return pieces;
}

function unpadded(code: string): string {
  return code.startsWith(' ') && code.endsWith(' ') && code.trim() !== '' ? code.slice(1, -1) : code;
}
