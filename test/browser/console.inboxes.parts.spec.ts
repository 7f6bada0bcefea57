import { spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Inbox } from '../../admin/src/api/administration.js';
import { recipes } from '../../admin/src/identity-secrets/recipes.js';
import { chatWords, strokes } from '../../admin/src/inboxes/chat.js';
import { contrast, textOn } from '../../admin/src/inboxes/colour.js';
import { nextSpan, openOf, placeInWeek, weekOf, wrongSpan } from '../../admin/src/inboxes/hours.js';
import { firstLanguage, missingIn, otherLanguages } from '../../admin/src/inboxes/languages.js';
import { bodyOf, changedBetween, fieldAt, valuesOf } from '../../admin/src/inboxes/values.js';

const hours = {
  timeZone: 'Europe/Berlin',
  open: [
    { day: 1, from: '13:00', to: '24:00' },
    { day: 1, from: '09:00', to: '12:00' },
    { day: 6, from: '10:00', to: '14:00' },
  ],
};

const inbox = (more: Partial<Inbox> = {}): Inbox => ({
  ...{ id: 'a', kind: 'widget', name: 'Shop', teamId: null, allowedOrigins: ['https://a.example'], version: 1 },
  ...{ archivedAt: null, seenAt: null, createdAt: '', updatedAt: '', languages: ['en', 'de'], colour: '#2f6fed' },
  ...{ darkColour: null, title: '', greeting: 'Hello', replyTime: '', translations: { de: { greeting: 'Hallo' } } },
  ...{ launcher: { icon: 'bubble', label: '' }, position: 'end', form: [{ key: 'email', required: true }] },
  ...{ hours, guests: true },
  ...more,
});

describe('the form of an inbox', () => {
  it('sends only what is another than it was', () => {
    const begun = inbox();
    const values = valuesOf(begun);
    expect(bodyOf(values, begun)).toEqual({});
    values.words.de = { title: ' ', greeting: 'Moin', replyTime: '', launcherLabel: '' };
    values.darkColour = '#77d7a3';
    expect(bodyOf(values, begun)).toEqual({ translations: { de: { greeting: 'Moin' } }, darkColour: '#77d7a3' });
  });

  it('says what a colleague has changed meanwhile', () => {
    expect(changedBetween(inbox(), inbox({ name: 'Store', guests: false }))).toEqual(['name', 'guests']);
  });

  it('finds the field that the server means', () => {
    const values = valuesOf(inbox());
    const found = (pointer: string) => fieldAt(pointer, values);
    expect(found('/greeting')).toBe('words.base.greeting');
    expect(found('/launcher/label')).toBe('words.base.launcherLabel');
    expect(found('/translations/de/title')).toBe('words.de.title');
    expect(found('/allowedOrigins/0')).toBe('allowedOrigins.0.value');
    expect(found('/form/0/key')).toBe('form.0.key');
    expect(found('/hours/open/2')).toBe('week.d6.0.to');
    expect(['/form', '/form/1/key', '/hours/open/9/to', '/translations/fr', '/other'].map(found)).toEqual(
      Array(5).fill(undefined),
    );
  });
});

describe('opening hours', () => {
  it('are the same after they were shown day by day', () => {
    const week = weekOf(hours);
    expect(week.d1).toEqual([
      { from: '09:00', to: '12:00' },
      { from: '13:00', to: '00:00' },
    ]);
    expect(openOf(week)).toEqual([hours.open[1], hours.open[0], hours.open[2]]);
    expect(placeInWeek(week, 1)).toBe('week.d1.1.to');
  });

  it('end after they begin, and never run beside each other on one day', () => {
    const spans = [
      { from: '09:00', to: '12:00' },
      { from: '11:30', to: '13:00' },
      { from: '14:00', to: '14:00' },
      { from: '12:00', to: '' },
      { from: '22:00', to: '00:00' },
    ];
    const wrong = [undefined, 'overlap', 'order', undefined, undefined];
    expect(spans.map((_span, at) => wrongSpan(spans, at))).toEqual(wrong);
    expect(nextSpan([{ from: '09:00', to: '12:00' }])).toEqual({ from: '12:00', to: '' });
  });
});

describe('the words of an inbox', () => {
  const words = valuesOf(inbox({ translations: { de: { greeting: 'Hallo' }, fr: { title: 'Aide' } } })).words;

  it('are said in the languages of the site, and in those it has words for', () => {
    expect(otherLanguages({ languages: 'en, de, nonsense!', words })).toEqual(['de', 'fr']);
    expect(otherLanguages({ languages: '', words: { base: words.base as never } })).toEqual(['en', 'de', 'ar']);
    expect(firstLanguage({ languages: 'pt-br, de', words })).toBe('pt-BR');
  });

  it('miss what is said in the first language only', () => {
    expect([missingIn(words, 'de'), missingIn(words, 'fr'), missingIn(words, 'ar')]).toEqual([0, 1, 1]);
  });
});

it('what is written on a colour can be read, whichever colour it is', () => {
  const colours = Array.from(
    { length: 500 },
    (_each, at) => `#${((at * 2_654_435_761) % 16_777_216).toString(16).padStart(6, '0')}`,
  );
  expect(colours.filter((colour) => contrast(colour, textOn(colour)) < 4.5)).toEqual([]);
});

it('the preview draws and says what the chat does', () => {
  const widget = (file: string) => readFileSync(join(__dirname, '../../widget/src', file), 'utf8');
  const loader = widget('loader/launcher.ts');
  expect(Object.values(strokes).filter((stroke) => !loader.includes(`'${stroke}'`))).toEqual([]);
  for (const [language, words] of Object.entries(chatWords)) {
    const said = widget(`i18n/${language}/shell.ts`).replace(/\s+/g, ' ');
    expect(Object.entries(words).filter(([key, text]) => !said.includes(`'shell.${key}': '${text}'`))).toEqual([]);
  }
});

it('the recipe for a server makes a token that its secret has signed', () => {
  const code = `${recipes.TypeScript('inbox-1')}\nconsole.log(quickdeskToken({ id: 'c-7', name: 'Änne' }));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', code], {
    env: { ...process.env, QUICKDESK_SECRET: 'a secret', NODE_NO_WARNINGS: '1' },
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const [head = '', claims = '', signature] = stdout.trim().split('.');
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
    aud: 'inbox-1',
    sub: 'c-7',
    name: 'Änne',
  });
  expect(signature).toBe(createHmac('sha256', 'a secret').update(`${head}.${claims}`).digest('base64url'));
});
