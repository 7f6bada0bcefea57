export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'break' }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'mention'; readonly userId: string }
  | { readonly type: 'link'; readonly href: string; readonly children: readonly Inline[] }
  | { readonly type: Emphasis; readonly children: readonly Inline[] };

type Emphasis = 'bold' | 'italic' | 'strike';

/** Deeper than this nobody means it. */
const DEEPEST = 16;
const emphases: Readonly<Record<string, Emphasis>> = {
  '**': 'bold',
  __: 'bold',
  '*': 'italic',
  _: 'italic',
  '~~': 'strike',
};

const MENTION = /<@([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})>/iy;
const ADDRESS = /https?:\/\/[^\s<>"`[\]]+/iy;
const TARGET = /\]\(([^\s()<>]+)\)/y;
const TICKS = /`+/y;
const MARKS = /\*+|_+|~~/y;
const PLAIN = /[^\\`*_~[\]<\nh]+/iy;

/** What has been opened and not closed: `mark` is how it was written, in case it never is. */
interface Open {
  readonly mark: string;
  readonly children: Inline[];
}

export function inline(text: string): Inline[] {
  return new Reader(text).read();
}

class Reader {
  private at = 0;
  private readonly open: Open[] = [{ mark: '', children: [] }];
  private readonly lastTicks = new Map<number, number>();

