import fc from '../support/generated-cases.js';
import { isoTime } from '../../src/platform/schema/index.js';

describe('isoTime', () => {
  it('says what the language itself says of a time', () => {
    fc.assert(
      fc.property(fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }), (ms) => {
        expect(isoTime(ms)).toBe(new Date(ms).toISOString());
      }),
    );
  });

  it('also at the edges of a day, of a year and of the count', () => {
    for (const text of ['1970-01-01T00:00:00.000Z', '2026-12-31T23:59:59.999Z', '2028-02-29T00:00:00.001Z'])
      expect(isoTime(Date.parse(text))).toBe(text);
  });
});
