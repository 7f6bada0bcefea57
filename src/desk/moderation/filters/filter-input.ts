import type { FieldError } from '../../../kernel/index.js';
import { FieldsInvalid } from '../../../kernel/index.js';
import type { MessageFilter } from './filter.entity.js';
import { foldText } from './folded-text.js';
import { PatternWrong } from './pattern/nodes.js';
import { Pattern } from './pattern/pattern.js';

/** What people say of a filter. */
export type FilterInput = Pick<
  MessageFilter,
  'name' | 'kind' | 'words' | 'pattern' | 'scope' | 'roomIds' | 'appliesTo' | 'action' | 'enabled'
>;

/** Refuses what could never match, and patterns that are wrong or could take too long. */
export function assertFilter({ kind, words, pattern, scope, roomIds }: Omit<FilterInput, 'name'>): void {
  const errors: FieldError[] = [];
  if (kind === 'words') {
    if (words.length === 0)
      errors.push({ pointer: '/words', code: 'filter.words', message: 'Give at least one word.' });
    for (const [at, word] of words.entries())
      if (foldText(word.trim()).signs.length === 0)
        errors.push({ pointer: `/words/${at}`, code: 'filter.words', message: 'There is nothing to be seen in this.' });
  } else errors.push(...wrongWith(pattern));
  if (scope === 'rooms' && roomIds.length === 0)
    errors.push({ pointer: '/roomIds', code: 'filter.rooms', message: 'Choose at least one room.' });
  if (errors.length > 0) throw FieldsInvalid({}, { errors });
}

function wrongWith(pattern: string): FieldError[] {
  const about = (code: string, message: string) => [{ pointer: '/pattern', code, message }];
  if (pattern === '') return about('filter.pattern', 'Give a pattern.');
  try {
    const sought = new Pattern(pattern);
    return sought.matchesNothing()
      ? about('pattern.empty', 'This pattern also matches nothing at all; ask for more.')
      : [];
  } catch (error) {
    if (error instanceof PatternWrong) return about(error.code, error.message);
    throw error;
  }
}
