import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path/posix';

/** `src/i18n/en/tags.ts` → its text. */
function under(folder: string): [path: string, text: string][] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return under(path);
    return /\.(tsx?|css)$/.test(path) ? [[path, readFileSync(path, 'utf8')] as [string, string]] : [];
  });
}

const isStyle = ([path]: [string, string]) => path.endsWith('.css');
const isSaid = ([path]: [string, string]) => /\/i18n\/\w\w\//.test(path);
const joined = (files: readonly [string, string][]) => files.map(([, text]) => text).join('\n');

/** Keys whose name stands nowhere in the code, whole or by how it begins (`tickets.status.${status}`). */
function unsaid(words: string, code: string): string[] {
  const beginnings = [...code.matchAll(/[`'"]([\w.-]{2,})\$\{/g)].map(([, beginning = '']) => beginning);
  const keys = [...words.matchAll(/^ {2,}'([\w-]+(?:\.[\w-]+)+)':/gm)].map(([, key = '']) => key);
  const named = new Set(code.match(/[\w.-]+/g));
  return keys.filter((key) => {
    const isNamed = named.has(key) || named.has(key.replace(/\.(zero|one|two|few|many|other)$/, ''));
    return !isNamed && !beginnings.some((each) => key.startsWith(each));
  });
}

/** Classes of a style sheet that nothing on a page has. */
function unworn(styles: string, code: string): string[] {
  const plain = styles.replace(/\/\*[^]*?\*\//g, '');
  const selectors = [...plain.matchAll(/([^{}]+)\{/g)].flatMap(([, selector = '']) => [
    ...selector.matchAll(/\.([a-z][\w-]*)/g),
  ]);
  const beginnings = [...code.matchAll(/([\w-]+-)\$\{/g)].map(([, beginning = '']) => beginning);
  const named = new Set(code.match(/[\w-]+/g));
  return [...new Set(selectors.map(([, name = '']) => name))].filter(
    (name) => !named.has(name) && !beginnings.some((each) => name.startsWith(each)),
  );
}

describe.each(['admin', 'widget'])('what %s has', (folder) => {
  const files = under(`${folder}/src`);
  const pages = under(folder === 'widget' ? 'widget/support' : 'admin/account');
  const code = joined([...files, ...pages].filter((file) => !isStyle(file) && !isSaid(file)));

  it('is said somewhere', () => {
    const english = files.filter(([path]) => path.includes('/i18n/en/'));
    expect(unsaid(joined(english), code)).toEqual([]);
  });

  it('is worn somewhere', () => {
    expect(unworn(joined(files.filter(isStyle)), code)).toEqual([]);
  });
});

it('finds what is left over', () => {
  const words = "  'a.old': 'x',\n  'a.new': 'x',\n  'b.one': 'x',\n  'c.x.more': 'x',\n";
  expect(unsaid(words, "t('a.new'); plural('b'); t(`c.x.${more}`)")).toEqual(['a.old']);
  expect(unworn('.gone:hover, .side > .row-wide {}', '<p className={`side row-${size}`}>')).toEqual(['gone']);
});
