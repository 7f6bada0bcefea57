import { existsSync, globSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { documents, fencesIn, readDocument, root } from '../../support/markdown.js';
import { anchorsOf, codeWords, complaintAbout, isKnown, isPath, linksIn, spread, variables } from './read.js';

const texts = new Map(documents().map((file) => [file, readDocument(file)]));
const all = [...texts];

/** What is wrong in each document, as `file:line what`. */
function complaints(judge: (file: string, text: string) => { line: number; what: string }[]): string[] {
  return all.flatMap(([file, text]) => judge(file, text).map(({ line, what }) => `${file}:${line} ${what}`));
}

const operations = Object.entries(
  (JSON.parse(readDocument('openapi.json')) as { paths: Record<string, object> }).paths,
).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${shape(path)}`));

/** What is in braces has a different name in each text. */
function shape(path: string): string {
  return path
    .replace(/^\/api\/v1/, '')
    .replace(/[?#].*$/, '')
    .replace(/\{\w+\}/g, '{}');
}

describe('what the documents say', () => {
  it('is there to be read', () => {
    expect(all.length).toBeGreaterThan(20);
    expect(texts.has('README.md') && texts.has('docs/promises.md')).toBe(true);
  });

  it('links to files that exist, at places that exist', () => {
    const wrong = complaints((file, text) =>
      linksIn(text).filter(({ what }) => {
        if (/^(https?|mailto):/.test(what)) return false;
        const [path = '', anchor] = what.split('#');
        const target = path === '' ? file : join(dirname(file), path);
        if (!existsSync(join(root, target))) return true;
        return anchor !== undefined && target.endsWith('.md') && !anchorsOf(readDocument(target)).has(anchor);
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('names files and folders that exist', () => {
    const there = (path: string) => (path.includes('*') ? globSync(path, { cwd: root }).length > 0 : existsSync(path));
    const wrong = complaints((file, text) =>
      codeWords(text).filter(({ what }) => {
        if (!isPath(what)) return false;
        return !spread(what).every((path) =>
          // A package speaks of itself from where it is, and so does a layer.
          [root, join(root, dirname(file)), join(root, dirname(file), 'src')].some((base) => there(join(base, path))),
        );
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('has npm commands that exist, and benches to go with them', () => {
    const benches = readdirSync(join(root, 'bench')).map((name) => name.replace(/\.bench\.mjs$/, ''));
    const wrong = complaints((file, text) =>
      text.split('\n').flatMap((content, at) =>
        [...content.matchAll(/\bnpm (?:(?:run|ci|install|start|test)\b[^`|#;)\n]*)/g)].flatMap(([command]) => {
          const [, bench] = /^npm run bench ([a-z-]+)/.exec(command) ?? [];
          const complaint =
            complaintAbout(command) ?? (bench && !benches.includes(bench) ? `there is no bench "${bench}"` : undefined);
          return complaint ? [{ line: at + 1, what: `${command.trim()}: ${complaint}` }] : [];
        }),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('names settings that exist', () => {
    const known = variables();
    const looksLikeOne = /^[A-Z][A-Z0-9]*_[A-Z0-9_]*\*?$|^(HOST|PORT|ROLE|DEMO|GUESTS|REGISTRATION)$/;
    const wrong = complaints((_file, text) =>
      codeWords(text).filter(({ what }) => {
        const name = what.split('=')[0] ?? '';
        // The guide to the settings says NAME where any of them may stand.
        return looksLikeOne.test(name) && name !== 'NAME_FILE' && !isKnown(name, known);
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('names operations that exist', () => {
    const wrong = complaints((_file, text) =>
      codeWords(text).filter(({ what }) => {
        const [, method, path = ''] = /^(GET|POST|PUT|PATCH|DELETE) (\/[^\s]*)/.exec(what) ?? [];
        return method !== undefined && !operations.includes(`${method} ${shape(path)}`);
      }),
    );
    expect(wrong).toEqual([]);
  });
});

describe('blocks of code', () => {
  const fences = ['README.md', ...[...texts.keys()].filter((file) => file.startsWith('docs/'))].flatMap((file) =>
    fencesIn(file),
  );
  const runnable = fences.filter(({ language }) => ['sh', 'bash', 'ts', 'python'].includes(language));

  it('are run by a test, or say why not', () => {
    expect(runnable.length).toBeGreaterThan(5);
    const strange = runnable.filter(
      ({ words }) => !/^$|^embedded-only$|^no-test: \w+.{10,}$|^run-by: \S+$/.test(words),
    );
    expect(strange.map(({ file, line, words }) => `${file}:${line} ${words}`)).toEqual([]);
    const left = runnable.filter(({ words }) => words.startsWith('no-test'));
    expect(left.length).toBeLessThan(runnable.length / 3);
  });

  it('that another test runs are named there', () => {
    const wrong = runnable.filter(({ file, words }) => {
      const [, by] = /^run-by: (\S+)$/.exec(words) ?? [];
      return by !== undefined && !(existsSync(join(root, by)) && readDocument(by).includes(file));
    });
    expect(wrong.map(({ file, line, words }) => `${file}:${line} ${words}`)).toEqual([]);
  });

  it('have a language, so that a reader and a test know what they are', () => {
    expect(fences.filter(({ language }) => !language).map(({ file, line }) => `${file}:${line}`)).toEqual([]);
  });
});
