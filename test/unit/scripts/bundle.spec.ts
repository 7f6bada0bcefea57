import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith, removeFolders } from './scratch.js';

const project = join(__dirname, '../../..');

/** A compiled server that imports one package, and whatever packages there are. */
function server(files: Record<string, string>): string {
  const folder = folderWith({
    'package.json': '{"type":"module"}',
    'widget/package.json': '{}',
    'dist/src/main.js': "import { word } from 'inner';\nconsole.log(word);\n",
    'dist/src/worker.js': 'export {};\n',
    'node_modules/inner/package.json': '{"name":"inner","main":"index.js"}',
    ...files,
  });
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  symlinkSync(join(project, 'node_modules/vite'), join(folder, 'node_modules/vite'));
  return folder;
}

/** In a process of its own: the bundler is an ES module, and Jest loads none. */
function bundle(folders: readonly string[]): { results: { code: number; output: string }[]; leaves: string } {
  const script = `
    import { bundleServer } from ${JSON.stringify(join(project, 'scripts/lib/bundle.mjs'))};
    const results = [];
    for (const folder of ${JSON.stringify(folders)}) results.push(await bundleServer(folder));
    process.stdout.write(JSON.stringify({ results, leaves: process.env.NODE_ENV ?? 'nothing' }));
  `;
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  });
  return JSON.parse(said) as ReturnType<typeof bundle>;
}

describe('the bundle of the server', () => {
  const folders = {
    plain: server({
      'node_modules/inner/index.js': "exports.word = require('deeper');",
      'node_modules/inner/node_modules/deeper/package.json': '{"name":"deeper"}',
      'node_modules/inner/node_modules/deeper/index.js': "module.exports = 'the inner one';",
      'node_modules/deeper/package.json': '{"name":"deeper"}',
      'node_modules/deeper/index.js': "module.exports = 'the outer one';",
    }),
    twoOfOne: server({
      'node_modules/inner/index.js': "exports.word = require('ioredis');",
      'node_modules/inner/node_modules/ioredis/package.json': '{"name":"ioredis"}',
      'node_modules/inner/node_modules/ioredis/index.js': "module.exports = 'the inner one';",
      'node_modules/ioredis/package.json': '{"name":"ioredis"}',
      'node_modules/ioredis/index.js': "module.exports = 'the outer one';",
    }),
    beside: server({
      'node_modules/inner/index.js': "exports.word = require('fs').readFileSync(__dirname + '/word.txt', 'utf8');",
    }),
  };
  let [plain, twoOfOne, beside]: { code: number; output: string }[] = [];
  let leaves = '';
  beforeAll(
    () =>
      ({
        results: [plain, twoOfOne, beside],
        leaves,
      } = bundle(Object.values(folders))),
  );
  afterAll(removeFolders);

  it('leaves nothing behind that the program it is started with would take for a setting', () => {
    expect(leaves).toBe('nothing');
  });

  it('draws packages in with the dependencies that they would have found themselves', () => {
    expect(plain).toEqual({ code: 0, output: '' });
    const said = execFileSync(process.execPath, [join(folders.plain, 'dist/server/main.js')], { encoding: 'utf8' });
    expect(said).toBe('the inner one\n');
  });

  it('is refused when a package that stays apart would be another one from there', () => {
    expect(twoOfOne?.code).toBe(1);
    expect(twoOfOne?.output).toMatch(/inner\/index\.js needs another ioredis than we do\./);
  });

  it('is refused when something in it looks for files beside itself, and is not written', () => {
    expect(beside?.code).toBe(1);
    expect(beside?.output).toMatch(/looks for files beside itself: .*__dirname/);
    expect(existsSync(join(folders.beside, 'dist/server/main.js'))).toBe(false);
  });
});
