import type { Config } from '../../../src/platform/config/index.js';
import { SealBroken, Sealer } from '../../../src/platform/secrets/index.js';

const OLD = 'the key of last year, long enough to be one';
const NEW = 'the key of this year, long enough to be one';

const sealer = (key: string, previousKey?: string) => new Sealer({ secrets: { key, previousKey } } as Config);

describe('the sealer', () => {
  it('gives back what was sealed, and shows nothing of it meanwhile', () => {
    const text = 'JBSWY3DPEHPK3PXP and ünïcödé \u{1f511}';
    const sealed = sealer(NEW).seal('totp', text);
    expect(sealed).toMatch(/^[\w-]+$/);
    expect(Buffer.from(sealed, 'base64url').includes(Buffer.from('JBSWY3DP'))).toBe(false);
    expect(sealer(NEW).open('totp', sealed)).toBe(text);
    expect(sealer(NEW).open('totp', sealer(NEW).seal('totp', ''))).toBe('');
  });

  it('never seals the same twice alike', () => {
    const one = sealer(NEW);
    expect(new Set(Array.from({ length: 50 }, () => one.seal('totp', 'same'))).size).toBe(50);
  });

  it('opens for the purpose it was sealed for alone', () => {
    const one = sealer(NEW);
    expect(() => one.open('signing key', one.seal('totp', 'x'))).toThrow(SealBroken);
    expect(() => one.open('', one.seal('totp', 'x'))).toThrow(SealBroken);
  });

  it('notices any change, wherever it is', () => {
    const one = sealer(NEW);
    const bytes = Buffer.from(one.seal('totp', 'secret'), 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] as number) ^ 1;
      expect(() => one.open('totp', changed.toString('base64url'))).toThrow(SealBroken);
    }
  });

  it.each(['', 'x', 'no seal at all', 'A'.repeat(37), 'A'.repeat(38), '{"json":true}'])('does not open %j', (text) => {
    expect(() => sealer(NEW).open('totp', text)).toThrow(SealBroken);
  });

  it('does not open what was cut or lengthened', () => {
    const one = sealer(NEW);
    const bytes = Buffer.from(one.seal('totp', 'secret'), 'base64url');
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => one.open('totp', bytes.subarray(0, length).toString('base64url'))).toThrow(SealBroken);
    }
    expect(() => one.open('totp', Buffer.concat([bytes, Buffer.alloc(1)]).toString('base64url'))).toThrow(SealBroken);
  });

  it('opens what was sealed under the key before, and seals under the present one', () => {
    const before = sealer(OLD).seal('totp', 'kept');
    const changed = sealer(NEW, OLD);
    expect(changed.open('totp', before)).toBe('kept');
    expect(() => sealer(OLD).open('totp', changed.seal('totp', 'fresh'))).toThrow(SealBroken);
    expect(sealer(NEW).open('totp', changed.seal('totp', 'fresh'))).toBe('fresh');
    expect(() => sealer(NEW).open('totp', before)).toThrow(/SECRET_KEY_PREVIOUS/);
  });

  it('never repeats what it could not open', () => {
    const sealed = sealer(OLD).seal('totp', 'kept');
    const error = (() => {
      try {
        return sealer(NEW).open('totp', sealed);
      } catch (caught) {
        return caught as Error;
      }
    })();
    expect(String((error as Error).message)).not.toContain(sealed);
  });

  it('signs the same the same way each time, by key and purpose', () => {
    const one = sealer(NEW);
    expect(one.mac('refresh', 'x')).toEqual(sealer(NEW).mac('refresh', 'x'));
    expect(one.mac('refresh', 'x')).toHaveLength(32);
    const others = [one.mac('refresh', 'y'), one.mac('invite', 'x'), sealer(OLD).mac('refresh', 'x')];
    for (const other of others) expect(other.equals(one.mac('refresh', 'x'))).toBe(false);
  });

  it('tells the signatures of all keys that count, the present one first', () => {
    const changed = sealer(NEW, OLD);
    expect(changed.macs('refresh', 'x')).toEqual([sealer(NEW).mac('refresh', 'x'), sealer(OLD).mac('refresh', 'x')]);
    expect(changed.mac('refresh', 'x')).toEqual(changed.macs('refresh', 'x')[0]);
    expect(sealer(NEW).macs('refresh', 'x')).toHaveLength(1);
  });
});
