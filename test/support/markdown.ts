import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const root = join(__dirname, '../..');

export interface Fence {
  readonly file: string;
  /** Of the fence itself. */
  readonly line: number;
  readonly language: string;
  /** What stands after the language: how tests treat it. */
  readonly words: string;
  readonly code: string;
}

const made = new Set(['node_modules', 'dist', '.cache', '.git', 'data', 'coverage']);

/** Every Markdown file that somebody wrote, by its path from the root. */
export function documents(folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return made.has(entry.name) ? [] : documents(path);
    return entry.name.endsWith('.md') ? [relative(root, path)] : [];
  });
}

export function readDocument(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** The blocks of code in a document, without the indentation of the list they may stand in. */
export function fencesIn(file: string, text = readDocument(file)): Fence[] {
  const fences: Fence[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const opened = /^( *)```(\w*) ?(.*)$/.exec(lines[at] ?? '');
    if (!opened) continue;
    const [, indent = '', language = '', words = ''] = opened;
    const end = lines.indexOf(`${indent}\`\`\``, at + 1);
    if (end < 0) throw new Error(`${file}:${at + 1}: the block is not closed.`);
    const code = lines.slice(at + 1, end).map((line) => line.slice(indent.length));
    fences.push({ file, line: at + 1, language, words, code: `${code.join('\n')}\n` });
    at = end;
  }
  return fences;
}

/** What a document says outside of its blocks of code, line by line; the lines of blocks are empty. */
export function proseOf(text: string): string[] {
  let inside = false;
  return text.split('\n').map((line) => {
    const fence = line.trimStart().startsWith('```');
    if (fence) inside = !inside;
    return fence || inside ? '' : line;
  });
}
