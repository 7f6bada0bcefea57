import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { installDecision } from '../../../scripts/lib/install.mjs';
import { folderWith, put, removeFolders } from './scratch.js';

afterEach(removeFolders);

const manifest = { dependencies: { left: '^1.0.0' }, workspaces: ['admin'] };
const adminManifest = { dependencies: { right: '^2.0.0' } };
const lockedPackages = {
  '': manifest,
  admin: adminManifest,
  'node_modules/left': { version: '1.0.1', optionalDependencies: { 'left-linux': '1.0.1' } },
  'node_modules/left-linux': { version: '1.0.1', optional: true },
  'node_modules/right': { version: '2.0.0' },
};
const { 'node_modules/left-linux': _elsewhere, '': _root, ...installedPackages } = lockedPackages;

function project(files: Record<string, unknown> = {}): string {
  return folderWith(
    texts({
      'package.json': manifest,
      'admin/package.json': adminManifest,
      'package-lock.json': { packages: lockedPackages },
      ...files,
    }),
  );
}

function texts(files: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([file, content]) => [file, JSON.stringify(content)]));
}

describe('what has to be installed', () => {
  it('is exactly what the lock says on a fresh clone', () => {
    expect(installDecision(project())).toBe('ci');
  });

  it('leaves the lock as it is when it lacks the packages of another platform, which npm ci would refuse', () => {
    const { 'node_modules/left-linux': _lost, ...packages } = lockedPackages;
    expect(installDecision(project({ 'package-lock.json': { packages } }))).toBe('keep-lock');
  });

  it('is decided anew by npm when the lock is missing, unreadable or made for other dependencies', () => {
    const noLock = project();
    rmSync(join(noLock, 'package-lock.json'));
    expect(installDecision(noLock)).toBe('install');

    const halfWritten = project();
    put(halfWritten, 'package-lock.json', '{"packages": {');
    expect(installDecision(halfWritten)).toBe('install');

    const another = project({ 'admin/package.json': { dependencies: { right: '^3.0.0' } } });
    expect(installDecision(another)).toBe('install');
  });

  it('is nothing more when npm was run by hand and all is there, whatever this platform has no use for', () => {
    const folder = project({ 'node_modules/.package-lock.json': { packages: installedPackages } });
    expect(installDecision(folder)).toBe('adopt');
  });

  it('is the difference when the lock has moved on since', () => {
    const older = { ...installedPackages, 'node_modules/right': { version: '1.9.0' } };
    expect(installDecision(project({ 'node_modules/.package-lock.json': { packages: older } }))).toBe('keep-lock');
  });

  it('is all of it when an install was broken off before npm noted what it had put there', () => {
    expect(installDecision(project({ 'node_modules/left/package.json': {} }))).toBe('keep-lock');
  });
});
