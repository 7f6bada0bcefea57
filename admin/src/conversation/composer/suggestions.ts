import { emojiBeingTyped, findEmoji } from '../../emoji/find.js';
import { useEmoji } from '../../emoji/useEmoji.js';
import type { Locale } from '../../i18n/messages.js';
import { free, nameBeingTyped, type Named } from './mentions.js';
import type { Person } from '../Talk.js';

const MOST = 8;

/** What can stand instead of what is being typed. */
export interface Suggestion {
  id: string;
  name: string;
  person?: Person;
  sign?: string;
  /** What then stands there. */
  word: string;
  named?: Named;
}

export interface Suggestions {
  kind: 'people' | 'emoji';
  /** Where what is being typed begins. */
  from: number;
  found: readonly Suggestion[];
}

/** People after `@`, emoji after `:`; by where the caret stands. */
export function useSuggestions(
  { text, named, caret, people }: { text: string; named: Named; caret: number; people: readonly Person[] },
  locale: Locale,
): Suggestions | undefined {
  const spelling = emojiBeingTyped(text, caret);
  const emoji = useEmoji(spelling !== undefined);
  const naming = nameBeingTyped(text, caret);
  if (naming) {
    const found = matching(people, naming.typed).map((person) => {
      const name = free(person.name, person.id, named);
      return { id: person.id, name: person.name, person, word: `@${name}`, named: { ...named, [name]: person.id } };
    });
    return { kind: 'people', from: naming.from, found };
  }
  if (!spelling || !emoji) return undefined;
  const found = findEmoji(emoji, spelling.typed).slice(0, MOST);
  return {
    kind: 'emoji',
    from: spelling.from,
    found: found.map(({ sign, names }) => ({ id: sign, name: names[locale === 'de' ? 'de' : 'en'], sign, word: sign })),
  };
}

function matching(people: readonly Person[], typed: string): Person[] {
  const wanted = typed.toLocaleLowerCase();
  const words = (name: string) => name.toLocaleLowerCase().split(/\s+/);
  return people
    .filter(
      ({ name }) => name.toLocaleLowerCase().startsWith(wanted) || words(name).some((word) => word.startsWith(wanted)),
    )
    .slice(0, MOST);
}
