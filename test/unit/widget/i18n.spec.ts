import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { chooseLocale } from '../../../widget/src/i18n/locale.js';
import { saying } from '../../../widget/src/i18n/saying.js';
import type { Words } from '../../../widget/src/i18n/translation.js';

const folder = join(__dirname, '../../../widget/src/i18n');
const languages = readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory());
const partsOf = (language: string) => readdirSync(join(folder, language)).sort();
const others = languages.map(({ name }) => name).filter((name) => name !== 'en');

async function read(language: string, part: string): Promise<Words> {
  const said = (await import(join(folder, language, part))) as Record<string, Words>;
  return Object.assign({}, ...Object.values(said)) as Words;
}

/** `thread.new` of `thread.new.one`; other languages have forms of their own. */
const forms = /\.(zero|one|two|few|many|other)$/;
const stemsOf = (words: Words) =>
  Object.keys(words)
    .filter((key) => key.endsWith('.one'))
    .map((key) => key.replace(forms, ''));
const placeholders = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g))].sort();

describe('the words of the widget', () => {
  it('are there in English, German and Arabic', () => {
    expect(languages.map(({ name }) => name)).toEqual(expect.arrayContaining(['ar', 'de', 'en']));
  });

  describe.each(others)('%s', (language) => {
    it('has every part', () => expect(partsOf(language)).toEqual(partsOf('en')));

    it.each(partsOf('en'))('%s says everything that English says', async (part) => {
      const [english, words] = await Promise.all([read('en', part), read(language, part)]);
      const stems = stemsOf(english);
      const plural = (key: string) => stems.includes(key.replace(forms, '')) && forms.test(key);
      const plain = (all: Words) =>
        Object.keys(all)
          .filter((key) => !plural(key))
          .sort();
      expect(plain(words)).toEqual(plain(english));
      const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      for (const stem of stems) {
        const there = wanted.filter((form) => words[`${stem}.${form}`]);
        expect([stem, ...there]).toEqual([stem, ...wanted]);
      }
    });

    it.each(partsOf('en'))('%s leaves no name or number out', async (part) => {
      const [english, words] = await Promise.all([read('en', part), read(language, part)]);
      for (const [key, sentence] of Object.entries(english)) {
        // "One new message" needs no figure, and neither do "two".
        if (forms.test(key) && !key.endsWith('.other')) continue;
        expect([key, ...placeholders(words[key] ?? '')]).toEqual([key, ...placeholders(sentence)]);
        expect(words[key]).not.toBe('');
      }
    });
  });

  // The loader is a script of its own, with words of its own.
  it.each(partsOf('en').filter((part) => part !== 'launcher.ts'))(
    '%s: each key begins with the name of its part, so that none is said twice',
    async (part) => {
      const name = part.replace('.ts', '.');
      expect(Object.keys(await read('en', part)).filter((key) => !key.startsWith(name))).toEqual([]);
    },
  );
});

describe('which language is spoken', () => {
  const there = ['en', 'ar', 'de', 'pt-BR'];

  it.each([
    [['de'], [], 'de'],
    [['de-AT'], [], 'de'],
    [['xx', 'DE'], [], 'de'],
    [['pt'], [], 'pt-BR'],
    [[null, '', undefined], [], 'en'],
    // A site that speaks German and Arabic is not suddenly read in English.
    [['en-GB'], ['de', 'ar'], 'de'],
    [['en', 'ar-EG'], ['de', 'ar'], 'ar'],
    // What it lists and nobody has written yet is as if it were not listed.
    [['ar'], ['fr'], 'ar'],
    [['nl'], ['fr'], 'en'],
  ])('%p of %p is %s', (wishes, listed, chosen) => {
    expect(chooseLocale(there, listed, wishes)).toBe(chosen);
  });
});

describe('what is said', () => {
  const english = saying('en', {
    'shell.answers': '{name} answers you',
    'shell.unread.one': '1 new message',
    'shell.unread.other': '{count} new messages',
  });

  it('counts as the language does', async () => {
    expect([1, 2, 1200].map((count) => english.many('shell.unread', count))).toEqual([
      '1 new message',
      '2 new messages',
      '1,200 new messages',
    ]);
    const arabic = saying('ar', await read('ar', 'shell.ts'));
    const said = new Set([0, 1, 2, 3, 11, 100].map((count) => arabic.many('shell.unread', count).replace(/\d/g, '')));
    expect(said.size).toBeGreaterThanOrEqual(5);
    expect(arabic.dir).toBe('rtl');
  });

  it('keeps a name in other letters from turning the sentence around', async () => {
    expect(english.t('shell.answers', { name: 'Ana' })).toBe('Ana answers you');
    const arabic = saying('ar', await read('ar', 'shell.ts'));
    expect(arabic.t('shell.answers', { name: 'Ana' })).toContain('\u2068Ana\u2069');
  });

  it('gives the hour as it is given where its reader lives', () => {
    const at = new Date(2026, 5, 1, 18, 30);
    const how = { hour: 'numeric', minute: '2-digit' } as const;
    expect(saying('en', {}, 'en-GB').date(at, how)).toBe('18:30');
    expect(saying('en', {}, 'en-US').date(at, how)).toMatch(/^6:30\sPM$/);
  });
});
