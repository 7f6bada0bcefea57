import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path/posix';
import { breaches } from './support/architecture.js';
import { unclaimed } from './support/exports.js';

const folders = ['src', 'migrations', 'test', 'bench', 'scripts', 'client', 'live', 'admin', 'widget'];
const passedOver = new Set(['node_modules', 'dist', 'generated', 'public', '.cache']);

/** What is written here, not what was built or installed. */
function tree(): Map<string, string> {
  const files = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      if (passedOver.has(entry.name)) return [];
      const path = join(folder, entry.name);
      return entry.isDirectory() ? files(path) : [path];
    });
  const paths = folders.flatMap(files).filter((path) => /\.(tsx?|mjs)$/.test(path));
  return new Map(paths.map((path) => [path, readFileSync(path, 'utf8')]));
}

describe('the architecture', () => {
  it('holds in every file', () => {
    expect(breaches(tree())).toEqual([]);
  });

  it('hands out nothing that nobody takes', () => {
    expect(unclaimed(tree())).toEqual([]);
  });

  /** A rule that nobody has seen fail does not exist: each is broken here on purpose. */
  const door = ['src/platform/config/index.ts', 'export const x = 1;'] as const;
  const broken: [rule: string, files: [path: string, text: string][], expected: RegExp][] = [
    [
      'an upward import',
      [
        ['src/platform/config/a.ts', "import { t } from '../../desk/tags/index.js';"],
        ['src/desk/tags/index.ts', 'export const t = 1;'],
      ],
      /platform\/config\/a\.ts -> src\/desk\/tags\/index\.ts: upward import/,
    ],
    [
      'an upward import inside a layer',
      [
        [...door],
        ['src/platform/cache/index.ts', 'export const y = 1;'],
        ['src/platform/config/a.ts', "export { y } from '../cache/index.js';"],
      ],
      /upward import \(platform\/config may not know platform\/cache\)/,
    ],
    [
      'a deep import',
      [
        ['src/platform/config/tree.ts', 'export const t = 1;'],
        ['src/desk/tags/a.ts', "import { t } from '../../platform/config/tree.js';"],
      ],
      /deep import/,
    ],
    [
      'an import of the root',
      [
        ['src/app.ts', ''],
        ['src/desk/tags/a.ts', "import '../../app.js';"],
      ],
      /composition root/,
    ],
    ['a folder nobody listed', [['src/desk/utils/a.ts', '']], /in no module of src\/layers\.ts/],
    [
      'a cycle',
      [
        ['src/desk/tags/a.ts', "import './b.js';"],
        ['src/desk/tags/b.ts', "import './a.js';"],
      ],
      /a\.ts -> src\/desk\/tags\/b\.ts -> src\/desk\/tags\/a\.ts: a cycle/,
    ],
    ['forwardRef', [['src/desk/tags/a.ts', 'x(forwardRef(() => y));']], /a\.ts:1: forwardRef/],
    ['@Global above platform', [['src/desk/tags/a.ts', '@Global() class A {}']], /@Global outside platform/],
    ['queries in a service', [['src/desk/tags/a.service.ts', "import { In } from 'typeorm';"]], /TypeORM outside/],
    ['the environment', [['src/desk/tags/a.ts', 'const x = process.env.X;']], /process\.env outside/],
    ['HttpException', [['src/desk/tags/a.ts', 'throw new HttpException();']], /HttpException outside/],
    ['a library in the kernel', [['src/kernel/a.ts', "import x from 'luxon';"]], /the kernel imports luxon/],
    ['a product noun in platform', [['src/platform/cache/a.ts', '// a ticket']], /product noun/],
    ['a long file', [['admin/src/App.tsx', 'x;\n'.repeat(351)]], /351 lines/],
    [
      'a needy constructor',
      [['src/desk/tags/a.ts', '@I() class A { constructor(a, b, c, d, e, f, g, h) {} }']],
      /constructor with 8 dependencies/,
    ],
  ];

  it.each(broken)('refuses %s', (_rule, files, expected) => {
    expect(breaches(new Map(files)).join('\n')).toMatch(expected);
  });

  const lonely: [what: string, files: [path: string, text: string][], expected: string[]][] = [
    ['a function nobody calls', [['a.ts', 'export function f() {}']], ['a.ts:1: nobody imports f']],
    ['what only its own file uses', [['a.ts', 'export const x = 1;\nx;']], ['a.ts:1: nobody imports x']],
    ['a type nobody names', [['a.ts', 'export interface T {}']], ['a.ts:1: nobody imports T']],
    [
      'a name in a door that nobody comes for, and what is behind it',
      [
        ['m/index.ts', "export { x, y } from '../a.js';"],
        ['a.ts', 'export const x = 1;\nexport const y = x;'],
        ['n/b.ts', "import { x } from '../m/index.js';"],
      ],
      ['m/index.ts:1: nobody imports y', 'a.ts:2: nobody imports y'],
    ],
  ];

  it.each(lonely)('refuses %s', (_what, files, expected) => {
    expect(unclaimed(new Map(files))).toEqual(expected);
  });

  it('lets stand what is taken by any way', () => {
    const taken: [path: string, text: string][] = [
      ['types.ts', 'export interface T {}\nfunction f(t: T) {}\nf({});'],
      ['named.ts', 'export const a = 1, b = 2;\nexport default a;'],
      ['starred.ts', 'export const c = 1;'],
      ['lazy.tsx', 'export function Lazy() {}'],
      ['words/en.ts', 'export const words = {};'],
      ['client/src/index.ts', "export * from '../published.js';"],
      ['client/published.ts', 'export const d = 1;'],
      ['m/door.ts', "export * from '../starred.js';\nexport type { A as B } from '../renamed.js';"],
      ['renamed.ts', 'export type A = 1;'],
      [
        'n/user.ts',
        "import { a, b } from '../named.js';\nimport { c, type B } from '../m/door.js';\nimport('../lazy.js');",
      ],
      ['all.ts', "import.meta.glob('./*/en.ts');"],
    ];
    expect(unclaimed(new Map(taken))).toEqual([]);
  });
});
