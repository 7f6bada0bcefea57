import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settings } from '../../../src/platform/config/index.js';
import { proseOf, readDocument, root } from '../../support/markdown.js';

export interface Said {
  readonly what: string;
  readonly line: number;
}

const each = (text: string, pattern: RegExp): Said[] =>
  proseOf(text).flatMap((line, at) => [...line.matchAll(pattern)].map(([, what = '']) => ({ what, line: at + 1 })));

export const codeWords = (text: string): Said[] => each(text, /`([^`]+)`/g);
export const linksIn = (text: string): Said[] =>
  each(
    text.replace(/`[^`\n]*`/g, (code) => ' '.repeat(code.length)),
    /\]\(([^)\s]+)\)/g,
  );

/** As GitHub names them. */
export function anchorsOf(text: string): Set<string> {
  const found = new Map<string, number>();
  for (const line of proseOf(text)) {
    const [, title] = /^#{1,6} (.+)$/.exec(line) ?? [];
    if (!title) continue;
    const plain = title.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const slug = plain.replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '').replace(/ /g, '-');
    found.set(slug, (found.get(slug) ?? 0) + 1);
  }
  return new Set([...found].flatMap(([slug, times]) => Array.from({ length: times }, (_, at) => named(slug, at))));
}

const named = (slug: string, at: number) => (at === 0 ? slug : `${slug}-${at}`);

/** `a/{b,c}.ts` is two paths, as a shell reads it. */
export function spread(path: string): string[] {
  const [whole, before = '', choice = '', after = ''] = /^([^{]*)\{([^{}]*,[^{}]*)\}(.*)$/.exec(path) ?? [];
  return whole === undefined ? [path] : choice.split(',').flatMap((one) => spread(before + one + after));
}

const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const begins = new Set([...folders.map(({ name }) => name), 'src', 'test']);
const built = /(^|\/)(dist|node_modules|\.cache|data)(\/|$)/;

/** Whether something in backticks names a file or folder of the repository, and not one that is made. */
export function isPath(word: string): boolean {
  if (!/^[\w.@{},*-]+(\/[\w.@{},*-]*)+$/.test(word) || built.test(word)) return false;
  return begins.has(word.split('/')[0] ?? '');
}

/** Names of environment variables that documents may use: the settings, and what scripts and tests read. */
export function variables(): Set<string> {
  const names = settings().flatMap(({ setting }) =>
    setting.secret ? [setting.env, `${setting.env}_FILE`] : [setting.env],
  );
  const outside = ['scripts', 'test', 'bench', '.ci', 'docker', 'src/platform/config'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.(md|json|png)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const read = /(?:process\.env\.|\benv\.|\$\{?|\bexport )([A-Z][A-Z0-9_]+)/g;
  for (const path of [...outside, ...globSync('docker-compose*.yml', { cwd: root }).map((name) => join(root, name))])
    for (const [, name = ''] of readFileSync(path, 'utf8').matchAll(read)) names.push(name);
  return new Set(names);
}

/** `LOCK_*` stands for all that begin so. */
export function isKnown(name: string, known: ReadonlySet<string>): boolean {
  return name.endsWith('*') ? [...known].some((one) => one.startsWith(name.slice(0, -1))) : known.has(name);
}

interface Scripts {
  scripts: Record<string, string>;
  name: string;
}

const scriptsOf = (folder: string) => (JSON.parse(readDocument(join(folder, 'package.json'))) as Scripts).scripts;

/** What is wrong with an npm command, or nothing. */
export function complaintAbout(command: string): string | undefined {
  const words = command.trim().split(/\s+/).slice(1);
  const workspace = words.includes('-w') ? words[words.indexOf('-w') + 1] : undefined;
  const [verb = '', script = ''] = words.filter((word) => !/^--\w/.test(word));
  const name = verb === 'run' ? script : verb;
  if (['start', 'test'].includes(name) || verb === 'run')
    return scriptsOf(workspace ?? '.')[name] ? undefined : `there is no script "${name}"`;
  return ['ci', 'install'].includes(verb) ? undefined : `npm knows no "${verb}" here`;
}
