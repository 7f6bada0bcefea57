import type { Node, SignTest } from './nodes.js';
import { PatternWrong } from './nodes.js';
import { codeOf, escaped, inAnyCase, not, notLineEnd, shorthands } from './signs.js';

const MOST_DEPTH = 20;
const MOST_TIMES = 50;

/**
 * Reads the part of regular expressions that can be looked for in one pass over a text: signs, classes, groups, choices,
 * repetitions, line and word boundaries. What needs going back over it (references, looking ahead) is refused.
 */
export function parsePattern(source: string): Node {
  return new Reader([...source]).read();
}

class Reader {
  private at = 0;
  private depth = 0;

  constructor(private readonly signs: readonly string[]) {}

  read(): Node {
    const node = this.choice();
    if (this.at < this.signs.length) throw this.wrong('There is a ")" that nothing opens');
    return node;
  }

  private choice(): Node {
    const ways = [this.sequence()];
    while (this.take('|')) ways.push(this.sequence());
    return ways.length === 1 && ways[0] ? ways[0] : { kind: 'choice', ways };
  }

  private sequence(): Node {
    const parts: Node[] = [];
    for (let next = this.peek(); next !== undefined && next !== '|' && next !== ')'; next = this.peek())
      parts.push(this.repeated(this.one()));
    return { kind: 'sequence', parts };
  }

  private repeated(of: Node): Node {
    const times = this.times();
    if (!times) return of;
    if (of.kind === 'boundary') throw this.wrong('A boundary cannot be repeated');
    if (times.max > 1 && repeats(of)) {
      throw new PatternWrong('pattern.unsafe', 'A repetition inside a repetition can mean anything; write it flat.');
    }
    const lazy = this.take('?');
    if (this.times()) throw this.wrong('There are two repetitions after each other');
    return { kind: 'repeat', of, ...times, lazy };
  }

  private times(): { min: number; max: number } | undefined {
    if (this.take('*')) return { min: 0, max: Infinity };
    if (this.take('+')) return { min: 1, max: Infinity };
    if (this.take('?')) return { min: 0, max: 1 };
    const [whole, from = '', comma, to = ''] =
      /^\{(\d{1,4})(,)?(\d{0,4})\}/.exec(this.signs.slice(this.at).join('')) ?? [];
    if (whole === undefined) return undefined;
    this.at += whole.length;
    const min = Number(from);
    const max = comma === undefined ? min : to === '' ? Infinity : Number(to);
    if (max < min) throw this.wrong('The second number of a repetition is smaller than the first');
    if (Math.max(min, max === Infinity ? 0 : max) > MOST_TIMES)
      throw new PatternWrong('pattern.too_long', `Repeat something at most ${MOST_TIMES} times, or without an end.`);
    return { min, max };
  }

  private one(): Node {
    const sign = this.signs[this.at++] ?? '';
    switch (sign) {
      case '(':
        return this.group();
      case '[':
        return { kind: 'sign', test: this.signClass() };
      case '.':
        return { kind: 'sign', test: notLineEnd };
      case '^':
        return { kind: 'boundary', at: 'line_start' };
      case '$':
        return { kind: 'boundary', at: 'line_end' };
      case '\\':
        return this.escape();
      case '*':
      case '+':
      case '?':
        throw this.wrong(`There is nothing that "${sign}" could repeat`);
      default:
        return { kind: 'sign', test: inAnyCase(exactly(sign)) };
    }
  }

  private group(): Node {
    if ((this.depth += 1) > MOST_DEPTH) throw new PatternWrong('pattern.too_long', 'Nest fewer groups.');
    if (this.take('?') && !this.take(':'))
      throw new PatternWrong(
        'pattern.unsafe',
        'Only plain groups are known: ( ) and (?: ); nothing looks ahead or back.',
      );
    const node = this.choice();
    if (!this.take(')')) throw this.wrong('A "(" is not closed');
    this.depth -= 1;
    return node;
  }

  private escape(): Node {
    const sign = this.signs[this.at++];
    if (sign === undefined) throw this.wrong('There is a "\\" at the end');
    if (sign === 'b') return { kind: 'boundary', at: 'word' };
    if (sign === 'B') return { kind: 'boundary', at: 'no_word' };
    return { kind: 'sign', test: this.escapedSign(sign) };
  }

  private escapedSign(sign: string): SignTest {
    const shorthand = Object.hasOwn(shorthands, sign) ? shorthands[sign] : undefined;
    return shorthand ?? inAnyCase(exactly(this.plain(sign)));
  }

  /** The sign that is meant by one after a `\`. */
  private plain(sign: string): string {
    if (Object.hasOwn(escaped, sign)) return escaped[sign] ?? sign;
    if (/^[1-9k]$/.test(sign))
      throw new PatternWrong('pattern.unsafe', 'What was matched before cannot be asked for again.');
    if (/^[\p{L}\p{N}]$/u.test(sign)) throw this.wrong(`"\\${sign}" is not known`);
    return sign;
  }

  private signClass(): SignTest {
    const negated = this.take('^');
    const tests: SignTest[] = [];
    while (!this.take(']')) {
      const start = this.classSign();
      if (typeof start === 'function') tests.push(start);
      else if (this.peek() === '-' && this.signs[this.at + 1] !== ']' && this.signs[this.at + 1] !== undefined) {
        this.at += 1;
        const end = this.classSign();
        if (typeof end === 'function' || codeOf(end) < codeOf(start)) throw this.wrong('A range in [ ] has no order');
        tests.push(between(start, end));
      } else tests.push(exactly(start));
    }
    const any = inAnyCase((code) => tests.some((test) => test(code)));
    return negated ? not(any) : any;
  }

  private classSign(): string | SignTest {
    const sign = this.signs[this.at++];
    if (sign === undefined) throw this.wrong('A "[" is not closed');
    if (sign !== '\\') return sign;
    const after = this.signs[this.at++];
    if (after === undefined) throw this.wrong('There is a "\\" at the end');
    return (Object.hasOwn(shorthands, after) ? shorthands[after] : undefined) ?? this.plain(after);
  }

  private peek(): string | undefined {
    return this.signs[this.at];
  }

  private take(sign: string): boolean {
    if (this.peek() !== sign) return false;
    this.at += 1;
    return true;
  }

  private wrong(what: string): PatternWrong {
    return new PatternWrong('pattern.syntax', `${what} (at character ${this.at}).`);
  }
}

function exactly(sign: string): SignTest {
  const code = codeOf(sign);
  return (other) => other === code;
}

function between(start: string, end: string): SignTest {
  const [from, to] = [codeOf(start), codeOf(end)];
  return (code) => code >= from && code <= to;
}

function repeats(node: Node): boolean {
  if (node.kind === 'repeat') return node.max > 1 || repeats(node.of);
  if (node.kind === 'sequence') return node.parts.some(repeats);
  return node.kind === 'choice' && node.ways.some(repeats);
}
