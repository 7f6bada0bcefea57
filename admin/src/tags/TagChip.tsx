import type { TagColour } from './tag.js';

/** The colour is a dot beside the word: it can be read in either theme, and never stands alone. */
export function TagChip({ name, colour }: { name: string; colour: TagColour }) {
  return (
    <span className="tag-chip">
      <span className="tag-dot" data-colour={colour} aria-hidden="true" />
      <span className="tag-chip-name">{name}</span>
    </span>
  );
}
