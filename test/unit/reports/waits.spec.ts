import { noSums } from '../../../src/reactions/reports/figure.entity.js';
import { quantile, waitOf } from '../../../src/reactions/reports/waits.js';
import { seeded } from '../../support/seeded.js';

const minute = 60_000;

describe('how long answers took', () => {
  it('falls into the first range it fits', () => {
    expect([0, minute, minute + 1, 3 * minute, 100 * 24 * 60 * minute].map(waitOf)).toEqual([
      'within1m',
      'within1m',
      'within2m',
      'within5m',
      'longer',
    ]);
  });

  it('is told by a median that lies in the range in which the real one lies', () => {
    const { below } = seeded(3);
    for (let round = 0; round < 50; round += 1) {
      const answers = Array.from({ length: 1 + below(60) }, () => below(1 + below(90)) * minute).sort((a, b) => a - b);
      const sums = noSums();
      for (const answer of answers) sums[waitOf(answer)] += 1;
      for (const part of [0.5, 0.9]) {
        const real = answers[Math.ceil(part * answers.length) - 1] ?? 0;
        const told = quantile(sums, part) ?? -1;
        expect(waitOf(told * 1000)).toBe(waitOf(real));
      }
    }
  });

  it('is told of nothing without an answer, and as at least the last bound beyond it', () => {
    expect(quantile(noSums(), 0.5)).toBeUndefined();
    expect(quantile({ ...noSums(), longer: 1 }, 0.5)).toBe(259_200);
  });
});
