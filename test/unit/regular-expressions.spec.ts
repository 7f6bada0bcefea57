import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Context, createContext, runInContext } from 'node:vm';
import ts from 'typescript';

const root = join(__dirname, '../..');

/** The square of this is most of a second, and the length itself a thousandth of what is waited for. */
const LONG = 20_000;
const WITHIN_MS = 150;
/** Who is late may have been kept waiting by somebody else. Five times as long is 25 times the work, or nearly none still. */
const AGAIN = { times: 5, withinMs: 1000 };

/** What reads text of bounded length, and how long that can be. */
const bounded: readonly (readonly [file: RegExp, length: number])[] = [
  // Cut before it gets here.
  [/^src\/conversation\/media\/file-name\.ts$/, 4000],
  // The link is cut at 2000 by the expression that finds it.
  [/^src\/conversation\/link-previews\/page-preview\.ts$/, 2000],
  // Addresses and types of our own making, and "Retry in 30 s" of a problem.
  [/^src\/platform\/(mail\/mail\.check|schema\/fields)\.ts$|^widget\/src\/support\/problems\.ts$/, 500],
  // What whoever runs the desk has written into its settings, or its servers say of themselves.
  [/^src\/(platform\/config\/|platform\/http\/(public-url|security)|identity\/external\/visits|welcome)/, 200],
  [/^src\/.*\.checks\.ts$|^live\/src\/desk\.ts$/, 200],
];

const lengthFor = (file: string): number => bounded.find(([files]) => files.test(file))?.[1] ?? LONG;

interface Found {
  readonly at: string;
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

function expressionsIn(file: string): Found[] {
  const tree = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Found[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const [, source = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(node.text) ?? [];
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
      found.push({ at: `${file}:${line + 1}`, file, source, flags });
    }
    ts.forEachChild(node, look);
  };
  look(tree);
  return found;
}

const signs = [...' a0A-_./\\"<>&@()[]{}*`\n\té%:;,=+~!#?|$'];
const pairs = ['a.', 'a ', '.a', '-a', '1.', '<a', 'a=', 'a@'];

/** Long texts that nearly fit: one sign or word of the expression over and over, and at the end what fits nowhere. */
function* attacks(source: string, length: number): Generator<() => string, undefined> {
  const words = [...new Set(source.match(/[A-Za-z0-9:/<>@#&;.=-]{2,12}/g) ?? [])].slice(0, 4);
  for (const before of ['', ...words, 'a'])
    for (const unit of [...signs, ...pairs, ...words])
      yield () => `${before}${unit.repeat(Math.ceil(length / unit.length))}\u0001!`;
}

type Expression = Pick<Found, 'source' | 'flags'>;
interface Sandbox extends Context {
  texts: (() => string)[];
  at: number;
  since: number;
}

const sandbox = createContext({ now: () => performance.now() }) as Sandbox;

const made = ({ source, flags }: Expression) => `new RegExp(${JSON.stringify(source)}, ${JSON.stringify(flags)})`;

/** The first of the texts, from one on, that is not done at once. Watching over a run costs more than most of them: one watch for many. */
function firstLate(expression: Expression, texts: (() => string)[], from: number): number | undefined {
  const code = `{
    const expression = ${made(expression)};
    for (; at < texts.length; at += 1) {
      const text = texts[at]();
      since = now();
      text.replace(expression, '');
      if (now() - since > ${WITHIN_MS}) break;
    }
  }`;
  Object.assign(sandbox, { texts, at: from, since: performance.now() });
  // Broken off because they were many, it goes on with the next.
  while (!isDone(code, 3 * WITHIN_MS) && performance.now() - sandbox.since <= WITHIN_MS) sandbox.at += 1;
  return sandbox.at < texts.length ? sandbox.at : undefined;
}

/** The engine itself breaks off what takes too long. */
function isDone(code: string, timeout: number): boolean {
  try {
    runInContext(code, sandbox, { timeout });
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    return false;
  }
}

/** By the work it was, as others may have had the machine meanwhile. */
function isMuchWork(expression: Expression, text: string): boolean {
  sandbox.texts = [() => text];
  for (let timeout = AGAIN.withinMs; ; timeout *= 2) {
    const began = process.cpuUsage();
    const done = isDone(`texts[0]().replace(${made(expression)}, '')`, timeout);
    const { user, system } = process.cpuUsage(began);
    const isMuch = (user + system) / 1000 > AGAIN.withinMs;
    if (done || isMuch || timeout > 10 * AGAIN.withinMs) return isMuch;
  }
}

function firstThatTakesLong(expression: Expression, length: number): string | undefined {
  const texts = [...attacks(expression.source, length)];
  const longer = [...attacks(expression.source, length * AGAIN.times)];
  for (let at = firstLate(expression, texts, 0); at !== undefined; at = firstLate(expression, texts, at + 1))
    if (isMuchWork(expression, longer[at]?.() ?? '')) return texts[at]?.().slice(0, 40);
  return undefined;
}

/** Without repetition there is nothing to try twice. */
const repeats = ({ source }: Found) => /[*+]|\{\d*,\d*\}/.test(source);

describe('regular expressions', () => {
  const expressions = globSync(['src/**/*.ts', 'live/src/**/*.ts', 'widget/src/**/*.{ts,tsx}'], { cwd: root })
    .sort()
    .flatMap(expressionsIn)
    .filter(repeats);

  it('take no time that grows faster than the text, whatever the text', () => {
    expect(expressions.length).toBeGreaterThan(80);
    const slow = expressions.flatMap((each) => {
      const text = firstThatTakesLong(each, lengthFor(each.file));
      return text === undefined ? [] : [`${each.at} /${each.source}/ for ${JSON.stringify(text)}...`];
    });
    expect(slow).toEqual([]);
  });

  it.each([
    ['(a+)+$', ''],
    ['\\s+$', ''],
    ['<a[^>]*>', 'i'],
  ])('that are known to be slow are found out: %s', (source, flags) => {
    expect(firstThatTakesLong({ source, flags }, LONG)).toBeDefined();
  });
});
