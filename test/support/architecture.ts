import { dirname, join, normalize } from 'node:path/posix';
import ts from 'typescript';
import { layers } from '../../src/layers.js';

/** Path from the root of the repository → text. */
export type Sources = ReadonlyMap<string, string>;

const MOST_LINES = 350;
const MOST_DEPENDENCIES = 7;
const modules: readonly string[] = layers.flatMap((each) => [...each.modules]);

interface File {
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  readonly module: string | undefined;
  readonly imports: readonly string[];
}

/** Every breach of the rules, each naming the arrow or the line that is wrong. */
export function breaches(sources: Sources): string[] {
  const source = [...sources].filter(([path]) => path.startsWith('src/')).map(([path, text]) => read(path, text));
  return [
    ...source.flatMap(placed),
    ...source.flatMap((file) => arrows(file, sources)),
    ...cycles(source, sources),
    ...source.flatMap(nodes),
    ...source.flatMap(words),
    ...[...sources].flatMap(size),
  ];
}

function read(path: string, text: string): File {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const imports: string[] = [];
  tree.forEachChild((node) => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      imports.push((node.moduleSpecifier as ts.StringLiteral).text);
    }
  });
  return { path, text, tree, module: moduleOf(path), imports };
}

function moduleOf(path: string): string | undefined {
  return modules.find((module) => path.startsWith(`src/${module}/`));
}

/** The files at the top (main, app.module…) may use everything; nothing may use them. */
function isTop(path: string): boolean {
  return /^src\/[^/]+\.ts$/.test(path);
}

function placed({ path, module }: File): string[] {
  return module || isTop(path) ? [] : [`${path} is in no module of src/layers.ts`];
}

function resolved(from: File, specifier: string, sources: Sources): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const path = normalize(join(dirname(from.path), specifier)).replace(/\.js$/, '.ts');
  return sources.has(path) ? path : undefined;
}

function arrows(file: File, sources: Sources): string[] {
  return file.imports.flatMap((specifier) => {
    if (!specifier.startsWith('.')) return [];
    const target = normalize(join(dirname(file.path), specifier)).replace(/\.js$/, '.ts');
    if (!target.startsWith('src/')) {
      // The composition root knows the migrations; the configuration knows which version this is.
      const known = isTop(file.path) || (target === 'package.json' && file.module === 'platform/config');
      return known ? [] : [`${file.path} -> ${target}: leaves src`];
    }
    if (!sources.has(target)) return [`${file.path} -> ${target}: there is no such file`];
    const to = moduleOf(target);
    if (isTop(file.path) || to === file.module)
      return to && to !== file.module && !isDoor(target, to) ? [deep(file, target)] : [];
    if (!to) return [`${file.path} -> ${target}: upward import of the composition root`];
    if (modules.indexOf(to) > modules.indexOf(file.module ?? ''))
      return [`${file.path} -> ${target}: upward import (${file.module} may not know ${to})`];
    return isDoor(target, to) ? [] : [deep(file, target)];
  });
}

function isDoor(target: string, module: string): boolean {
  return target === `src/${module}/index.ts`;
}

function deep(file: File, target: string): string {
  return `${file.path} -> ${target}: deep import, go through the index.ts of the module`;
}

/** Cycles between files that exist at run time; `import type` is gone by then. */
function cycles(files: readonly File[], sources: Sources): string[] {
  const graph = new Map(
    files.map((file) => [file.path, valueImports(file).flatMap((each) => resolved(file, each, sources) ?? [])]),
  );
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (path: string, trail: string[]): void => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      found.push(`${[...trail.slice(trail.indexOf(path)), path].join(' -> ')}: a cycle`);
      return;
    }
    state.set(path, 'open');
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    state.set(path, 'done');
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
}

function valueImports({ tree }: File): string[] {
  const found: string[] = [];
  tree.forEachChild((node) => {
    const typeOnly = ts.isImportDeclaration(node)
      ? node.importClause?.isTypeOnly
      : ts.isExportDeclaration(node) && node.isTypeOnly;
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier && !typeOnly) {
      found.push((node.moduleSpecifier as ts.StringLiteral).text);
    }
  });
  return found;
}

/** What the syntax tells: who uses which tool where it does not belong. */
function nodes(file: File): string[] {
  const { path, module = '', tree, imports } = file;
  const found: string[] = [];
  const say = (what: string, node?: ts.Node) => {
    const line = node ? `:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}` : '';
    found.push(`${path}${line}: ${what}`);
  };
  const inPlatform = module.startsWith('platform/');
  const mayQuery = module === 'platform/database' || /\.(entity|repository)\.ts$/.test(path);
  if (imports.includes('typeorm') && !mayQuery) say('TypeORM outside entities, repositories and platform/database');
  if (module === 'kernel') {
    for (const each of imports)
      if (!each.startsWith('.') && !each.startsWith('node:')) say(`the kernel imports ${each}`);
  }
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === 'forwardRef') say('forwardRef', node);
    if (ts.isIdentifier(node) && node.text === 'HttpException' && module !== 'platform/http')
      say('HttpException outside platform/http', node);
    if (ts.isDecorator(node) && node.expression.getText(tree) === 'Global()' && !inPlatform)
      say('@Global outside platform', node);
    if (ts.isPropertyAccessExpression(node) && node.getText(tree) === 'process.env' && module !== 'platform/config') {
      say('process.env outside platform/config', node);
    }
    if (
      ts.isConstructorDeclaration(node) &&
      node.parameters.length > MOST_DEPENDENCIES &&
      ts.getDecorators(node.parent as ts.ClassDeclaration)
    ) {
      say(`a constructor with ${node.parameters.length} dependencies (${MOST_DEPENDENCIES} at the most)`, node);
    }
    node.forEachChild(visit);
  };
  visit(tree);
  return found;
}

function words({ path, module = '', text }: File): string[] {
  return module.startsWith('platform/') && /ticket/i.test(text)
    ? [`${path}: platform knows a product noun (ticket)`]
    : [];
}

function size([path, text]: [path: string, text: string]): string[] {
  const lines = text.split('\n').length - 1;
  return lines > MOST_LINES ? [`${path}: ${lines} lines (${MOST_LINES} at the most)`] : [];
}
