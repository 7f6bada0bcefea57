import type { Room } from '../../../conversation/rooms/index.js';
import type { MessageFilter } from './filter.entity.js';
import type { FoldedText } from './folded-text.js';
import { foldText } from './folded-text.js';
import { Pattern } from './pattern/pattern.js';
import type { Span } from './word-finder.js';
import { WordFinder } from './word-finder.js';

/** What is left beyond these is masked as a whole. */
export const MOST_FOUND = 50;

/** A text that is folded when the first filter wants it so, and not again. */
export class SaidText {
  private fold: FoldedText | undefined;

  constructor(readonly body: string) {}

  get folded(): FoldedText {
    return (this.fold ??= foldText(this.body));
  }
}

export type Sought = Pick<MessageFilter, 'kind' | 'words' | 'pattern'>;

export interface CompiledFilter {
  readonly filter: MessageFilter;
  find(text: SaidText): readonly Span[];
}

function finderOf({ kind, words, pattern }: Sought): (text: SaidText) => readonly Span[] {
  if (kind === 'words') {
    const finder = new WordFinder(words);
    return ({ folded }) => finder.find(folded, MOST_FOUND);
  }
  const sought = new Pattern(pattern);
  return ({ body }) => sought.find(body, MOST_FOUND);
}

export function compiled(filter: MessageFilter): CompiledFilter {
  return { filter, find: finderOf(filter) };
}

/** Whether a filter is about what is said there, by whom it is said. */
export function concerns({ scope, roomIds, appliesTo }: MessageFilter, room: Room, byStaff: boolean): boolean {
  if (appliesTo === 'customers' && byStaff) return false;
  switch (scope) {
    case 'everything':
      return true;
    case 'public_channels':
      return room.kind === 'channel' && room.visibility === 'public';
    case 'conversations':
      return room.kind === 'conversation';
    case 'rooms':
      return roomIds.includes(room.id);
  }
}
