import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import arabic from '../../../widget/src/i18n/ar/problems.js';
import german from '../../../widget/src/i18n/de/problems.js';
import english from '../../../widget/src/i18n/en/problems.js';
import { problemOf, refusalOf } from '../../../widget/src/i18n/refusal.js';
import { saying } from '../../../widget/src/i18n/saying.js';
import type { Words } from '../../../widget/src/i18n/translation.js';

const root = join(__dirname, '../../..');
const languages: readonly [string, Words][] = [
  ['en', english],
  ['de', german],
  ['ar', arabic],
];

describe('what the desk refuses', () => {
  it.each(languages)('is said in %s', (locale, words) => {
    const why = (problem: Parameters<typeof refusalOf>[0]) => refusalOf(problem, saying(locale, words), 'It failed.');
    const muted = { code: 'room.muted', status: 403, detail: 'In the words of the server.' };
    expect(why(muted)).toBe(words['problems.room.muted']);
    const errors = [{ code: 'text.too_long', message: 'Shorten this to 20 characters.' }];
    expect(why({ code: 'request.invalid', status: 422, detail: 'Some fields are not valid.', errors })).toBe(
      words['problems.text.too_long'],
    );
    expect(why({ code: 'http.413', status: 413, detail: '' })).toBe(words['problems.request.too_large']);
    expect(why({ code: 'database.unavailable', status: 503, detail: 'Away.' })).toBe(words['problems.busy']);
  });

  it('is said in the words of the desk where these do not know it, and never as a key', () => {
    const why = (problem: Parameters<typeof refusalOf>[0], words: Words = english) =>
      refusalOf(problem, saying('en', words), 'It failed.');
    expect(why({ code: 'brew.teapot', status: 418, detail: 'It is a teapot.' })).toBe('It is a teapot.');
    expect(why({ code: 'brew.teapot', status: 418, detail: '' })).toBe('It failed.');
    expect(why({ code: 'network.failed', status: 0, detail: 'TypeError: fetch failed' })).toBe('It failed.');
    expect(why({})).toBe('It failed.');
    // Their file could not be fetched.
    expect(why({ code: 'room.muted', status: 403, detail: 'You are muted.' }, {})).toBe('You are muted.');
    const errors = [{ code: 'milk.sour', message: 'The milk is sour.' }];
    expect(why({ code: 'request.invalid', status: 422, errors })).toBe('The milk is sour.');
  });

  it('is found in an error that is a problem, and in one that carries it', () => {
    const problem = { code: 'media.quota', status: 429, detail: 'Tomorrow.', requestId: 'abc' };
    expect(problemOf(Object.assign(new Error('x'), problem))).toMatchObject(problem);
    expect(problemOf(Object.assign(new Error('x'), { problem }))).toEqual(problem);
  });

  it('goes by codes that the desk has', () => {
    const sources = globSync('src/**/*.ts', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'));
    const all = sources.join('\n');
    const codes = Object.keys(english).map((key) => key.replace('problems.', ''));
    expect(codes.filter((code) => code !== 'busy' && !all.includes(`'${code}'`))).toEqual([]);
  });
});
