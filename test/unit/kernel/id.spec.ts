import { isId, newId } from '../../../src/kernel/index.js';

describe('ids', () => {
  it('are UUIDv7 and come in the order they were made, also within one millisecond', () => {
    const ids = Array.from({ length: 10_000 }, () => newId());
    expect(ids.every(isId)).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
  });

  it('stay in order when the clock steps back', () => {
    const later = newId(Date.now() + 60_000);
    expect(newId(Date.now()) > later).toBe(true);
  });
});
