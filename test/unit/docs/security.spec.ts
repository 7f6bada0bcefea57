import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { proseOf, readDocument, root } from '../../support/markdown.js';

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

interface Reference {
  readonly file: string;
  readonly titles: readonly string[];
}

/** The rows of all tables of a document, without their heads. */
function rowsOf(text: string): Row[] {
  const lines = proseOf(text);
  const isRow = (at: number) => lines[at]?.startsWith('|') === true && !/^\|[-| :]+\|$/.test(lines[at] ?? '');
  return lines.flatMap((content, at) => {
    const head = /^\|[-| :]+\|$/.test(lines[at + 1] ?? '');
    return isRow(at) && !head ? [{ line: at + 1, cells: content.slice(1, -1).split(' | ') }] : [];
  });
}

/** `file`: "one title", "another"; `another file`: "a title". */
function referencesIn(cell: string): Reference[] {
  return [...cell.matchAll(/`(test\/[^`]+)`((?:[:,]? "[^"]+")*)/g)].map(([, file = '', named = '']) => ({
    file,
    titles: [...named.matchAll(/"([^"]+)"/g)].map(([, title = '']) => title),
  }));
}

/** What tests and groups of a spec file are called, and what stands in the tables they are made from. */
function titlesIn(file: string): Set<string> {
  const text = readFileSync(join(root, file), 'utf8');
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const titles = new Set<string>();
  const isTest = (callee: ts.Expression) => /^\(?(?:process\S+ \? )?(it|test|describe)\b/.test(callee.getText(tree));
  const strings = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) titles.add(node.text);
    ts.forEachChild(node, strings);
  };
  const look = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isTest(node.expression)) {
      const [title] = node.arguments;
      if (title && ts.isStringLiteralLike(title)) titles.add(title.text);
      if (ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'each')
        node.arguments.forEach(strings);
    }
    ts.forEachChild(node, look);
  };
  look(tree);
  return titles;
}

function complaintsAbout(rows: readonly Row[]): string[] {
  return rows.flatMap(({ line, cells }) => {
    const references = referencesIn(cells[2] ?? '');
    if (cells.length !== 3 || references.length === 0) return [`line ${line} names no test`];
    return references.flatMap(({ file, titles }) => {
      if (!existsSync(join(root, file))) return [`line ${line}: there is no ${file}`];
      if (titles.length === 0) return [`line ${line}: which test of ${file}?`];
      const known = titlesIn(file);
      return titles.filter((title) => !known.has(title)).map((title) => `line ${line}: ${file} has no "${title}"`);
    });
  });
}

describe('docs/security.md', () => {
  it('names a test for every line, and every test that it names is there', () => {
    const rows = rowsOf(readDocument('docs/security.md'));
    expect(rows.length).toBeGreaterThan(50);
    expect(complaintsAbout(rows)).toEqual([]);
  });

  it('would be found out', () => {
    const here = 'test/unit/docs/security.spec.ts';
    const row = (cell: string) => complaintsAbout([{ line: 1, cells: ['tried', 'done', cell] }]);
    expect(row(`\`${here}\`: "would be found out"`)).toEqual([]);
    expect(row('nothing')).toEqual(['line 1 names no test']);
    expect(row('`test/unit/docs/nowhere.spec.ts`: "x"')).toEqual([
      'line 1: there is no test/unit/docs/nowhere.spec.ts',
    ]);
    expect(row(`\`${here}\``)).toEqual([`line 1: which test of ${here}?`]);
    expect(row(`\`${here}\`: "would be found out", "never"`)).toEqual([`line 1: ${here} has no "never"`]);
  });
});

describe('docs/promises.md', () => {
  it('names for every promise what proves it: tests, or a command that runs them', () => {
    const rows = rowsOf(readDocument('docs/promises.md'));
    expect(rows.length).toBeGreaterThan(15);
    const unproved = rows.filter(({ cells: [, by = ''] }) => !/`test\/[^`]+`|`npm (run|test)\b|\bstages? `/.test(by));
    expect(unproved.map(({ line }) => line)).toEqual([]);
  });
});
