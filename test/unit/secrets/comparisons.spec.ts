import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../../..');
/** How what is secret, or stands for it, is called at the end of its name. */
const secret = /(token|secret|hash|signature|digest|mac|proof|fingerprint|verifier|password)$/i;
const literal = /^(undefined|null|true|false|['"`\d-])/;
/** `typeof` and what is compared with it is not looked at. */
const comparison = /(?<!typeof )(?<![\w.])([\w.?]+(?:\([^()]*\))?) [!=]==? ([\w.?'"`-]+)/g;

function comparisonsIn(text: string): string[] {
  return text.split('\n').filter((line) =>
    [...line.matchAll(comparison)].some(([, left = '', right = '']) => {
      const names = [left, right].map((side) => side.replace(/\(.*$/, ''));
      return ![left, right].some((side) => literal.test(side)) && names.some((name) => secret.test(name));
    }),
  );
}

describe('what only its holder knows', () => {
  it('is nowhere compared sign by sign: whoever measures how long that takes would learn how much was right', () => {
    const files = globSync('src/**/*.ts', { cwd: root });
    expect(files.length).toBeGreaterThan(500);
    const found = files.flatMap((file) =>
      comparisonsIn(readFileSync(join(root, file), 'utf8')).map((line) => `${file}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });

  it('would be found', () => {
    expect(comparisonsIn('if (given.token === stored) return;')).toHaveLength(1);
    expect(comparisonsIn('return digest(text) !== row.tokenHash;')).toHaveLength(1);
    expect(comparisonsIn("if (token === undefined || secret === '') return;")).toHaveLength(0);
  });
});
