import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { dropLeftovers } from '../../../scripts/lib/parts.mjs';
import { buildStale } from '../../../scripts/lib/prepare.mjs';
import { folderWith, put, removeFolders } from './scratch.js';

afterEach(removeFolders);

describe('before the server is compiled again', () => {
  const built = {
    'src/main.ts': '',
    'dist/src/main.js': '',
    'dist/src/main.js.map': '',
    'dist/tsconfig.tsbuildinfo': '{}',
  };

  it('what a removed source left behind is gone, its empty folder too, and the rest stays', () => {
    const folder = folderWith({
      ...built,
      'dist/src/old/thing.js': '',
      'dist/src/old/thing.js.map': '',
      'dist/migrations/x.js': '',
    });
    dropLeftovers(folder);
    expect(existsSync(join(folder, 'dist/src/old'))).toBe(false);
    expect(existsSync(join(folder, 'dist/migrations'))).toBe(false);
    expect(existsSync(join(folder, 'dist/src/main.js.map'))).toBe(true);
    expect(readFileSync(join(folder, 'dist/tsconfig.tsbuildinfo'), 'utf8')).toBe('{}');
  });

  it('the compiler forgets what it emitted when some of that is gone or was never there', () => {
    const deleted = folderWith(built);
    rmSync(join(deleted, 'dist/src/main.js'));
    dropLeftovers(deleted);
    expect(existsSync(join(deleted, 'dist/tsconfig.tsbuildinfo'))).toBe(false);

    const added = folderWith(built);
    put(added, 'src/new.ts', '');
    dropLeftovers(added);
    expect(existsSync(join(added, 'dist/src/main.js'))).toBe(true);
  });
});

describe('building', () => {
  const script = (folder: string) =>
    JSON.stringify({ scripts: { build: `mkdir -p dist && cp src/${folder}.js dist/` } });

  async function built(root: string): Promise<string> {
    const said: string[] = [];
    await buildStale(root, { names: ['console', 'widget'], say: (line) => said.push(line) });
    return said[0] ?? 'nothing';
  }

  it('builds what is stale and nothing else', async () => {
    const root = folderWith({
      'admin/package.json': script('admin'),
      'admin/src/admin.js': '1',
      'widget/package.json': script('widget'),
      'widget/src/widget.js': '1',
      'client/src/client.ts': '1',
    });
    expect(await built(root)).toBe('Building console, widget...');
    expect(await built(root)).toBe('nothing');

    put(root, 'widget/src/widget.js', '2');
    expect(await built(root)).toBe('Building widget...');
    expect(readFileSync(join(root, 'widget/dist/widget.js'), 'utf8')).toBe('2');

    rmSync(join(root, 'admin/dist/admin.js'));
    expect(await built(root)).toBe('Building console...');

    put(root, 'client/src/client.ts', '2');
    expect(await built(root)).toBe('Building console, widget...');
    expect(await built(root)).toBe('nothing');
  });

  it('is asked for again as long as it fails, and says what the tool said', async () => {
    const root = folderWith({
      'admin/package.json': script('admin'),
      'admin/src/admin.js': '1',
      'widget/package.json': script('widget'),
    });
    await expect(built(root)).rejects.toThrow(/src\/widget\.js.*\nThe widget did not build/);
    await expect(built(root)).rejects.toThrow('The widget did not build');
    put(root, 'widget/src/widget.js', '1');
    expect(await built(root)).toBe('Building widget...');
  });
});
