import { QueryClient } from '@tanstack/react-query';
import { patch } from '../../admin/src/live/cache.js';
import { Cursors } from '../../admin/src/provider/cursors.js';

describe('what is told live', () => {
  const row = (id: string, version: number, name = `${id}${version}`) => ({ id, version, name });
  const list = ['things', 'getInfiniteList', {}];

  function cacheOf(...rows: ReturnType<typeof row>[]) {
    const cache = new QueryClient();
    cache.setQueryData(list, {
      pages: [
        { data: rows.slice(0, 2), total: rows.length },
        { data: rows.slice(2), total: rows.length },
      ],
    });
    return cache;
  }
  const seen = (cache: QueryClient) =>
    cache.getQueryData<{ pages: { data: { name: string }[]; total: number }[] }>(list);
  const names = (cache: QueryClient) => seen(cache)?.pages.flatMap(({ data }) => data.map(({ name }) => name));

  it('takes the place of the row, on whichever page it is, and in the row itself', () => {
    const cache = cacheOf(row('a', 1), row('b', 1), row('c', 1));
    cache.setQueryData(['things', 'getOne', { id: 'c' }], row('c', 1));
    expect(patch(cache, 'things', 'c', row('c', 2))).toBe('placed');
    expect(names(cache)).toEqual(['a1', 'b1', 'c2']);
    expect(cache.getQueryData(['things', 'getOne', { id: 'c' }])).toEqual(row('c', 2));
  });

  it('does not take back what is newer here: events may arrive late', () => {
    const cache = cacheOf(row('a', 3));
    patch(cache, 'things', 'a', row('a', 2));
    expect(names(cache)).toEqual(['a3']);
  });

  it('takes away what is gone, and counts one less on every page', () => {
    const cache = cacheOf(row('a', 1), row('b', 1), row('c', 1));
    expect(patch(cache, 'things', 'a', null)).toBe('placed');
    expect(names(cache)).toEqual(['b1', 'c1']);
    expect(seen(cache)?.pages.map(({ total }) => total)).toEqual([2, 2]);
  });

  it('says when nothing shows the row, so that lists are asked again, and leaves other resources alone', () => {
    const cache = cacheOf(row('a', 1));
    expect(patch(cache, 'things', 'x', row('x', 1))).toBe('elsewhere');
    expect(patch(cache, 'others', 'a', row('a', 9))).toBe('elsewhere');
    expect(names(cache)).toEqual(['a1']);
  });
});

describe('walking a list', () => {
  it('goes on by cursor where it has been, by number where it has not, and starts anew at the first page', () => {
    const cursors = new Cursors();
    const asked = { q: 'x', sort: ['name'] };
    expect(cursors.to('tags', asked, 1, 25)).toEqual({ limit: 25 });
    expect(cursors.to('tags', asked, 2, 25)).toEqual({ page: 2, perPage: 25 });
    cursors.keep('tags', asked, 1, 25, 'next');
    expect(cursors.to('tags', asked, 2, 25)).toEqual({ limit: 25, cursor: 'next' });
    expect(cursors.to('tags', { ...asked, q: 'y' }, 2, 25)).toEqual({ page: 2, perPage: 25 });
    expect(cursors.to('users', asked, 2, 25)).toEqual({ page: 2, perPage: 25 });
    cursors.keep('tags', asked, 1, 25, null);
    expect(cursors.to('tags', asked, 2, 25)).toEqual({ page: 2, perPage: 25 });
  });
});
