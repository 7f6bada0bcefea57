import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import ts from 'typescript';

const root = join(__dirname, '../..');

/** The square of this is most of a second, and the length itself a thousandth of what is waited for. */
const LONG = 20_000;
const WITHIN_MS = 150;
/** Who is late may have been kept waiting by somebody else. Five times as long is 25 times the work, or nearly none still. */
const AGAIN = { times: 5, withinMs: 1500 };

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

const sandbox = createContext({ text: '' });

/** The engine itself breaks off. */
function isLate({ source, flags }: Pick<Found, 'source' | 'flags'>, text: string, timeout: number): boolean {
  sandbox.text = text;
  try {
    runInContext(`text.replace(new RegExp(${JSON.stringify(source)}, ${JSON.stringify(flags)}), '')`, sandbox, {
      timeout,
    });
    return false;
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    return true;
  }
}

function firstThatTakesLong(expression: Pick<Found, 'source' | 'flags'>, length: number): string | undefined {
  const longer = attacks(expression.source, length * AGAIN.times);
  for (const text of attacks(expression.source, length)) {
    const again = longer.next().value ?? text;
    if (isLate(expression, text(), WITHIN_MS) && isLate(expression, again(), AGAIN.withinMs))
      return text().slice(0, 40);
  }
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
