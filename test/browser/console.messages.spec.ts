import { arabicSentences } from '../../admin/src/audit/sentences.ar.js';
import { germanSentences } from '../../admin/src/audit/sentences.de.js';
import { ar } from '../../admin/src/i18n/ar/index.js';
import { pages as arPages } from '../../admin/src/i18n/ar/pages.js';
import { de } from '../../admin/src/i18n/de/index.js';
import { pages as dePages } from '../../admin/src/i18n/de/pages.js';
import { en } from '../../admin/src/i18n/en/index.js';
import { pages as enPages } from '../../admin/src/i18n/en/pages.js';
import { translator } from '../../admin/src/i18n/translator.js';
import { rewrite } from '../../admin/src/theme/logical.js';
import { permissions } from '../../src/identity/access/permissions.js';

const english: Record<string, string> = { ...en, ...enPages };
const german: Record<string, string> = { ...de, ...dePages };
const arabic: Readonly<Record<string, string>> = { ...ar, ...arPages };
const stems = Object.keys(english)
  .filter((key) => key.endsWith('.other'))
  .map((key) => key.replace(/\.other$/, ''));
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

  it('say what happened in the same cases, in German and in Arabic', () => {
    expect(Object.keys(arabicSentences).sort()).toEqual(Object.keys(germanSentences).sort());
  });

  it('know one and many of everything that is counted', () => {
    expect(stems.filter((stem) => english[`${stem}.one`] === undefined)).toEqual([]);
  });

  it('are there in Arabic, in all six forms of what is counted, and none is left over', () => {
    const forms = new Intl.PluralRules('ar').resolvedOptions().pluralCategories;
    const counted = new Set(stems.flatMap((stem) => forms.map((form) => `${stem}.${form}`)));
    const wanted = new Set([...Object.keys(english), ...counted]);
    expect([...wanted].filter((key) => !arabic[key]?.trim())).toEqual([]);
    expect(Object.keys(arabic).filter((key) => !wanted.has(key))).toEqual([]);
    const plain = Object.keys(english).filter((key) => !counted.has(key));
    expect(plain.filter((key) => blanks(arabic[key]) !== blanks(english[key]))).toEqual([]);
    // One and two have words of their own; from three on the number is said where English says it.
    const many = stems.filter((stem) => english[`${stem}.other`]?.includes('{count}'));
    const unsaid = many.filter((stem) =>
      ['few', 'many', 'other'].some((form) => !arabic[`${stem}.${form}`]?.includes('{count}')),
    );
    expect(unsaid).toEqual([]);
  });

  it('name every permission as the server does', () => {
    const own = Object.entries(permissions).filter(([key]) => !key.startsWith('me.'));
    expect(own.map(([key]) => [key, english[`permission.${key}`]])).toEqual(own);
  });
});

describe('what is said in Arabic', () => {
  const { t, plural, date } = translator('ar', arabic);

  it('counts as Arabic does', () => {
    const said = [0, 1, 2, 3, 11, 100].map((count) => plural('tickets.count', count));
    expect(said).toEqual(['لا تذاكر', 'تذكرة واحدة', 'تذكرتان', '3 تذاكر', '11 تذكرة', '100 تذكرة']);
    expect(date('2026-11-20T09:00:00Z')).toContain('نوفمبر');
  });

  it('keeps a name in other letters from turning the sentence', () => {
    expect(t('people.saved', { name: 'Bo (Ek)' })).toBe('حُفظ \u2068Bo (Ek)\u2069.');
  });
});

describe('a style that says left and right', () => {
  it('is told where a line begins and ends, so that it turns with the page', () => {
    expect(rewrite('margin-left', '8px')).toBe('margin-inline-start:8px;');
    expect(rewrite('right', '0')).toBe('inset-inline-end:0;');
    expect(rewrite('text-align', 'left')).toBe('text-align:start;');
    expect(rewrite('padding', '0 32px 0 calc(1px + 2px)!important')).toBe(
      'padding-block:0 0!important;padding-inline:calc(1px + 2px) 32px!important;',
    );
    expect(['0 8px', '1px 2px 3px 2px', '4px'].map((value) => rewrite('padding', value))).toEqual(
      Array(3).fill(undefined),
    );
  });
});
