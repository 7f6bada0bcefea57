import { newId } from '@quickdesk/live';

describe('names of messages', () => {
  it('are UUIDs of version 7 that rise, also many at once and when the clock goes back', () => {
    const now = Date.parse('2026-11-20T09:00:00.000Z');
    const ids = [...Array.from({ length: 1000 }, () => newId(now)), newId(now - 5000)];
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(ids.toSorted()).toEqual(ids);
    expect(Number.parseInt((ids[0] ?? '').replaceAll('-', '').slice(0, 12), 16)).toBe(now);
  });
});
