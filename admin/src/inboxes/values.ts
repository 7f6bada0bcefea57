import type { Inbox } from '../api/administration.js';

export interface InboxValues {
  name: string;
  greeting: string;
  colour: string;
  /** As tags with commas between them. */
  languages: string;
  /** Empty for none. */
  teamId: string;
  allowedOrigins: { value: string }[];
}

export function valuesOf({ name, greeting, colour, languages, teamId, allowedOrigins }: Inbox): InboxValues {
  return {
    name,
    greeting,
    colour,
    languages: languages.join(', '),
    teamId: teamId ?? '',
    allowedOrigins: allowedOrigins.map((value) => ({ value })),
  };
}

export function bodyOf({ name, greeting, colour, languages, teamId, allowedOrigins }: InboxValues) {
  const tags = languages.split(/[\s,;]+/).filter((tag) => tag !== '');
  return {
    name: name.trim(),
    greeting: greeting.trim(),
    colour: colour.trim(),
    languages: tags,
    teamId: teamId || null,
    allowedOrigins: allowedOrigins.map(({ value }) => value.trim()),
  };
}
