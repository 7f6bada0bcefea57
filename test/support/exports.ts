import { dirname, join, matchesGlob, normalize } from 'node:path/posix';
import ts from 'typescript';
import type { Sources } from './architecture.js';

/** What is handed out under one name: declared here, or passed on from another file. */
interface Export {
  readonly name: string;
  readonly line: number;
  readonly isType: boolean;
  /** The file and the name there; `null`: from a package. */
  readonly passedOn?: readonly [path: string, name: string] | null;
}

interface File {
  readonly path: string;
  readonly text: string;
  readonly exports: ReadonlyMap<string, Export>;
  /** Files that all is passed on from. */
  readonly stars: readonly string[];
  readonly imports: readonly (readonly [path: string, name: string])[];
}

/** The packages that programs outside of this repository import. */
const published: Readonly<Record<string, string>> = {
  '@quickdesk/client': 'client/src/index.ts',
  '@quickdesk/live': 'live/src/index.ts',
};
/** Loaded by name: by a generated Jest file, by what prints docs/authorisation.md, by the loader of the widget. */
const loaded = ['test/support/together.ts', 'test/authorisation/table.ts', 'widget/src/frame/frame.ts'];
const ALL = '*';

/**
 * Every export that no other file imports. A type may stand beside the function that takes it, if its own file names it too;
 * what a file passes on from another one, somebody must come for. A default export is for the tool that loads the file.
 */
export function unclaimed(sources: Sources): string[] {
  const paths = [...sources.keys()];
  const files = new Map([...sources].map(([path, text]) => [path, read(path, text, paths)]));
  const claims = new Set<string>();
  const claim = (path: string, name: string): void => {
    const file = files.get(path) ?? files.get(`${path}x`);
    if (!file || claims.has(`${file.path} ${name}`)) return;
    claims.add(`${file.path} ${name}`);
    const found = file.exports.get(name);
    if (name === ALL) for (const each of file.exports.keys()) claim(path, each);
    if (found?.passedOn) claim(...found.passedOn);
    if (!found) for (const star of file.stars) claim(star, name);
  };
  for (const file of files.values()) for (const [path, name] of file.imports) claim(path, name);
  for (const path of [...Object.values(published), ...loaded]) claim(path, ALL);
  return [...files.values()].flatMap((file) =>
    [...file.exports.values()]
      .filter(({ name }) => name !== 'default' && !claims.has(`${file.path} ${name}`))
      .filter((each) => each.passedOn !== undefined || !each.isType || !isNamedTwice(file.text, each.name))
      .map(({ name, line }) => `${file.path}:${line}: nobody imports ${name}`),
  );
}

function isNamedTwice(text: string, name: string): boolean {
  return [...text.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].length > 1;
}

function read(path: string, text: string, paths: readonly string[]): File {
  const exports = new Map<string, Export>();
  const stars: string[] = [];
  const imports = loadedBy(path, text, paths);
  const tree = ts.createSourceFile(
    path,
    text,
    { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone },
    false,
    path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const add = (name: string, node: ts.Node, rest: Omit<Export, 'name' | 'line'>) => {
    const line = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
    exports.set(name, { name, line, ...rest });
  };
  for (const statement of tree.statements) {
    if (ts.isImportDeclaration(statement)) imports.push(...importsOf(statement, path));
    else if (ts.isExportDeclaration(statement)) {
      const from = targetOf(statement, path);
      if (statement.exportClause && ts.isNamedExports(statement.exportClause)) {
        for (const each of statement.exportClause.elements) {
          const passedOn = from ? ([from, (each.propertyName ?? each.name).text] as const) : null;
          add(each.name.text, each, { isType: statement.isTypeOnly || each.isTypeOnly, passedOn });
        }
      } else if (from) stars.push(from);
    } else for (const [name, node, isType] of declared(statement)) add(name, node, { isType });
  }
  return { path, text, exports, stars, imports };
}

/** What is imported where it is needed, or all of a folder at once: whole files. */
function loadedBy(path: string, text: string, paths: readonly string[]): [path: string, name: string][] {
  const called = [...text.matchAll(/\b(?:import|require|requireActual)\(\s*'(\.[^']+)'/g)];
  const gathered = [...text.matchAll(/import\.meta\.glob(?:<[^(]*>)?\(\s*'([^']+)'/g)];
  return [
    ...called.map(([, specifier = '']): [string, string] => [fileOf(path, specifier), ALL]),
    ...gathered.flatMap(([, pattern = '']) => {
      const glob = join(dirname(path), pattern);
      return paths.filter((each) => matchesGlob(each, glob)).map((each): [string, string] => [each, ALL]);
    }),
  ];
}

function importsOf(statement: ts.ImportDeclaration, path: string): [path: string, name: string][] {
  const from = targetOf(statement, path);
  const bindings = statement.importClause?.namedBindings;
  if (!from || !bindings) return [];
  if (ts.isNamespaceImport(bindings)) return [[from, ALL]];
  return bindings.elements.map((each) => [from, (each.propertyName ?? each.name).text]);
}

function targetOf({ moduleSpecifier }: ts.ImportDeclaration | ts.ExportDeclaration, path: string): string | undefined {
  if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return undefined;
  const { text } = moduleSpecifier;
  return text.startsWith('.') ? fileOf(path, text) : published[text];
}

function fileOf(path: string, specifier: string): string {
  const target = normalize(join(dirname(path), specifier));
  return target.replace(/\.js$/, '.ts');
}

function* declared(statement: ts.Statement): Iterable<[name: string, node: ts.Node, isType: boolean]> {
  if (!ts.canHaveModifiers(statement)) return;
  const modifiers = new Set(statement.modifiers?.map(({ kind }) => kind));
  if (!modifiers.has(ts.SyntaxKind.ExportKeyword) || modifiers.has(ts.SyntaxKind.DefaultKeyword)) return;
  if (ts.isVariableStatement(statement)) {
    for (const { name } of statement.declarationList.declarations) {
      if (ts.isIdentifier(name)) yield [name.text, name, false];
    }
  } else if (
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isEnumDeclaration(statement)
  ) {
    if (statement.name) yield [statement.name.text, statement.name, false];
  } else if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
    yield [statement.name.text, statement.name, true];
  }
}
