import { Expiries } from '../../../src/platform/realtime/expiries.js';
import { TokenBucket } from '../../../src/platform/realtime/token-bucket.js';

describe('a token bucket', () => {
  it('gives its burst at once and then its rate', () => {
    const bucket = new TokenBucket(3, 2, 0);
    expect([bucket.take(0), bucket.take(0), bucket.take(0)]).toEqual([0, 0, 0]);
    expect(bucket.take(0)).toBe(500);
    expect(bucket.take(250)).toBe(250);
    expect(bucket.take(500)).toBe(0);
    expect(bucket.take(500)).toBe(500);
  });

  it('fills up to its burst and no further, however long nobody comes', () => {
    const bucket = new TokenBucket(2, 10, 0);
    expect([bucket.take(1e9), bucket.take(1e9), bucket.take(1e9)]).toEqual([0, 0, 100]);
  });

  it('is not filled by a clock that goes back, and fills again from there', () => {
    const bucket = new TokenBucket(1, 1, 10_000);
    expect(bucket.take(10_000)).toBe(0);
    expect(bucket.take(0)).toBe(1000);
    expect(bucket.take(500)).toBe(500);
    expect(bucket.take(1000)).toBe(0);
  });

  it('gives no more than burst and rate over any time', () => {
    const bucket = new TokenBucket(5, 7, 0);
    let given = 0;
    for (let ms = 0; ms <= 10_000; ms += 3) if (bucket.take(ms) === 0) given += 1;
    expect(given).toBeGreaterThanOrEqual(5 + 7 * 10 - 1);
    expect(given).toBeLessThanOrEqual(5 + 7 * 10);
  });
});

describe('expiries', () => {
  it('come out when their time has come, each once', () => {
    const expiries = new Expiries<string>();
    expiries.watch('early', 1_500);
    expiries.watch('also early', 1_999);
    expiries.watch('late', 9_000);
    expect(expiries.due(1_499)).toEqual([]);
    expect(expiries.due(2_000)).toEqual(['early', 'also early']);
    expect(expiries.due(2_000)).toEqual([]);
    expect(expiries.due(60_000)).toEqual(['late']);
  });

  it('are forgotten when somebody leaves or renews', () => {
    const expiries = new Expiries<string>();
    expiries.watch('anna', 1_000);
    expiries.watch('ben', 1_000);
    expiries.forget('anna', 1_000);
    expiries.forget('nobody', 5_000);
    expect(expiries.due(10_000)).toEqual(['ben']);
  });
});
