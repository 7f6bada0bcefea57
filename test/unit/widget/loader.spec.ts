import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { textOn } from '../../../widget/src/loader/colour.js';
import { contrast } from '../../../widget/src/look/colours.js';
import { opening } from '../../../widget/vite/opening.js';

it('the text on the launcher can be read on every colour', () => {
  const colours = Array.from({ length: 5000 }, () => `#${randomBytes(3).toString('hex')}`);
  const greys = Array.from({ length: 256 }, (_, level) => `#${level.toString(16).padStart(2, '0').repeat(3)}`);
  for (const colour of [...colours, ...greys, '#1f6b4a', '#ffd54a']) {
    const text = textOn(colour) === '#000' ? '#000000' : '#ffffff';
    const ratio = contrast(colour, text);
    expect({ colour, ok: ratio >= 4.5 }).toEqual({ colour, ok: true });
  }
});

describe('the size of what is fetched first', () => {
  let folder: string;
  let said: string[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'quickdesk-opening-'));
    said = [];
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const chunk = (fileName: string, about: object = {}) => ({
    type: 'chunk',
    fileName,
    imports: [],
    moduleIds: [],
    facadeModuleId: null,
    ...about,
  });

  /** Builds a page of a script, what that imports, its styles, and a part that comes by itself. */
  function build(limit: number, big = 'small'): void {
    const files = { 'page.html': '<p>', 'page.js': '1', 'shared.js': big, 'page.css': 'a{}', 'later.js': '2' };
    mkdirSync(join(folder, 'dist'));
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, 'dist', name), content);
    const bundle = Object.fromEntries(
      [
        chunk('page.js', {
          facadeModuleId: '/x/page.html',
          imports: ['shared.js'],
          viteMetadata: { importedCss: new Set(['page.css']) },
        }),
        chunk('shared.js'),
        chunk('later.js', { moduleIds: ['/x/src/later.ts'] }),
        chunk('never.js', { moduleIds: ['/x/src/never.ts'] }),
      ].map((each) => [each.fileName, each]),
    );
    const plugin = opening({ name: 'page', limit, entry: 'page.html', thenLoads: [/src\/later\.ts$/], also: [] });
    const call = (hook: unknown, ...given: unknown[]) => {
      const act = (typeof hook === 'function' ? hook : (hook as { handler: unknown }).handler) as (
        ...all: unknown[]
      ) => void;
      act.apply(plugin, given);
    };
    const logger = { info: (line: string) => said.push(line) };
    call(plugin.configResolved, { root: folder, build: { outDir: 'dist' }, logger });
    call(plugin.generateBundle, {}, bundle);
    call(plugin.closeBundle);
  }

  it('is told in a line', () => {
    build(1024);
    expect(said).toEqual(['page: 0.1 of 1.0 KB (gzip) in 5 files']);
  });

  it('ends the build when it is too much, wherever in it that is', () => {
    expect(() => build(1024, randomBytes(2000).toString('hex'))).toThrow(/Too big to ship\. page: 2\.\d of 1\.0 KB/);
  });
});
