import { type Inbox, translationsOf } from '../api/administration.js';
import { openOf, placeInWeek, type Week, weekOf } from './hours.js';

export const wordFields = ['title', 'greeting', 'replyTime', 'launcherLabel'] as const;
export type WordField = (typeof wordFields)[number];
export type Words = Record<WordField, string>;
/** The words for those in whose language there are none. No language tag is called so. */
export const BASE = 'base';

export interface InboxValues {
  name: string;
  /** Empty for none. */
  teamId: string;
  allowedOrigins: { value: string }[];
  /** As tags with commas between them. */
  languages: string;
  /** By language. */
  words: Record<string, Partial<Words>>;
  colour: string;
  /** Empty: as on light pages. */
  darkColour: string;
  icon: Inbox['launcher']['icon'];
  position: Inbox['position'];
  form: { key: string; required: boolean }[];
  hours: boolean;
  timeZone: string;
  week: Week;
  guests: boolean;
}

export const noWords = (): Words => ({ title: '', greeting: '', replyTime: '', launcherLabel: '' });

export function valuesOf(inbox: Inbox): InboxValues {
  const { title, greeting, replyTime, launcher } = inbox;
  const base = { title, greeting, replyTime, launcherLabel: launcher.label };
  const others = Object.entries(translationsOf(inbox)).map(
    ([tag, words]) => [tag, { ...noWords(), ...words }] as const,
  );
  return {
    name: inbox.name,
    teamId: inbox.teamId ?? '',
    allowedOrigins: inbox.allowedOrigins.map((value) => ({ value })),
    languages: inbox.languages.join(', '),
    words: { [BASE]: base, ...Object.fromEntries(others) },
    colour: inbox.colour,
    darkColour: inbox.darkColour ?? '',
    icon: launcher.icon,
    position: inbox.position,
    form: inbox.form.map(({ key, required }) => ({ key, required })),
    hours: inbox.hours !== null,
    timeZone: inbox.hours?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    week: weekOf(inbox.hours),
    guests: inbox.guests,
  };
}

export const tagsOf = (languages: string) => languages.split(/[\s,;]+/).filter((tag) => tag !== '');

function wholeBody(values: InboxValues) {
  const { name, teamId, allowedOrigins, languages, words, colour, darkColour, icon, position, form, guests } = values;
  const { [BASE]: base, ...others } = words;
  const first = { ...noWords(), ...base };
  return {
    name: name.trim(),
    teamId: teamId || null,
    allowedOrigins: allowedOrigins.map(({ value }) => value.trim()),
    languages: tagsOf(languages),
    title: first.title.trim(),
    greeting: first.greeting.trim(),
    replyTime: first.replyTime.trim(),
    translations: Object.fromEntries(
      Object.entries(others)
        .map(([tag, said]) => [tag, saidOf(said)] as const)
        .filter(([, said]) => Object.keys(said).length > 0),
    ),
    colour: colour.trim(),
    darkColour: darkColour.trim() || null,
    launcher: { icon, label: first.launcherLabel.trim() },
    position,
    form,
    hours: values.hours ? { timeZone: values.timeZone, open: openOf(values.week) } : null,
    guests,
  };
}

function saidOf(words: Partial<Words>): Partial<Words> {
  const said = wordFields.map((field) => [field, (words[field] ?? '').trim()]).filter(([, text]) => text !== '');
  return Object.fromEntries(said) as Partial<Words>;
}

export type Body = ReturnType<typeof wholeBody>;

/** Only what is another than it was: what a colleague has changed elsewhere meanwhile stays. */
export function bodyOf(values: InboxValues, begun: Inbox): Partial<Body> {
  return differing(wholeBody(values), wholeBody(valuesOf(begun)));
}

export function changedBetween(begun: Inbox, stored: Inbox): (keyof Body)[] {
  return Object.keys(differing(wholeBody(valuesOf(stored)), wholeBody(valuesOf(begun)))) as (keyof Body)[];
}

function differing(now: Body, before: Body): Partial<Body> {
  const keys = Object.keys(now) as (keyof Body)[];
  const other = keys.filter((key) => JSON.stringify(now[key]) !== JSON.stringify(before[key]));
  return Object.fromEntries(other.map((key) => [key, now[key]])) as Partial<Body>;
}

const plain: ReadonlySet<string> = new Set([
  'name',
  'teamId',
  'languages',
  'colour',
  'darkColour',
  'position',
  'guests',
]);
const elsewhere: Partial<Record<string, string>> = {
  'launcher/label': `words.${BASE}.launcherLabel`,
  'launcher/icon': 'icon',
  'hours/timeZone': 'timeZone',
};

/** The field that the server means by a JSON pointer. */
export function fieldAt(pointer: string, values: InboxValues): string | undefined {
  const path = pointer.slice(1);
  const [field = '', at = '', part = ''] = path.split('/');
  if (plain.has(field)) return field;
  if ((wordFields as readonly string[]).includes(field)) return `words.${BASE}.${field}`;
  if (field === 'translations') return at in values.words ? `words.${at}.${part || 'greeting'}` : undefined;
  if (field === 'allowedOrigins') return values.allowedOrigins[Number(at || -1)] && `allowedOrigins.${at}.value`;
  if (field === 'form') return values.form[Number(at || -1)] && `form.${at}.key`;
  if (field === 'hours' && at === 'open') return placeInWeek(values.week, Number(part || -1));
  return elsewhere[path];
}
