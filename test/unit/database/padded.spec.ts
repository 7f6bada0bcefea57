import { padded } from '../../../src/platform/database/index.js';

describe('values for a list in a statement', () => {
  it.each([
    [0, 0],
    [1, 1],
    [2, 2],
    [3, 4],
    [5, 8],
    [128, 128],
    [129, 256],
  ])('that are %i become %i, and nothing that was not among them', (count, whole) => {
    const values = Array.from({ length: count }, (_, index) => index);
    const found = padded(values);
    expect(found).toHaveLength(whole);
    expect([...new Set(found)]).toStrictEqual(values);
  });
});
