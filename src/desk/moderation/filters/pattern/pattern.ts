import type { Span } from '../word-finder.js';
import type { Boundary, Node, SignTest } from './nodes.js';
import { PatternWrong } from './nodes.js';
import { parsePattern } from './parse-pattern.js';
import { isWord } from './signs.js';

const MOST_STEPS = 200;
const LINE_FEED = 10;

type Step =
  | { readonly kind: 'sign'; readonly test: SignTest }
  | { readonly kind: 'boundary'; readonly at: Boundary }
  /** Goes on at both places; the first is preferred. */
  | { readonly kind: 'fork'; first: number; second: number }
  | { readonly kind: 'found' };

/** One way through the pattern that is still possible: where it is, and where in the text it began. */
interface Ways {
  readonly steps: number[];
  readonly begun: number[];
  readonly known: Set<number>;
}

/**
 * A pattern that is looked for in one pass: all ways through it are followed at once, so that no text and no pattern
 * can make it take longer than the length of the one times the length of the other. An engine that tries one way after
 * the other, as that of the language does, can be kept busy for hours by a line of text.
 */
export class Pattern {
  private readonly steps: Step[] = [];

  constructor(source: string) {
    this.compile(parsePattern(source));
    this.add({ kind: 'found' });
  }

  /** Whether there is a way through it that asks for no sign: it would be found everywhere. */
  matchesNothing(): boolean {
    const ways = newWays();
    this.enter(ways, 0, 0, [], 0);
    return ways.steps.some((number) => this.steps[number]?.kind === 'found');
  }

  /** At most so many; what is found does not overlap, and is never empty. */
  find(text: string, most: number): Span[] {
    const { codes, places } = codesOf(text);
    const spans: Span[] = [];
    for (let from = 0; from < codes.length && spans.length < most;) {
      const found = this.next(codes, from);
      if (!found) break;
      spans.push({ from: places[found.from] ?? 0, to: places[found.to] ?? text.length });
      from = found.to;
    }
    return spans;
  }

  private next(codes: readonly number[], from: number): Span | undefined {
    let found: Span | undefined;
    let ways = newWays();
    for (let at = from; at <= codes.length; at += 1) {
      if (!found) this.enter(ways, 0, at, codes, at);
      if (found && ways.steps.length === 0) break;
      const following = newWays();
      for (const [index, number] of ways.steps.entries()) {
        const step = this.steps[number];
        const begun = ways.begun[index] ?? 0;
        if (step?.kind === 'found') {
          if (at === begun) continue;
          found = { from: begun, to: at };
          // What is preferred less is of no interest any more.
          break;
        }
        const code = codes[at];
        if (step?.kind === 'sign' && code !== undefined && step.test(code))
          this.enter(following, number + 1, begun, codes, at + 1);
      }
      ways = following;
    }
    return found;
  }

  /** Follows forks and boundaries from here to the signs they lead to, the preferred ones first; each place once. */
  private enter(ways: Ways, start: number, begun: number, codes: readonly number[], at: number): void {
    const open = [start];
    for (let number = open.pop(); number !== undefined; number = open.pop()) {
      if (ways.known.has(number)) continue;
      ways.known.add(number);
      const step = this.steps[number];
      if (step?.kind === 'fork') open.push(step.second, step.first);
      else if (step?.kind === 'boundary') {
        if (isAt(step.at, codes, at)) open.push(number + 1);
      } else {
        ways.steps.push(number);
        ways.begun.push(begun);
      }
    }
  }

  private compile(node: Node): void {
    switch (node.kind) {
      case 'sign':
      case 'boundary':
        this.add(node);
        break;
      case 'sequence':
        for (const part of node.parts) this.compile(part);
        break;
      case 'choice':
        this.choose(node.ways);
        break;
      case 'repeat':
        this.repeat(node);
    }
  }

  private choose(ways: readonly Node[]): void {
    const ends: (Step & { kind: 'fork' })[] = [];
    for (const [index, way] of ways.entries()) {
      const last = index === ways.length - 1;
      const fork = last ? undefined : this.fork();
      if (fork) fork.first = this.steps.length;
      this.compile(way);
      if (!last) ends.push(this.fork());
      if (fork) fork.second = this.steps.length;
    }
    for (const end of ends) end.first = end.second = this.steps.length;
  }

  private repeat({ of, min, max, lazy }: Node & { kind: 'repeat' }): void {
    for (let time = 0; time < min; time += 1) this.compile(of);
    if (max === Infinity) {
      const start = this.steps.length;
      const fork = this.fork();
      this.compile(of);
      const back = this.fork();
      back.first = back.second = start;
      leadTo(fork, start + 1, this.steps.length, lazy);
      return;
    }
    const forks: { fork: Step & { kind: 'fork' }; inside: number }[] = [];
    for (let time = min; time < max; time += 1) {
      const fork = this.fork();
      forks.push({ fork, inside: this.steps.length });
      this.compile(of);
    }
    for (const { fork, inside } of forks) leadTo(fork, inside, this.steps.length, lazy);
  }

  private fork(): Step & { kind: 'fork' } {
    const fork = { kind: 'fork' as const, first: 0, second: 0 };
    this.add(fork);
    return fork;
  }

  private add(step: Step): void {
    if (this.steps.push(step) > MOST_STEPS)
      throw new PatternWrong('pattern.too_long', 'This pattern is too long with all its repetitions; make it shorter.');
  }
}

function leadTo(fork: Step & { kind: 'fork' }, inside: number, after: number, lazy: boolean): void {
  [fork.first, fork.second] = lazy ? [after, inside] : [inside, after];
}

function newWays(): Ways {
  return { steps: [], begun: [], known: new Set() };
}

function isAt(boundary: Boundary, codes: readonly number[], at: number): boolean {
  const [before, here] = [codes[at - 1], codes[at]];
  if (boundary === 'line_start') return before === undefined || before === LINE_FEED;
  if (boundary === 'line_end') return here === undefined || here === LINE_FEED;
  const between = (before !== undefined && isWord(before)) !== (here !== undefined && isWord(here));
  return boundary === 'word' ? between : !between;
}

function codesOf(text: string): { codes: number[]; places: number[] } {
  const [codes, places]: [number[], number[]] = [[], []];
  let at = 0;
  for (const sign of text) {
    codes.push(sign.codePointAt(0) ?? 0);
    places.push(at);
    at += sign.length;
  }
  places.push(at);
  return { codes, places };
}
