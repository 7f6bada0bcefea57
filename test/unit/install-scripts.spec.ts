import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (file: string) => JSON.parse(readFileSync(join(__dirname, '../..', file), 'utf8')) as unknown;

interface Locked {
  readonly hasInstallScript?: boolean;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
}

const { packages } = read('package-lock.json') as { packages: Record<string, Locked> };
const { allowScripts } = read('package.json') as { allowScripts: Record<string, boolean> };
const installed = Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && !link);

describe('what npm installs', () => {
  it('runs a script of its own only where somebody has decided that it may', () => {
    const names = installed
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([path]) => path.split('node_modules/').at(-1) ?? path);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => allowScripts[name] === undefined)).toEqual([]);
    // Each puts the binary of this platform into its place; whoever adds one has looked at what it does.
    const may = Object.keys(allowScripts).filter((name) => allowScripts[name]);
    expect(may.sort()).toEqual(['@swc/core', 'better-sqlite3', 'node']);
  });

  it('is what was locked: every package by its checksum, and from no place of its own', () => {
    expect(installed.length).toBeGreaterThan(500);
    const wrong = installed.filter(([, { integrity = '', resolved = 'https://' }]) => {
      return !integrity.startsWith('sha512-') || !resolved.startsWith('https://');
    });
    expect(wrong.map(([path]) => path)).toEqual([]);
  });
});
