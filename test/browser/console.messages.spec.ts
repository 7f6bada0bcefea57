import { de } from '../../admin/src/i18n/de/index.js';
import { pages as dePages } from '../../admin/src/i18n/de/pages.js';
import { en } from '../../admin/src/i18n/en/index.js';
import { pages as enPages } from '../../admin/src/i18n/en/pages.js';
import { permissions } from '../../src/identity/access/permissions.js';

const english: Record<string, string> = { ...en, ...enPages };
const german: Record<string, string> = { ...de, ...dePages };
const blanks = (sentence = '') =>
  [...sentence.matchAll(/\{\w+\}/g)]
    .map(([blank]) => blank)
    .sort()
    .join();

describe('the sentences of the console', () => {
  it('are there in both languages, with the same blanks to fill', () => {
    expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
    const differing = Object.keys(english).filter((key) => blanks(english[key]) !== blanks(german[key]));
    expect(differing).toEqual([]);
    expect(Object.entries({ ...english, ...german }).filter(([, sentence]) => sentence.trim() === '')).toEqual([]);
  });

  it('know one and many of everything that is counted', () => {
    const stems = Object.keys(english).filter((key) => key.endsWith('.other'));
    expect(stems.filter((key) => english[key.replace(/other$/, 'one')] === undefined)).toEqual([]);
  });

  it('name every permission as the server does', () => {
    const own = Object.entries(permissions).filter(([key]) => !key.startsWith('me.'));
    expect(own.map(([key]) => [key, english[`permission.${key}`]])).toEqual(own);
  });
});