  constructor(private readonly text: string) {
    for (const { 0: ticks, index } of text.matchAll(/`+/g)) this.lastTicks.set(ticks.length, index);
  }

  read(): Inline[] {
    while (this.at < this.text.length) this.step();
    while (this.open.length > 1) this.giveUp();
    return this.top.children;
  }

  private get top(): Open {
    return this.open.at(-1) as Open;
  }

  private step(): void {
    const { text, at } = this;
    const plain = this.match(PLAIN);
    if (plain) return this.say(plain[0]);
    switch (text[at]) {
      case '\n':
        this.top.children.push({ type: 'break' });
        this.at += 1;
        return;
      case '\\':
        return this.escaped();
      case '`':
        return this.code();
      case '[':
        this.at += 1;
        return this.begin('[');
      case ']':
        return this.link();
      case '<':
        return this.mention();
      case '*':
      case '_':
      case '~':
        return this.emphasis();
      default:
        return this.address();
    }
  }

  private escaped(): void {
    const next = this.text[this.at + 1] ?? '';
    const escapes = /^[!-/:-@[-`{-~]$/.test(next);
    this.at += escapes ? 2 : 1;
    this.say(escapes ? next : '\\');
  }

  /** Ends with as many ticks as it began with; where there are none, the ticks are text. */
  private code(): void {
    const ticks = this.match(TICKS)?.[0] ?? '';
    if ((this.lastTicks.get(ticks.length) ?? -1) < this.at) return this.say(ticks);
    const from = this.at;
    do this.at = this.text.indexOf('`', this.at);
    while (this.match(TICKS)?.[0].length !== ticks.length);
    const inner = this.text.slice(from, this.at - ticks.length).replaceAll('\n', ' ');
    const padded = inner.startsWith(' ') && inner.endsWith(' ') && inner.trim() !== '';
    this.top.children.push({ type: 'code', text: padded ? inner.slice(1, -1) : inner });
  }

  private mention(): void {
    const found = this.match(MENTION);
    if (found) this.top.children.push({ type: 'mention', userId: (found[1] ?? '').toLowerCase() });
    else this.take();
  }

  private address(): void {
    const found = this.standsAlone() ? this.match(ADDRESS) : undefined;
    if (!found) return this.take();
    // What ends a sentence or an emphasis is not meant to be part of it.
    const href = trimmed(found[0]);
    this.at -= found[0].length - href.length;
    if (isSafe(href)) this.top.children.push({ type: 'link', href, children: [{ type: 'text', text: href }] });
    else this.say(href);
  }

  private standsAlone(): boolean {
    return !/[\p{L}\p{N}]/u.test(this.text[this.at - 1] ?? '');
  }

  /** `[text](address)`; brackets that are no link are text. */
  private link(): void {
    const found = this.isOpen('[') ? this.match(TARGET) : undefined;
    const href = found?.[1] ?? '';
    if (found && isSafe(href)) {
      while (this.top.mark !== '[') this.giveUp();
      const { children } = this.open.pop() as Open;
      this.top.children.push({ type: 'link', href, children: withoutLinks(children) });
      return;
    }
    if (found) this.at -= found[0].length;
    this.take();
    // A closed pair that is no link is done with.
    if (this.top.mark === '[') this.giveUp();
  }

  private emphasis(): void {
    const from = this.at;
    const run = this.match(MARKS)?.[0];
    if (!run) return this.take();
    const [before = ' ', after = ' '] = [this.text[from - 1], this.text[this.at]];
    const inWord = run.startsWith('_') && isWord(before) && isWord(after);
    const [closes, opens] = [!/\s/.test(before) && !inWord, !/\s/.test(after) && !inWord];
    // More than three of a kind are a line somebody drew.
    if (run.length > 3 || (!closes && !opens)) return this.say(run);
    for (let left = run; left !== '';) {
      const closing = closes ? this.closing(left) : undefined;
      const mark = closing ?? (left.length > 1 ? left.slice(0, 2) : left);
      if (closing !== undefined) this.end(closing);
      else if (opens) this.begin(mark);
      else this.say(mark);
      left = left.slice(mark.length);
    }
  }

  /** The innermost of what is open that these marks can close. */
  private closing(marks: string): string | undefined {
    return this.open.findLast(({ mark }) => mark !== '' && mark !== '[' && marks.startsWith(mark))?.mark;
  }

  private begin(mark: string): void {
    if (this.open.length > DEEPEST) this.say(mark);
    else this.open.push({ mark, children: [] });
  }

  private end(mark: string): void {
    while (this.top.mark !== mark) this.giveUp();
    const { children } = this.open.pop() as Open;
    const type = emphases[mark];
    if (type && children.length > 0) this.top.children.push({ type, children });
    else this.say(mark + mark);
  }

  private isOpen(mark: string): boolean {
    return this.open.some((each) => each.mark === mark);
  }

  /** What was never closed is text. */
  private giveUp(): void {
    const { mark, children } = this.open.pop() as Open;
    this.say(mark);
    for (const child of children) {
      if (child.type === 'text') this.say(child.text);
      else this.top.children.push(child);
    }
  }

  private take(): void {
    this.say(this.text[this.at] ?? '');
    this.at += 1;
  }

  private say(text: string): void {
    const { children } = this.top;
    const last = children.at(-1);
    if (last?.type === 'text') children[children.length - 1] = { type: 'text', text: last.text + text };
    else children.push({ type: 'text', text });
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text) ?? undefined;
    if (found) this.at += found[0].length;
    return found;
  }
}

function trimmed(address: string): string {
  let end = address.length;
  let unpaired = address.split(')').length - address.split('(').length;
  while (end > 0 && /[.,;:!?'*_~)\]]/.test(address[end - 1] ?? '')) {
    if (address[end - 1] === ')' && (unpaired -= 1) < 0) break;
    end -= 1;
  }
  return address.slice(0, end);
}

function isSafe(href: string): boolean {
  return /^(?:https?:\/\/|mailto:)[^\s\p{Cc}]/iu.test(href) && URL.canParse(href);
}

function isWord(letter: string): boolean {
  return /[\p{L}\p{N}_]/u.test(letter);
}

function withoutLinks(children: readonly Inline[]): Inline[] {
  return children.flatMap((each) => {
    if (each.type === 'link') return withoutLinks(each.children);
    return 'children' in each ? [{ ...each, children: withoutLinks(each.children) }] : [each];
  });
}
