import { rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from '../../../scripts/lib/fingerprint.mjs';
import { folderWith, put, removeFolders } from './scratch.js';

afterEach(removeFolders);

describe('the fingerprint of a set of files', () => {
  const files = { 'src/a.ts': 'one', 'src/deep/b.ts': 'two', 'settings.json': '{}' };
  const inputs = ['src', 'settings.json'];

  it('stays when only dates change', () => {
    const folder = folderWith(files);
    const before = fingerprint(folder, inputs);
    utimesSync(join(folder, 'src/a.ts'), 1, 1);
    expect(fingerprint(folder, inputs, before.files).digest).toBe(before.digest);
  });

  it('changes with a content of the same length, although the earlier one is remembered', () => {
    const folder = folderWith(files);
    const before = fingerprint(folder, inputs);
    put(folder, 'src/deep/b.ts', 'owt');
    expect(fingerprint(folder, inputs, before.files).digest).not.toBe(before.digest);
    put(folder, 'src/deep/b.ts', 'two');
    expect(fingerprint(folder, inputs, before.files).digest).toBe(before.digest);
  });

  it('changes when a file comes, goes or is renamed', () => {
    const folder = folderWith(files);
    const digests = new Set([fingerprint(folder, inputs).digest]);
    put(folder, 'src/c.ts', '');
    digests.add(fingerprint(folder, inputs).digest);
    rmSync(join(folder, 'src/c.ts'));
    rmSync(join(folder, 'src/a.ts'));
    digests.add(fingerprint(folder, inputs).digest);
    put(folder, 'src/z.ts', 'one');
    digests.add(fingerprint(folder, inputs).digest);
    expect(digests.size).toBe(4);
  });

  it('leaves out what is built or installed, and takes a missing input as empty', () => {
    const folder = folderWith(files);
    const before = fingerprint(folder, [...inputs, 'migrations']);
    put(folder, 'src/dist/a.js', '1');
    put(folder, 'src/node_modules/x/index.js', '1');
    expect(fingerprint(folder, [...inputs, 'migrations']).digest).toBe(before.digest);
  });
});
