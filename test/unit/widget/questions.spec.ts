import type { AskedField, Customer, Me } from '../../../widget/src/customer/api.js';
import { answersOf, wrongWith } from '../../../widget/src/screens/answers.js';
import { unanswered } from '../../../widget/src/screens/questions.js';

const field = (key: string, type: AskedField['type'], required = true): AskedField => ({
  key,
  label: key,
  type,
  choices: [],
  required,
});
const form = [field('name', 'text'), field('email', 'email', false), field('order', 'number', false)];
const guest: Me = { id: '1', kind: 'guest', name: '', email: null, contactEmail: null, locale: 'en' };

function browser() {
  const kept = new Map<string, string>();
  return {
    draft: (place: string) => kept.get(place) ?? '',
    keepDraft: (place: string, text: string) => void kept.set(place, text),
  } as Customer;
}

describe('what is asked before the first message', () => {
  const keys = (me: Me | null, here = browser()) => unanswered(form, me, here).map(({ key }) => key);

  it('is not asked where it is known', () => {
    expect(keys(null)).toEqual(['name', 'email', 'order']);
    expect(keys({ ...guest, name: 'Anna' })).toEqual(['email', 'order']);
    expect(keys({ ...guest, contactEmail: 'anna@example.com' })).toEqual(['name', 'order']);
    expect(keys({ ...guest, kind: 'user', name: 'Anna', email: 'anna@example.com' })).toEqual(['order']);
  });

  it('is never asked a second time', () => {
    const here = browser();
    here.keepDraft(':answered', 'name order');
    expect(keys(null, here)).toEqual(['email']);
  });

  it('names what is missing or cannot be', () => {
    expect(wrongWith(field('name', 'text'), '  ')).toBe('settings.missing');
    expect(wrongWith(field('agreed', 'flag'), '')).toBe('settings.mustTick');
    expect(wrongWith(field('email', 'email', false), '')).toBeUndefined();
    expect(wrongWith(field('email', 'email', false), 'anna@home')).toBe('settings.noMail');
    expect(wrongWith(field('order', 'number'), 'seven')).toBe('settings.noNumber');
    expect(wrongWith(field('order', 'number'), '7,5')).toBeUndefined();
  });

  it('is given as what it is: a number as a number, nothing as nothing', () => {
    const fields = [...form, field('again', 'flag', false)];
    expect(answersOf(fields, { name: ' Anna ', order: '7,5', email: '' })).toEqual({
      name: 'Anna',
      order: 7.5,
      again: false,
    });
  });
});
